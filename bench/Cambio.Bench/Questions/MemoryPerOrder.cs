using System.Globalization;
using Cambio.Bench.Measuring;
using Cambio.Bench.Workload;
using Cambio.Core;

namespace Cambio.Bench.Questions;

/// <summary>What a resting order costs in memory: its record, its hold, its places in index and lists.</summary>
public sealed class MemoryPerOrder : IQuestion
{
    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public string Asks => "How much memory does a resting order take, index included?";

    /// <inheritdoc/>
    public Answer Measure(BenchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FlowParameters flow = (options.Quick ? FlowParameters.Tiny : FlowParameters.Deep) with { Timed = 0 };
        List<string> faults = [];
        PlayedFlow played = PlayedFlow.Make(flow, faults);
        using var engine = new Engine();
        PlayedFlow.Apply(engine, played.Commands.SetUp);
        long before = ResidentMemory.Bytes();
        PlayedFlow.Apply(engine, played.Commands.Prefill);
        long bytes = ResidentMemory.Bytes() - before;
        played.CheckState(engine.StateHash(), "The measured run", faults);
        return new Answer(
            Name, Asks,
            [new("per order", (double)bytes / flow.Prefill, "bytes", Goal.AtMost(112))],
            string.Create(
                CultureInfo.InvariantCulture,
                $"growth of the process's resident memory over {flow.Prefill:N0} resting orders of 1,000 accounts"),
            played.ToString(), faults);
    }
}
