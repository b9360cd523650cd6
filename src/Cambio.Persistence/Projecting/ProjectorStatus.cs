using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Projecting;

/// <summary>Where a projector is.</summary>
/// <param name="Database">Which database, without secrets.</param>
/// <param name="Checkpoint">How far the database is.</param>
/// <param name="DurableSequence">How far the log is.</param>
/// <param name="LagSeconds">
/// How long ago the last command in the database was sequenced, if there are later ones; else 0.
/// </param>
/// <param name="IsRunning">Whether it follows; false while it waits to begin anew, and at the end.</param>
/// <param name="LastError">Why it began anew last; null if it never had to.</param>
/// <param name="Buffer">Figures of the buffer.</param>
public sealed record ProjectorStatus(
    string Database, Checkpoint Checkpoint, long DurableSequence, double LagSeconds, bool IsRunning, string? LastError,
    WriteBufferStats Buffer)
{
    /// <summary>Commands that are in the log and not yet in the database.</summary>
    public long LagCommands => Math.Max(DurableSequence - Checkpoint.Sequence, 0);
}
