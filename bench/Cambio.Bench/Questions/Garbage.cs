using System.Globalization;
using Cambio.Bench.Workload;
using Cambio.Core;

namespace Cambio.Bench.Questions;

/// <summary>
/// What a command leaves to the garbage collector once everything has grown to its size: nothing, or the collector will
/// stop the exchange when it is busiest.
/// </summary>
public sealed class Garbage : IQuestion
{
    /// <inheritdoc/>
    public string Name => "garbage";

    /// <inheritdoc/>
    public string Asks => "How many bytes of garbage does a command make in the steady state?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> faults = [];
        PlayedFlow played = PlayedFlow.Make(options.Quick ? FlowParameters.Tiny : FlowParameters.Shallow, faults);
        FlowCommands commands = played.Commands;
        RecordRun warmUp = commands.Timed[..(commands.Timed.Count / 2)];
        RecordRun measured = commands.Timed[warmUp.Count..];
        int count = measured.Count;
        return new Answer(
            Name, Asks,
            [
                new("core", (double)OfCore(played, warmUp, measured, faults) / count, "bytes", Goal.AtMost(0)),
                new("core, journal, shard", OfShard(played, warmUp, measured, options, faults) / count, "bytes",
                    Goal.AtMost(0)),
            ],
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} commands of the {played.Parameters.Name} flow, after as many to warm up"),
            played.ToString(), faults);
    }

    private static long OfCore(
        PlayedFlow played, RecordRun warmUp, RecordRun measured, List<string> faults)
    {
        using var engine = new Engine();
        PlayedFlow.Apply(engine, played.Commands.Untimed);
        PlayedFlow.Apply(engine, warmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        PlayedFlow.Apply(engine, measured);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        played.CheckState(engine.StateHash(), "The core's run", faults);
        return bytes;
    }

    private static double OfShard(
        PlayedFlow played, RecordRun warmUp, RecordRun measured, BenchOptions options, List<string> faults)
    {
        using var bench = new BenchNode(options, "garbage");
        bench.Play(played.Commands.Untimed);
        bench.Play(warmUp);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        bench.Play(measured);
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        played.CheckState(bench.StateHash(), "The shard's run", faults);
        return bytes;
    }
}
