using System.Globalization;
using Cambio.Bench.Api;
using Cambio.Bench.Measuring;

namespace Cambio.Bench.Questions;

/// <summary>
/// How long a client waits at a steady 5,000 orders a second, from the moment its order was due. The disk decides most
/// of it, so a calibrator's own syncs in the same minutes are told beside it.
/// </summary>
public sealed class ApiLatency : IQuestion
{
    private const int PerSecond = 5_000;
    private const int Connections = 64;
    private const int SyncsMax = 10_000; // one every 10 ms for longer than a run

    /// <inheritdoc/>
    public string Name => "rest-latency";

    /// <inheritdoc/>
    public string Asks => "How long does a client wait at 5,000 orders a second?";

    /// <inheritdoc/>
    public bool NeedsServer => true;

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        int orders = options.Quick ? 500 : PerSecond * 10;
        List<double> orderP50 = [];
        List<double> orderP99 = [];
        List<double> syncP99 = [];
        using var server = ServerProcess.Start(options, Name);
        for (int run = 1 - options.WarmUps; run <= options.Runs; run++)
        {
            (List<double> answers, List<double> syncs) = Run(server, options, orders, faults);
            if (run > 0)
            {
                orderP50.Add(Sample.Median(answers));
                orderP99.Add(Sample.Percentile(answers, 99));
                syncP99.Add(Sample.Percentile(syncs, 99));
            }
        }

        double p99 = Sample.Median(orderP99);
        double sync = Sample.Median(syncP99);
        return new Answer(
            Name, Asks,
            [
                new("p50", Sample.Median(orderP50), "ms"),
                new("p99", p99, "ms"),
                new("fsync calibrator p99", sync, "ms"),
                new("p99 less calibrator", p99 - sync, "ms", Goal.AtMost(10)),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"open loop, {orders:N0} signed POSTs over {Connections} connections, time from when each was due; "
                    + $"beside it one 4 KiB write and fdatasync every 10 ms, {options.RunsInWords}"),
            "every order acknowledged", faults);
    }

    private static (List<double> Answers, List<double> Syncs) Run(
        ServerProcess server, BenchOptions options, int orders, List<string> faults)
    {
        RestConnection[] connections =
            [.. Enumerable.Range(0, Connections).Select(_ => new RestConnection(server.Url, server.Users))];
        try
        {
            using var calibrator = new SyncCalibrator(options.Directory, SyncsMax);
            List<double> answers = new LoadLoop(connections).RunOnSchedule(orders, PerSecond);
            if (connections.Select(c => c.FirstRefusal).FirstOrDefault(r => r is not null) is { } refusal)
            {
                faults.Add($"An order was refused: {refusal}");
            }

            return (answers, calibrator.Stop());
        }
        finally
        {
            Array.ForEach(connections, c => c.Dispose());
        }
    }
}
