using System.Diagnostics;

namespace Cambio.Bench.Api;

/// <summary>A closed loop of orders over the API.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Asks">The question it answers.</param>
/// <param name="Connections">How many clients.</param>
/// <param name="Window">Requests that each keeps in flight.</param>
/// <param name="OrdersPerRequest">Orders in a request.</param>
/// <param name="Orders">Orders in a run.</param>
/// <param name="Goal">Orders a second that we want.</param>
/// <param name="Connect">Makes a client.</param>
internal sealed record ApiLoad(
    string Name, string Asks, int Connections, int Window, int OrdersPerRequest, int Orders, double Goal,
    Func<Uri, IReadOnlyList<ApiUser>, LoadConnection> Connect)
{
    internal static ApiLoad Rest { get; } = new(
        "rest-orders", "Orders a second, one signed POST each?", Connections: 64, Window: 1, OrdersPerRequest: 1,
        Orders: 300_000, Goal: 30_000, (url, users) => new RestConnection(url, users));

    internal static ApiLoad WebSocket { get; } = new(
        "websocket-orders", "Orders a second over the WebSocket API, pipelined?", Connections: 8, Window: 32,
        OrdersPerRequest: 1, Orders: 600_000, Goal: 80_000, (url, users) => new SocketApiConnection(url, users));

    internal static ApiLoad Batch { get; } = new(
        "batch-orders", "Orders a second with fifty in each POST?", Connections: 4, Window: 1,
        OrdersPerRequest: BatchConnection.Orders, Orders: 1_000_000, Goal: 150_000,
        (url, users) => new BatchConnection(url, users));

    /// <summary>Sends all requests of a run; the seconds until the last was answered.</summary>
    internal double Run(ServerProcess server, int requests, List<string> faults)
    {
        LoadConnection[] connections =
            [.. Enumerable.Range(0, Connections).Select(_ => Connect(server.Url, server.Users))];
        try
        {
            long start = Stopwatch.GetTimestamp();
            new LoadLoop(connections).Run(requests, Window);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            long accepted = connections.Sum(c => c.Accepted);
            if (accepted != (long)requests * OrdersPerRequest)
            {
                faults.Add($"{accepted} orders accepted; first refusal: "
                    + connections.Select(c => c.FirstRefusal).FirstOrDefault(r => r is not null));
            }

            return seconds;
        }
        finally
        {
            Array.ForEach(connections, c => c.Dispose());
        }
    }
}
