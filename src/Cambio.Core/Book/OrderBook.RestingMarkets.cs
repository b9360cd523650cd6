using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.Core.Book;

/// <summary>
/// Market orders that rest ahead of all limits (MarketRemainder.Rest). How much a resting market buy can pay for is
/// money, which a book does not know, so the engine drives these trades one by one.
/// </summary>
public sealed partial class OrderBook
{
    /// <summary>True when an incoming order with this limit would trade at once.</summary>
    internal bool WouldTake(Side side, long limitTicks) => side == Side.Buy
        ? limitTicks >= _asks.BestTicks || _marketSells.Head != 0
        : limitTicks <= _bids.BestTicks || _marketBuys.Head != 0;

    /// <summary>
    /// True when an admitted order meets resting market orders first: those with a limit that is not FOK.
    /// </summary>
    internal bool HasRestingMarketAgainst(int handle)
    {
        ref Order order = ref _store.Orders[handle];
        return OppositeMarkets(order.Side).Head != 0
            && !IsMarket(order.Type)
            && order.TimeInForce != TimeInForce.Fok;
    }

    /// <summary>The oldest resting market order against a side; 0 when there is none.</summary>
    internal int OldestMarketAgainst(Side side) => OppositeMarkets(side).Head;

    /// <summary>Trades an incoming order with the oldest resting market order, at the incoming order's price.</summary>
    /// <param name="taker">The incoming order.</param>
    /// <param name="makerHandle">The resting order; it closes when it is used up or cannot pay for more.</param>
    /// <param name="lots">How much, above 0.</param>
    /// <param name="isExhausted">True when the resting order's hold pays for no more than this.</param>
    internal void TradeWithMarket(int taker, int makerHandle, long lots, bool isExhausted)
    {
        ref Order order = ref _store.Orders[taker];
        ref Order maker = ref _store.Orders[makerHandle];
        long priceTicks = order.PriceTicks;
        order.Trade(lots);
        maker.Trade(lots);
        AddFill(makerHandle, ref maker, taker, ref order, priceTicks, lots);
        if (maker.RemainingLots == 0 || isExhausted)
        {
            OppositeMarkets(order.Side).Unlink(makerHandle);
            Close(makerHandle, isExhausted ? CloseReason.BudgetExhausted : CloseReason.Filled);
        }

        AfterTrade(priceTicks);
    }

    /// <summary>Applies self-trade prevention against a resting market order.</summary>
    /// <returns>True when the taker is done; it is then still to be discarded.</returns>
    internal bool PreventWithMarket(int taker, int makerHandle)
    {
        ref Order order = ref _store.Orders[taker];
        ref Order maker = ref _store.Orders[makerHandle];
        bool makerCloses = AddPrevention(
            taker, ref order, makerHandle, ref maker, order.PriceTicks, out long makerLost);
        if (makerCloses)
        {
            OppositeMarkets(order.Side).Unlink(makerHandle);
        }

        return EndPrevention(makerHandle, ref maker, makerLost, makerCloses);
    }

    private OrderQueueList OppositeMarkets(Side side) => side == Side.Buy ? _marketSells : _marketBuys;
}
