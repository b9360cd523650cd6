using System.Globalization;
using System.Runtime.InteropServices;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;
using Cambio.Core;

namespace Cambio.Bench.Questions;

/// <summary>How fast the whole engine is: decoding, checks, ledger, book, fees and events.</summary>
/// <param name="flow">The order flow.</param>
/// <param name="goal">Operations a second.</param>
public sealed class EngineSpeed(FlowParameters flow, double goal) : IQuestion
{
    // As the shard does it: events gather for as long as a batch is worked on, and leave together.
    private const int EventBytesMax = 64 * 1024;

    /// <inheritdoc/>
    public string Name => $"engine-{flow.Name}";

    /// <inheritdoc/>
    public string Asks => $"Operations a second of the {flow.Name} flow with ledger and fees, one thread?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FlowParameters used = options.Quick ? FlowParameters.Tiny : flow;
        FlowCommands commands = FlowCommands.Encode(used, OrderFlow.Generate(used, out FlowResult expected));
        List<string> faults = [];
        ulong stateHash = Verify(commands, expected, faults);
        List<Timing> runs = [];
        for (int run = 0; run < options.Runs; run++)
        {
            using var engine = new Engine();
            long sequence = ApplyAll(engine, commands.Untimed, 0);
            runs.Add(Timing.Of(() => ApplyAll(engine, commands.Timed, sequence)));
            if (engine.StateHash() != stateHash)
            {
                faults.Add($"Run {run + 1} ended in another state than the verified run, {engine.StateHash():x16}.");
            }
        }

        double wall = commands.TimedCount / Sample.Median(runs.Select(r => r.WallSeconds)) / 1e6;
        double cpu = commands.TimedCount / Sample.Median(runs.Select(r => r.CpuSeconds)) / 1e6;
        return new Answer(
            Name, Asks,
            [new("throughput", wall, "M ops/s", Goal.AtLeast(goal / 1e6)), new("per CPU second", cpu, "M ops/s")],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{commands.TimedCount:N0} operations after {used.Prefill:N0} resting orders; median of {runs.Count}"),
            $"trades {expected.TradeHash:x16}, state {stateHash:x16}", faults);
    }

    /// <summary>A run off the clock whose every event is read; its hash is what the timed runs must end with.</summary>
    private static ulong Verify(FlowCommands commands, FlowResult expected, List<string> faults)
    {
        using var engine = new Engine();
        var verdict = new FlowVerdict(commands);
        ApplyAll(engine, commands.All, 0, verdict);
        if (verdict.Rejected != 0 || verdict.Result != expected)
        {
            faults.Add($"Expected {expected} and no refusal, got {verdict.Result} and {verdict.Rejected}.");
        }

        return engine.StateHash();
    }

    private static long ApplyAll(Engine engine, ReadOnlySpan<byte> records, long sequence, FlowVerdict? verdict = null)
    {
        long micros = 1_700_000_000_000_000;
        while (!records.IsEmpty)
        {
            int length = MemoryMarshal.Read<ushort>(records);
            engine.Apply(++sequence, micros++, records[..length]);
            records = records[length..];
            if (engine.Events.Length > EventBytesMax || records.IsEmpty)
            {
                verdict?.Apply(engine.Events.Written);
                engine.Events.Clear();
            }
        }

        return sequence;
    }
}
