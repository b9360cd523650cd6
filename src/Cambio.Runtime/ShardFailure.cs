using Cambio.Runtime.Log;

namespace Cambio.Runtime;

/// <summary>What stopped a shard for good.</summary>
public enum ShardFailureKind : byte
{
    /// <summary>Never reported.</summary>
    None = 0,

    /// <summary>The command log stopped; see <see cref="ShardFailure.LogFault"/>.</summary>
    Log = 1,

    /// <summary>The engine found one of its invariants broken while applying a command.</summary>
    BrokenInvariant = 2,

    /// <summary>A view failed to fold events: its state is no longer what the log says.</summary>
    View = 3,

    /// <summary>A defect in the shard itself.</summary>
    Defect = 4,
}

/// <summary>
/// Why a shard stopped. It never goes on: a new start recovers, or stops at the same place and says so.
/// </summary>
/// <param name="Kind">What kind of failure it is.</param>
/// <param name="Sequence">
/// The command that could not be applied or published; for a log fault, the last one that is surely durable.
/// </param>
/// <param name="Message">What happened, for an operator.</param>
/// <param name="LogFault">The log's own report, if it was the log.</param>
/// <param name="Exception">What was thrown, if anything.</param>
public sealed record ShardFailure(
    ShardFailureKind Kind, long Sequence, string Message, LogFault? LogFault = null, Exception? Exception = null)
{
    /// <summary>One line for an operator.</summary>
    public override string ToString() => $"The shard stopped ({Kind}) at sequence {Sequence}: {Message}";

    internal static ShardFailure FromLog(LogFault fault) =>
        new(ShardFailureKind.Log, fault.DurableSequence, fault.ToString(), fault);

    internal static ShardFailure FromEngine(long sequence, Exception e) =>
        new(ShardFailureKind.BrokenInvariant, sequence, $"applying the command failed: {e.Message}", null, e);

    internal static ShardFailure FromView(long sequence, string view, Exception e) =>
        new(ShardFailureKind.View, sequence, $"the view {view} failed: {e.Message}", null, e);

    internal static ShardFailure FromDefect(long sequence, Exception e) =>
        new(ShardFailureKind.Defect, sequence, $"{e.GetType().Name}: {e.Message}", null, e);
}
