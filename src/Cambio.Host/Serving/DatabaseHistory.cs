using System.Data.Common;
using Cambio.Core.Values;
using Cambio.Gateway.Spot.History;
using Cambio.Host.Commands;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Orders;
using Cambio.MarketData.Trades;
using Cambio.Persistence.Queries;
using Cambio.Persistence.Stores;

namespace Cambio.Host.Serving;

/// <summary>
/// The gateway's history is the database, or a replica of it. While it does not answer, the views alone do.
/// </summary>
internal sealed class DatabaseHistory : IHistory, IDisposable
{
    private readonly SqlStore _store;
    private readonly QueryRunner _runner;
    private readonly HistoryQueries _queries;

    private DatabaseHistory(SqlStore store)
    {
        _store = store;
        _runner = new QueryRunner(store);
        _queries = new HistoryQueries(_runner);
    }

    /// <summary>Opens it; null when the exchange has no database.</summary>
    internal static DatabaseHistory? Open(ServeSettings settings) =>
        DatabaseOptions.Open(settings.ReadDatabase ?? settings.Database, settings.Folder.Exchange.Path) is { } store
            ? new DatabaseHistory(store)
            : null;

    public ValueTask<IReadOnlyList<OrderState>?> OrdersAsync(AccountId account, OrderQuery query) =>
        OrNoneAsync(_queries.OrdersAsync(account, query));

    public ValueTask<IReadOnlyList<Fill>?> FillsAsync(AccountId account, FillQuery query) =>
        OrNoneAsync(_queries.FillsAsync(account, query));

    public ValueTask<IReadOnlyList<Trade>?> TradesAsync(InstrumentId instrument, TradeQuery query) =>
        OrNoneAsync(_queries.TradesAsync(instrument, query));

    public void Dispose()
    {
        _runner.Dispose();
        _store.Dispose();
    }

    private static async ValueTask<IReadOnlyList<T>?> OrNoneAsync<T>(Task<IReadOnlyList<T>> query)
    {
        try
        {
            return await query;
        }
        catch (Exception e) when (e is DbException or IOException or TimeoutException or QueriesBusyException)
        {
            return null;
        }
    }
}
