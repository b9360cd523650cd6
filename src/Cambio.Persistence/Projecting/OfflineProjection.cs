using Cambio.Journal;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores;
using Cambio.Runtime.Recovering;

namespace Cambio.Persistence.Projecting;

/// <summary>Brings a database up to the end of a log that nobody writes.</summary>
public static class OfflineProjection
{
    /// <summary>Does it, and says where the database is then. Hold the journal's lock meanwhile.</summary>
    /// <param name="store">The database.</param>
    /// <param name="recovery">What a recovery of this journal would work with.</param>
    /// <param name="options">When rows are written.</param>
    /// <param name="progress">Told how much of how much is done.</param>
    /// <exception cref="ForeignDatabaseException">Database and log tell different histories.</exception>
    public static Checkpoint Run(
        IProjectionStore store, RecoveryOptions recovery, WriteBufferOptions options, Action<long, long> progress)
    {
        long end = EndOf(recovery);
        var buffer = new WriteBuffer(store, options, TimeProvider.System);
        using Projection projection = Projection.Open(store, buffer, recovery, log: null, CancellationToken.None);
        while (projection.TryStep())
        {
            progress(projection.Sequence, end);
        }

        projection.Flush();
        return buffer.Checkpoint.Sequence <= projection.Sequence
            ? buffer.Checkpoint
            : throw new ForeignDatabaseException(buffer.Checkpoint.Sequence, projection.Sequence);
    }

    private static long EndOf(RecoveryOptions recovery)
    {
        using JournalReader reader = JournalReader.Open(recovery.Journal, recovery.Disk);
        while (reader.TryRead(out _))
        {
        }

        return reader.Position.Sequence;
    }
}
