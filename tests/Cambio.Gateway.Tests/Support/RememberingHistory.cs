using Cambio.Core.Values;
using Cambio.Gateway.Spot.History;
using Cambio.MarketData;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Orders;
using Cambio.MarketData.Trades;

namespace Cambio.Gateway.Tests.Support;

/// <summary>A history made of views that forget nothing.</summary>
internal sealed class RememberingHistory : IHistory
{
    /// <summary>What it remembers with.</summary>
    public MarketViews Views { get; } = new(new MarketDataLimits());

    /// <summary>Whether it cannot answer at the moment.</summary>
    public bool IsAway { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public ValueTask<IReadOnlyList<OrderState>?> OrdersAsync(AccountId account, OrderQuery query) =>
        AnswerAsync(Views.Orders.Read(account, query));

    public ValueTask<IReadOnlyList<Fill>?> FillsAsync(AccountId account, FillQuery query) =>
        AnswerAsync(Views.Fills.Read(account, query));

    public ValueTask<IReadOnlyList<Trade>?> TradesAsync(InstrumentId instrument, TradeQuery query) =>
        AnswerAsync(Views.Trades.Read(instrument, query));

    private ValueTask<IReadOnlyList<T>?> AnswerAsync<T>(IReadOnlyList<T> rows)
    {
        Asked++;
        return ValueTask.FromResult(IsAway ? null : rows);
    }
}
