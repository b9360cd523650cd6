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
    private readonly ApiLoad _load;

    private ApiThroughput(ApiLoad load) => _load = load;

    /// <summary>One order in each POST.</summary>
    public static ApiThroughput Rest { get; } = new(ApiLoad.Rest);

    /// <summary>Pipelined over the WebSocket API.</summary>
    public static ApiThroughput WebSocket { get; } = new(ApiLoad.WebSocket);

    /// <summary>Fifty orders in each POST.</summary>
    public static ApiThroughput Batch { get; } = new(ApiLoad.Batch);

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
            double seconds = _load.Run(server, requests, faults);
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
}
