using Cambio.Host.Commands;
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

    public void Dispose()
    {
        Projector.Dispose();
        _store.Dispose();
    }
}
