namespace Cambio.Persistence.Stores;

/// <summary>How far a database is, written in the same transaction as the rows that take it there.</summary>
/// <param name="Sequence">The last command whose rows are in it; 0 for none.</param>
/// <param name="TimeMicros">When that was sequenced, microseconds since 1970.</param>
/// <param name="FrameSequence">The last command of the last whole frame at or before it; 0 for none.</param>
/// <param name="FrameChain">The journal's chain hash there: the name of the history that the rows tell.</param>
public sealed record Checkpoint(long Sequence, long TimeMicros, long FrameSequence, ulong FrameChain)
{
    /// <summary>Of an empty database.</summary>
    public static Checkpoint Start { get; } = new(0, 0, 0, 0);
}
