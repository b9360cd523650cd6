namespace Cambio.Persistence.Stores;

/// <summary>
/// The database is not where this writer left it: somebody else wrote it, or it was restored from a backup. Nothing was
/// written; read the checkpoint again and go on from there.
/// </summary>
public sealed class CheckpointMovedException(long expected, long found)
    : Exception($"The database is at sequence {found}, not at {expected}: somebody else writes it.")
{
    /// <summary>Where it was expected.</summary>
    public long Expected { get; } = expected;

    /// <summary>Where it is.</summary>
    public long Found { get; } = found;
}
