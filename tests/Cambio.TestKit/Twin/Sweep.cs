using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.TestKit.Twin;

/// <summary>What happens outside the book when orders meet. Real, or in thought (<see cref="Preview"/>).</summary>
internal interface ISweepEffects
{
    /// <summary>Money moves; called before the lots leave the orders.</summary>
    void Settle(NaiveOrder maker, NaiveOrder taker, long price, long lots);

    void Prevented(NaiveOrder maker, NaiveOrder taker, long price, long makerLots, long takerLots);

    /// <summary>An order has lost prevented lots.</summary>
    void Shrunk(NaiveOrder order);

    /// <summary>The order has left its queue.</summary>
    void Closed(NaiveOrder order, CloseReason reason);

    /// <summary>An order of this level has changed what others see of it.</summary>
    void LevelTouched(Side side, long price);

    /// <summary>A trade is over, its maker closed or refreshed.</summary>
    void TradeDone(long price);
}

/// <summary>An incoming order meets one waiting order after the other.</summary>
internal sealed class Sweep(NaiveMarket market, ISweepEffects effects)
{
    /// <summary>Trades while there are lots and somebody to meet. False when prevention closed the taker.</summary>
    public bool Run(NaiveOrder taker)
    {
        while (taker.Remaining > 0 && market.NextMaker(taker) is { } maker)
        {
            long price = maker.IsLimitPriced ? maker.LimitPrice : taker.LimitPrice;
            if (maker.Account == taker.Account && taker.SelfTradePrevention != SelfTradePrevention.None)
            {
                if (Prevent(maker, taker, price))
                {
                    return false;
                }
            }
            else
            {
                Meet(maker, taker, price);
            }
        }

        return true;
    }

    public void Close(NaiveOrder order, CloseReason reason)
    {
        Queue queue = order.Queue;
        market.Leave(order);
        if (queue is Queue.Bids or Queue.Asks)
        {
            effects.LevelTouched(order.Side, order.LimitPrice);
        }

        effects.Closed(order, reason);
    }

    private void Meet(NaiveOrder maker, NaiveOrder taker, long price)
    {
        long wanted = Math.Min(taker.Remaining, maker.IsLimitPriced ? maker.Visible : maker.Remaining);
        long lots = maker.Queue == Queue.MarketBuys ? Affordable(maker, price, wanted) : wanted;
        if (lots > 0)
        {
            effects.Settle(maker, taker, price, lots);
            Take(taker, lots);
            Take(maker, lots);
        }

        if (lots < wanted)
        {
            Close(maker, CloseReason.BudgetExhausted);
        }
        else if (maker.Remaining == 0)
        {
            Close(maker, CloseReason.Filled);
        }
        else if (maker.IsLimitPriced)
        {
            Refresh(maker, lots);
        }

        if (lots > 0)
        {
            effects.TradeDone(price);
        }
    }

    private static void Take(NaiveOrder order, long lots)
    {
        order.Remaining -= lots;
        order.Done += lots;
        order.HasTraded = true;
    }

    /// <summary>A used up slice makes room for the next one, at the end of the level.</summary>
    private void Refresh(NaiveOrder maker, long lots)
    {
        effects.LevelTouched(maker.Side, maker.LimitPrice);
        maker.Visible -= lots;
        if (maker.Visible == 0)
        {
            maker.Visible = Math.Min(maker.IcebergLots, maker.Remaining);
            Queue queue = maker.Queue;
            market.Leave(maker);
            market.Join(maker, queue);
        }
    }

    /// <summary>The most lots, up to those wanted, that a market buy's hold pays for, commission included.</summary>
    private long Affordable(NaiveOrder maker, long price, long wanted)
    {
        long yes = 0;
        long no = wanted + 1;
        while (no - yes > 1)
        {
            long middle = yes + ((no - yes) / 2);
            BigInteger cost = market.WithFeeHold(market.Notional(price, middle), maker);
            (yes, no) = cost <= maker.Hold ? (middle, no) : (yes, middle);
        }

        return yes;
    }

    /// <summary>Keeps two orders of one account apart; true when the taker is closed.</summary>
    private bool Prevent(NaiveOrder maker, NaiveOrder taker, long price)
    {
        SelfTradePrevention mode = taker.SelfTradePrevention;
        long both = Math.Min(maker.Remaining, taker.Remaining);
        (long makerLots, long takerLots) = mode switch
        {
            SelfTradePrevention.ExpireTaker => (0, taker.Remaining),
            SelfTradePrevention.ExpireMaker => (maker.Remaining, 0),
            SelfTradePrevention.ExpireBoth => (maker.Remaining, taker.Remaining),
            _ => (both, both),
        };
        effects.Prevented(maker, taker, price, makerLots, takerLots);
        Lose(maker, makerLots);
        Lose(taker, takerLots);
        foreach (NaiveOrder order in new[] { maker, taker }.Where(o => o.Remaining == 0))
        {
            Close(order, CloseReason.SelfTradePrevention);
        }

        return taker.Remaining == 0;
    }

    private void Lose(NaiveOrder order, long lots)
    {
        if (lots > 0)
        {
            order.Remaining -= lots;
            order.Done += lots;
            Shorten(order);
            effects.Shrunk(order);
        }
    }

    /// <summary>An iceberg shows no more than it has left.</summary>
    public void Shorten(NaiveOrder order)
    {
        if (order.Queue is Queue.Bids or Queue.Asks && order.Visible > order.Remaining)
        {
            order.Visible = order.Remaining;
            effects.LevelTouched(order.Side, order.LimitPrice);
        }
    }
}
