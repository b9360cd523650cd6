using System.Globalization;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;
using Cambio.Core;

namespace Cambio.Bench.Questions;

/// <summary>How fast the whole engine is: decoding, checks, ledger, book, fees and events.</summary>
/// <param name="flow">The order flow.</param>
/// <param name="goal">Millions of operations a second.</param>
public sealed class EngineSpeed(FlowParameters flow, double goal) : IQuestion
{
    /// <inheritdoc/>
    public string Name => $"engine-{flow.Name}";

    /// <inheritdoc/>
    public string Asks => $"Operations a second of the {flow.Name} flow with ledger and fees, one thread?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        PlayedFlow played = PlayedFlow.Make(options.Quick ? FlowParameters.Tiny : flow, faults);
        FlowCommands commands = played.Commands;
        List<Timing> runs = [];
        for (int run = 1 - options.WarmUps; run <= options.Runs; run++)
        {
            using var engine = new Engine();
            PlayedFlow.Apply(engine, commands.Untimed);
            Timing timing = Timing.Of(() => PlayedFlow.Apply(engine, commands.Timed));
            runs.AddRange(run > 0 ? [timing] : []);
            played.CheckState(engine.StateHash(), $"Run {run}", faults);
        }

        return new Answer(
            Name, Asks, Throughput.Of(commands.Timed.Count, runs, goal),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{commands.Timed.Count:N0} operations after {played.Parameters.Prefill:N0} resting orders, "
                    + $"batches of {PlayedFlow.BatchCommands}, {options.RunsInWords}"),
            played.ToString(), faults);
    }
}
