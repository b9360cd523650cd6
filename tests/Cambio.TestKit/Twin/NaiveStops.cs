using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Stop and trailing orders of one market while they wait.</summary>
internal sealed class NaiveStops(NaiveState state, NaiveMarket market)
{
    private const int BipsInWhole = 10_000;

    public void Wait(NaiveOrder order)
    {
        bool passed = order.IsRising ? order.StopPrice <= market.LastPrice : order.StopPrice >= market.LastPrice;
        if (order.TrailingDeltaBips == 0 && market.LastPrice > 0 && passed)
        {
            // Only an order that was pending can be so late.
            order.TriggerPrice = market.LastPrice;
            market.Join(order, Queue.Released);
        }
        else if (order.StopPrice > 0)
        {
            order.TriggerPrice = order.StopPrice;
            market.Join(order, SideOf(order));
        }
        else if (market.LastPrice > 0)
        {
            Activate(order, market.LastPrice);
        }
        else
        {
            market.Join(order, Queue.TrailingWithoutPrice);
        }
    }

    /// <summary>A trade has set the last price.</summary>
    public void Look(long last)
    {
        market.LastTradePrice = last;
        List<NaiveOrder> waiting =
            [.. market[Queue.Rising], .. market[Queue.Falling], .. market[Queue.TrailingWithoutPrice]];
        foreach (NaiveOrder order in waiting.OrderBy(o => o.Id))
        {
            Look(order, last);
        }
    }

    private void Look(NaiveOrder order, long last)
    {
        if (order.TrailingIsActive)
        {
            bool further = order.IsRising ? last < order.StopPrice : last > order.StopPrice;
            Trail(order, further ? last : order.StopPrice);
        }

        bool hit = order.Queue != Queue.TrailingWithoutPrice
            && (order.IsRising ? order.TriggerPrice <= last : order.TriggerPrice >= last);
        if (order.TrailingDeltaBips > 0 && !order.TrailingIsActive)
        {
            if (hit || order.Queue == Queue.TrailingWithoutPrice)
            {
                Activate(order, last);
                state.Events.Append(EventKind.OrderTriggered, new OrderTriggered(
                    new OrderId(order.Id), new Price(last), new AccountId(order.Account), market.Spec.Instrument,
                    1, 0));
            }
        }
        else if (hit)
        {
            order.TriggerPrice = last;
            order.TrailingIsActive = false;
            market.Leave(order);
            market.Join(order, Queue.Released);
        }
    }

    private void Activate(NaiveOrder order, long last)
    {
        order.TrailingIsActive = true;
        Trail(order, last);
        market.Leave(order);
        market.Join(order, SideOf(order));
    }

    private static void Trail(NaiveOrder order, long extreme)
    {
        order.StopPrice = extreme;
        Int128 numerator = (Int128)extreme * (BipsInWhole + (order.IsRising ? 1 : -1) * order.TrailingDeltaBips);
        Int128 trigger = (order.IsRising ? numerator + BipsInWhole - 1 : numerator) / BipsInWhole;
        order.TriggerPrice = (long)Int128.Min(trigger, Price.MaxTicks);
    }

    private static Queue SideOf(NaiveOrder order) => order.IsRising ? Queue.Rising : Queue.Falling;
}
