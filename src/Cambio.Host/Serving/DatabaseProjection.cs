using Cambio.Host.Commands;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores;
using Cambio.Runtime;

namespace Cambio.Host.Serving;

/// <summary>The database that follows an exchange, and the projector that writes it.</summary>
internal sealed class DatabaseProjection : IDisposable
{
    private readonly SqlStore _store;

    private DatabaseProjection(SqlStore store, Projector projector)
    {
        _store = store;
        Projector = projector;
    }

    internal Projector Projector { get; }

    /// <summary>Starts it; null when the exchange is to have no database.</summary>
    internal static DatabaseProjection? Start(ShardNode node, ServeSettings settings, Action<string> warn)
    {
        SqlStore? store = DatabaseOptions.Open(settings.Database, settings.Folder.Exchange.Path);
        return store is null
            ? null
            : new DatabaseProjection(
                store,
                Projector.Start(
                    store, node.RecoveryOptions, node.Log, settings.Writes, TimeProvider.System, warn));
    }

    /// <summary>How far it is and how it does, for operators.</summary>
    internal object Describe()
    {
        ProjectorStatus status = Projector.Status;
        WriteBufferStats buffer = status.Buffer;
        return new
        {
            Name = status.Database,
            status.Checkpoint.Sequence,
            status.LagCommands,
            status.LagSeconds,
            status.IsRunning,
            Error = buffer.LastError ?? (status.IsRunning ? null : status.LastError),
            Breaker = buffer.Breaker.ToString(),
            buffer.Flushes,
            buffer.FailedFlushes,
            Rows = buffer.RowsWritten,
            buffer.MergeRatio,
            buffer.BatchRows,
            FlushMs = buffer.AverageFlushMs,
            LastFlushMs = buffer.LastFlushTime.TotalMilliseconds,
            buffer.Retries,
            buffer.DeadLetters,
            buffer.BufferedRows,
            buffer.BufferedBytes,
        };
    }

    public void Dispose()
    {
        Projector.Dispose();
        _store.Dispose();
    }
}
