using System.Globalization;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;

namespace Cambio.Bench.Questions;

/// <summary>How fast the book alone matches, without accounts, money or log.</summary>
/// <param name="flow">The order flow.</param>
/// <param name="goal">Millions of operations a second.</param>
public sealed class BookSpeed(FlowParameters flow, double goal) : IQuestion
{
    /// <inheritdoc/>
    public string Name => $"book-{flow.Name}";

    /// <inheritdoc/>
    public string Asks => $"Operations a second of the {flow.Name} flow, matching only, one thread?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FlowParameters used = options.Quick ? FlowParameters.Tiny : flow;
        FlowRecord[] records = OrderFlow.Generate(used, out FlowResult expected);
        List<string> faults = [];
        List<Timing> runs = [];
        for (int run = 1 - options.WarmUps; run <= options.Runs; run++)
        {
            using var player = new BookPlayer();
            PlayInBatches(player, records.AsSpan(0, used.Prefill));
            Timing timing = Timing.Of(() => PlayInBatches(player, records.AsSpan(used.Prefill)));
            runs.AddRange(run > 0 ? [timing] : []);
            if (player.Result != expected)
            {
                faults.Add($"Run {run} came to {player.Result} instead of {expected}.");
            }
        }

        return new Answer(
            Name, Asks, Throughput.Of(used.Timed, runs, goal),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{used.Timed:N0} operations after {used.Prefill:N0} resting orders, "
                    + $"batches of {PlayedFlow.BatchCommands}, {options.RunsInWords}"),
            $"trades {expected.TradeHash:x16}", faults);
    }

    private static void PlayInBatches(BookPlayer player, ReadOnlySpan<FlowRecord> records)
    {
        while (!records.IsEmpty)
        {
            ReadOnlySpan<FlowRecord> batch = records[..Math.Min(records.Length, PlayedFlow.BatchCommands)];
            player.Play(batch);
            records = records[batch.Length..];
        }
    }
}
