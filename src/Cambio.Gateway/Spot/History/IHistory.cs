using Cambio.Core.Values;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Orders;
using Cambio.MarketData.Trades;

namespace Cambio.Gateway.Spot.History;

/// <summary>
/// What the views in memory have forgotten. It may be a moment behind them, may take its time and may fail: no order
/// ever waits for it.
/// </summary>
public interface IHistory
{
    /// <summary>An account's orders that match, by id; null when they cannot be had now.</summary>
    ValueTask<IReadOnlyList<OrderState>?> OrdersAsync(AccountId account, OrderQuery query);

    /// <summary>An account's fills that match, oldest first; null when they cannot be had now.</summary>
    ValueTask<IReadOnlyList<Fill>?> FillsAsync(AccountId account, FillQuery query);

    /// <summary>An instrument's trades that match, oldest first; null when they cannot be had now.</summary>
    ValueTask<IReadOnlyList<Trade>?> TradesAsync(InstrumentId instrument, TradeQuery query);
}
