using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Ledger;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Trades of incoming limit orders with market orders that rest ahead of all limits.</summary>
public sealed partial class Engine
{
    /// <summary>Trades an order with the resting market orders against it, oldest first.</summary>
    /// <returns>True when the order goes on into the book; false when it is closed.</returns>
    private bool TradeWithRestingMarkets(Market market, int taker)
    {
        OrderBook book = market.Book;
        Side side = _store.Orders[taker].Side;
        while (_store.Orders[taker].RemainingLots > 0)
        {
            int maker = book.OldestMarketAgainst(side);
            if (maker == 0)
            {
                return true;
            }

            if (IsPrevented(taker, maker))
            {
                if (book.PreventWithMarket(taker, maker))
                {
                    book.Discard(taker, CloseReason.SelfTradePrevention);
                    return false;
                }
            }
            else
            {
                TradeWithRestingMarket(market, taker, maker);
            }

            Settle(market);
        }

        return true;
    }

    private void TradeWithRestingMarket(Market market, int taker, int maker)
    {
        ref Order order = ref _store.Orders[taker];
        ref Order resting = ref _store.Orders[maker];
        long wanted = Math.Min(order.RemainingLots, resting.RemainingLots);
        long lots = wanted;
        if (resting.Side == Side.Buy)
        {
            lots = Math.Min(wanted, AffordableLots(market, maker, order.PriceTicks));
        }

        if (lots > 0)
        {
            market.Book.TradeWithMarket(taker, maker, lots, isExhausted: lots < wanted);
        }
        else
        {
            market.Book.Cancel(maker, CloseReason.BudgetExhausted);
        }
    }

    private bool IsPrevented(int taker, int maker) =>
        _store.Orders[taker].Owner == _store.Orders[maker].Owner
        && _store.Orders[taker].SelfTradePrevention != SelfTradePrevention.None;

    /// <summary>The largest quantity whose notional and worst commission an order's hold can pay.</summary>
    private long AffordableLots(Market market, int handle, long priceTicks)
    {
        ref Hold hold = ref _ledger.HoldOf(handle);
        Int128 notional = hold.Amount;
        int worst = Math.Max(hold.MakerFeePpm, hold.TakerFeePpm);
        if (market.Spec.FeeMode == FeeMode.Quote && worst > 0)
        {
            // The largest n with n + ceil(n x worst / 10^6) <= hold is floor(hold x 10^6 / (10^6 + worst)).
            Int128 divisor = FixedMath.PartsPerMillion + worst;
            (Int128 whole, Int128 rest) = Int128.DivRem(notional, divisor);
            notional = (whole * FixedMath.PartsPerMillion) + (rest * FixedMath.PartsPerMillion / divisor);
        }

        Int128 lots = notional / FixedMath.Product(priceTicks, market.UnitNotional);
        return lots > long.MaxValue ? long.MaxValue : (long)lots;
    }
}
