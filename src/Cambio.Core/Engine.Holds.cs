using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Ledger;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>What an order needs held.</summary>
/// <param name="Amount">Atomic units of quote (buy) or base (sell).</param>
/// <param name="Lots">The order's quantity; for a market order by quote amount what the amount buys or sells.</param>
/// <param name="TickLots">Market buys: price x lots that the hold is meant for.</param>
internal readonly record struct OrderHold(Int128 Amount, long Lots, Int128 TickLots);

/// <summary>How much money an order needs, by docs/rules.md, "Holds".</summary>
public sealed partial class Engine
{
    /// <summary>More than anybody can have: the hold of an order that cannot be paid whatever the balance.</summary>
    private static readonly Int128 s_unpayable = FixedMath.AmountBound + FixedMath.AmountBound;

    private OrderHold HoldFor(in OrderRequest request, Market market, int seat)
    {
        ref readonly PlaceOrder order = ref request.Order;
        long lots = order.Quantity.Lots;
        if (order.Type == OrderType.Market)
        {
            return MarketHold(
                market, seat, order.Account, order.Side, order.SelfTradePrevention, lots,
                request.Conditions.QuoteAmount, market.Spec.MakerFeePpm, market.Spec.TakerFeePpm);
        }

        if (order.Side == Side.Sell)
        {
            return new OrderHold(market.BaseAmount(lots), lots, default);
        }

        long ticks = order.Price.Ticks;
        if (ticks == 0)
        {
            ticks = request.Conditions.StopPrice.Ticks != 0 ? request.Conditions.StopPrice.Ticks : market.LastTicks;
        }

        Int128 amount = ticks == 0
            ? s_unpayable
            : WithFee(
                market, market.NotionalSaturated(FixedMath.Product(ticks, lots)), market.Spec.MakerFeePpm,
                market.Spec.TakerFeePpm);
        return new OrderHold(amount, lots, default);
    }

    /// <summary>Sweeps the book in thought for a market order's exact cost.</summary>
    private OrderHold MarketHold(
        Market market, int seat, AccountId account, Side side, SelfTradePrevention mode, long lots, Int128 quoteAmount,
        int makerFeePpm, int takerFeePpm)
    {
        bool byQuote = quoteAmount != Int128.Zero;
        if (side == Side.Sell && !byQuote)
        {
            return new OrderHold(market.BaseAmount(lots), lots, default);
        }

        Sweep sweep = byQuote
            ? market.Book.Preview(seat, side, mode, 0, long.MaxValue, quoteAmount / market.UnitNotional)
            : market.Book.Preview(seat, side, mode, 0, lots);
        if (byQuote)
        {
            lots = sweep.Lots + sweep.Decremented;
        }

        if (side == Side.Sell)
        {
            return new OrderHold(market.BaseAmount(lots), lots, default);
        }

        Int128 tickLots = sweep.TickLots;
        if (!byQuote && sweep.Rest > 0 && market.Spec.MarketRemainder == MarketRemainder.Rest)
        {
            if (market.LastTicks == 0)
            {
                Int128 all = AllAvailable(market, seat, account, sweep, makerFeePpm, takerFeePpm);
                return new OrderHold(all, lots, tickLots);
            }

            tickLots += FixedMath.Product(market.LastTicks, sweep.Rest);
        }

        Int128 amount = WithFee(market, market.NotionalSaturated(tickLots), makerFeePpm, takerFeePpm);
        return new OrderHold(amount, lots, tickLots);
    }

    /// <summary>A resting market buy of unknown cost holds all there is, and at least what it sweeps now.</summary>
    private Int128 AllAvailable(
        Market market, int seat, AccountId account, in Sweep sweep, int makerFeePpm, int takerFeePpm) =>
        Int128.Max(
            AvailableFor(account, Side.Buy, market, seat),
            WithFee(market, market.NotionalSaturated(sweep.TickLots), makerFeePpm, takerFeePpm));

    private static Int128 WithFee(Market market, Int128 notional, int makerFeePpm, int takerFeePpm) =>
        notional + market.FeeHold(notional, makerFeePpm, takerFeePpm);

    /// <summary>What an order with a price, or a sell, needs for its rest.</summary>
    private Int128 NeedOf(Market market, int handle, long remainingLots)
    {
        ref Order order = ref _store.Orders[handle];
        if (order.Side == Side.Sell)
        {
            return market.BaseAmount(remainingLots);
        }

        long limit = order.IsWaiting ? _store.Extras[order.Extra].LimitTicks : order.PriceTicks;
        ref Hold hold = ref _ledger.HoldOf(handle);
        return WithFee(market, market.Notional(limit, remainingLots), hold.MakerFeePpm, hold.TakerFeePpm);
    }

    /// <summary>True for buys whose cost is not known from a price of their own.</summary>
    private bool IsPricelessBuy(int handle)
    {
        ref Order order = ref _store.Orders[handle];
        return order.Side == Side.Buy && OrderBook.IsMarket(order.Type);
    }
}
