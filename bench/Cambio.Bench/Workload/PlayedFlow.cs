using Cambio.Core;

namespace Cambio.Bench.Workload;

/// <summary>
/// A flow as commands, and what it must come to: the generator's own result, which the engine is held against once, off
/// the clock, and the state hash of that run, which every later run must end with.
/// </summary>
public sealed class PlayedFlow
{
    /// <summary>
    /// Commands that are applied together: what gathers at a busy shard while it works on the batch before.
    /// </summary>
    public const int BatchCommands = 256;

    // Only copied to events, so any will do.
    private const long TimestampMicros = 1_700_000_000_000_000;

    private PlayedFlow(FlowParameters parameters, FlowCommands commands, FlowResult expected)
    {
        Parameters = parameters;
        Commands = commands;
        Expected = expected;
    }

    /// <summary>What was played.</summary>
    public FlowParameters Parameters { get; }

    /// <summary>The commands.</summary>
    public FlowCommands Commands { get; }

    /// <summary>What the generator says.</summary>
    public FlowResult Expected { get; }

    /// <summary>The engine's state hash at the end.</summary>
    public ulong StateHash { get; private init; }

    /// <summary>Generates and plays a flow.</summary>
    /// <param name="parameters">Which flow.</param>
    /// <param name="faults">Told what did not come out as it must.</param>
    public static PlayedFlow Make(FlowParameters parameters, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        FlowRecord[] records = OrderFlow.Generate(parameters, out FlowResult expected);
        FlowCommands commands = FlowCommands.Encode(parameters, records);
        using var engine = new Engine();
        var verdict = new FlowVerdict(commands);
        Apply(engine, commands.All, verdict);
        if (verdict.Rejected != 0 || verdict.Result != expected)
        {
            faults.Add($"Expected {expected} and no refusal, got {verdict.Result} and {verdict.Rejected}.");
        }

        return new PlayedFlow(parameters, commands, expected) { StateHash = engine.StateHash() };
    }

    /// <summary>Applies records to an engine, batch by batch.</summary>
    public static void Apply(Engine engine, RecordRun records, FlowVerdict? verdict = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        while (records.Count > 0)
        {
            RecordRun batch = records.First(BatchCommands);
            ApplyBatch(engine, batch);
            verdict?.Apply(engine.Events.Written);
            engine.Events.Clear();
            records = records[batch.Count..];
        }
    }

    private static void ApplyBatch(Engine engine, RecordRun batch)
    {
        long sequence = engine.LastSequence;
        Engine.CommandBatch commands = engine.Batch(batch.Bytes);
        while (commands.ApplyNext(sequence + 1, TimestampMicros))
        {
            sequence++;
        }
    }

    /// <summary>Adds a fault unless an engine ended in the state it must end in.</summary>
    public void CheckState(ulong stateHash, string where, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        if (stateHash != StateHash)
        {
            faults.Add($"{where} ended in state {stateHash:x16} instead of {StateHash:x16}.");
        }
    }

    /// <summary>Hashes for the report.</summary>
    public override string ToString() => $"trades {Expected.TradeHash:x16}, state {StateHash:x16}";
}
