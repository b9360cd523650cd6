using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Buffering;

/// <summary>
/// Between the fold and the database: collects rows, and writes them together with the checkpoint they lead to. One
/// thread uses it; any thread may read <see cref="Stats"/>.
/// </summary>
public interface IWriteBuffer
{
    /// <summary>Rows that wait. The fold writes into it, and ends each command.</summary>
    RowBatch Batch { get; }

    /// <summary>Where the database is.</summary>
    Checkpoint Checkpoint { get; }

    /// <summary>Whether rows should be written now.</summary>
    bool ShouldFlush { get; }

    /// <summary>Figures.</summary>
    WriteBufferStats Stats { get; }

    /// <summary>Starts anew from where the database is; rows that wait are forgotten, since the log has them.</summary>
    void Restart(Checkpoint checkpoint, Rows.Scales scales);

    /// <summary>Notes a whole command, and that the log was read up to a whole frame.</summary>
    void EndCommand(long sequence, long timestampMicros);

    /// <summary>Notes that all commands of a frame are in.</summary>
    void EndFrame(long sequence, ulong chainHash);

    /// <summary>
    /// Writes all that waits in one transaction. A failure is part of the result, and nothing is lost: the rows wait.
    /// </summary>
    /// <exception cref="CheckpointMovedException">Somebody else writes the database.</exception>
    /// <exception cref="OperationCanceledException">It was canceled while it waited to try again.</exception>
    FlushResult Flush(CancellationToken cancellation);
}
