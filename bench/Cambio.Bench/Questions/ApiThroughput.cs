using System.Diagnostics;
using System.Globalization;
using Cambio.Bench.Api;
using Cambio.Bench.Measuring;

namespace Cambio.Bench.Questions;

/// <summary>
/// How many orders a second the exchange takes over its API, each acknowledged only when durable. Server and load are
/// two processes on the same machine, so both pay for the other.
/// </summary>
public sealed class ApiThroughput : IQuestion
{
    private readonly Load _load;

    private ApiThroughput(Load load) => _load = load;

    /// <summary>One order in each POST.</summary>
    public static ApiThroughput Rest { get; } = new(new Load(
        "rest-orders", "Orders a second, one signed POST each?", Connections: 64, Window: 1, OrdersPerRequest: 1,
        Orders: 300_000, Goal: 30_000, (url, users) => new RestConnection(url, users)));

    /// <summary>Pipelined over the WebSocket API.</summary>
    public static ApiThroughput WebSocket { get; } = new(new Load(
        "websocket-orders", "Orders a second over the WebSocket API, pipelined?", Connections: 8, Window: 32,
        OrdersPerRequest: 1, Orders: 600_000, Goal: 80_000, (url, users) => new SocketApiConnection(url, users)));

    /// <summary>Fifty orders in each POST.</summary>
    public static ApiThroughput Batch { get; } = new(new Load(
        "batch-orders", "Orders a second with fifty in each POST?", Connections: 4, Window: 1,
        OrdersPerRequest: BatchConnection.Orders, Orders: 1_000_000, Goal: 150_000,
        (url, users) => new BatchConnection(url, users)));

    /// <inheritdoc/>
    public string Name => _load.Name;

    /// <inheritdoc/>
    public string Asks => _load.Asks;

    /// <inheritdoc/>
    public bool NeedsServer => true;

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        List<double> rates = [];
        List<double> serverMicros = [];
        int requests = (options.Quick ? 2_000 : _load.Orders) / _load.OrdersPerRequest;
        using var server = ServerProcess.Start(options, _load.Name);
        for (int run = 1 - options.WarmUps; run <= options.Runs; run++)
        {
            TimeSpan cpu = server.Cpu;
            double seconds = Run(server, requests, faults);
            if (run > 0)
            {
                int orders = requests * _load.OrdersPerRequest;
                rates.Add(orders / seconds);
                serverMicros.Add((server.Cpu - cpu).TotalMicroseconds / orders);
            }
        }

        return new Answer(
            Name, Asks,
            [
                new("throughput", Sample.Median(rates), "orders/s", Goal.AtLeast(_load.Goal)),
                new("server processor time per order", Sample.Median(serverMicros), "µs"),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"closed loop, {_load.Connections} connections with {_load.Window} requests in flight, "
                    + $"{requests * _load.OrdersPerRequest:N0} orders, every second one trades, "
                    + $"load on the same cores, {options.RunsInWords}"),
            "every order acknowledged", faults);
    }

    private double Run(ServerProcess server, int requests, List<string> faults)
    {
        LoadConnection[] connections =
            [.. Enumerable.Range(0, _load.Connections).Select(_ => _load.Connect(server.Url, server.Users))];
        try
        {
            long start = Stopwatch.GetTimestamp();
            new LoadLoop(connections).Run(requests, _load.Window);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            long accepted = connections.Sum(c => c.Accepted);
            if (accepted != (long)requests * _load.OrdersPerRequest)
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

    private sealed record Load(
        string Name, string Asks, int Connections, int Window, int OrdersPerRequest, int Orders, double Goal,
        Func<Uri, IReadOnlyList<ApiUser>, LoadConnection> Connect);
}
