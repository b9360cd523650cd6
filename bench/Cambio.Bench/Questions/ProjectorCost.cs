using System.Globalization;
using Cambio.Bench.Api;
using Cambio.Bench.Measuring;

namespace Cambio.Bench.Questions;

/// <summary>
/// What it costs trading that every order is also written to a database by the same process: two exchanges, one with
/// the embedded database and one without any, take turns with the same load.
/// </summary>
public sealed class ProjectorCost : IQuestion
{
    /// <inheritdoc/>
    public string Name => "projector-cost";

    /// <inheritdoc/>
    public string Asks => "How many orders a second are left to trading while a database is written?";

    /// <inheritdoc/>
    public bool NeedsServer => true;

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ApiLoad load = ApiLoad.WebSocket;
        List<string> faults = [];
        List<double> without = [];
        List<double> with = [];
        int orders = options.Quick ? 2_000 : load.Orders / 4;
        using var bare = ServerProcess.Start(options, "bare", "--no-limits", "--database", "none");
        using var projected = ServerProcess.Start(options, "projected", "--no-limits", "--database", "sqlite");
        for (int run = 1 - options.WarmUps; run <= options.Runs; run++)
        {
            double bareRate = orders / load.Run(bare, orders, faults);
            double projectedRate = orders / load.Run(projected, orders, faults);
            if (run > 0)
            {
                without.Add(bareRate);
                with.Add(projectedRate);
            }
        }

        return new Answer(
            Name, Asks,
            [
                new("with a database", Sample.Median(with), "orders/s"),
                new("without", Sample.Median(without), "orders/s"),
                new("with : without", Sample.Median(with) / Sample.Median(without), "", Goal.AtLeast(0.8)),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"WebSocket API, {load.Connections} connections with {load.Window} requests in flight, {orders:N0} "
                    + $"orders a run, in turns, {options.RunsInWords}"),
            "every order acknowledged", faults);
    }
}
