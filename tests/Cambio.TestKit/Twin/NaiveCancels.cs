using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Cancels and amends.</summary>
internal sealed class NaiveCancels(NaiveState state)
{
    public RejectReason Cancel(CancelRequest request, CloseReason closeReason)
    {
        CancelOrder cancel = request.Order;
        if (!state.Markets.TryGetValue(cancel.Instrument.Value, out NaiveMarket? market))
        {
            return RejectReason.UnknownInstrument;
        }

        if (market.State == MarketState.Halted)
        {
            return RejectReason.MarketClosed;
        }

        NaiveOrder? order = market.OpenOrders.FirstOrDefault(o =>
            o.Account == cancel.Account.Value
            && (cancel.Parts == OrderParts.None
                ? o.Id == cancel.Order.Value
                : o.ClientOrderId == request.ClientOrderId));
        if (order is null)
        {
            return RejectReason.UnknownOrder;
        }

        if ((cancel.Restriction == CancelRestriction.OnlyNew && order.HasTraded)
            || (cancel.Restriction == CancelRestriction.OnlyPartiallyFilled && !order.HasTraded))
        {
            return RejectReason.CancelRestricted;
        }

        NaiveTrading trading = new(state, market);
        trading.Close(order, closeReason);
        trading.React();
        return RejectReason.None;
    }

    public RejectReason CancelAll(CancelAll cancel)
    {
        if (!state.Accounts.ContainsKey(cancel.Account.Value))
        {
            return RejectReason.UnknownAccount;
        }

        bool everywhere = cancel.Instrument.Value == 0;
        bool byOperator = cancel.ByOperator == 1;
        NaiveMarket? only = null;
        if (!everywhere && !state.Markets.TryGetValue(cancel.Instrument.Value, out only))
        {
            return RejectReason.UnknownInstrument;
        }

        if (only is { State: MarketState.Halted } && !byOperator)
        {
            return RejectReason.MarketClosed;
        }

        var orders = state.Markets.Values
            .Where(market => everywhere ? byOperator || market.State != MarketState.Halted : market == only)
            .SelectMany(market => market.OpenOrders, (market, order) => (market, order))
            .Where(found => found.order.Account == cancel.Account.Value)
            .OrderBy(found => found.order.Id)
            .ToList();
        foreach ((NaiveMarket market, NaiveOrder order) in orders)
        {
            CloseUnlessClosed(market, order, byOperator ? CloseReason.CanceledByOperator : CloseReason.Canceled);
        }

        return orders.Count == 0 ? RejectReason.UnknownOrder : RejectReason.None;
    }

    public RejectReason SetTimer(SetCancelTimer set)
    {
        (uint, ushort) key = (set.Account.Value, set.Instrument.Value);
        if (!state.Accounts.ContainsKey(set.Account.Value))
        {
            return RejectReason.UnknownAccount;
        }

        if (!state.Markets.TryGetValue(set.Instrument.Value, out NaiveMarket? market))
        {
            return RejectReason.UnknownInstrument;
        }

        if (set.CountdownMicros < 0 || set.CountdownMicros > TimeSpan.FromHours(24).TotalMicroseconds)
        {
            return RejectReason.InvalidCountdown;
        }

        state.Timers.Remove(key);
        BigInteger due = 0;
        if (set.CountdownMicros > 0)
        {
            if (!PlacementRules.HasRoomForSeat(state, market.Spec, set.Account.Value))
            {
                return RejectReason.CapacityExceeded;
            }

            state.TakeSeat(set.Account.Value, market);
            due = BigInteger.Min(BigInteger.Max(state.Now, 0) + set.CountdownMicros, long.MaxValue);
            state.Timers.Add(key, (long)due);
        }

        state.Events.Append(
            EventKind.CancelTimerSet, new CancelTimerSet((long)due, set.Account, set.Instrument, 0));
        return RejectReason.None;
    }

    public RejectReason Tick()
    {
        var due = state.Timers.Where(timer => timer.Value <= state.Now)
            .OrderBy(timer => timer.Value).ThenBy(timer => timer.Key).ToList();
        foreach (((uint account, ushort instrument), long at) in due)
        {
            state.Timers.Remove((account, instrument));
            state.Events.Append(EventKind.CancelTimerFired, new CancelTimerSet(
                at, new AccountId(account), new InstrumentId(instrument), 0));
            NaiveMarket market = state.Markets[instrument];
            foreach (NaiveOrder order in market.OpenOrders.Where(o => o.Account == account).OrderBy(o => o.Id).ToList())
            {
                CloseUnlessClosed(market, order, CloseReason.CancelTimer);
            }
        }

        return RejectReason.None;
    }

    /// <summary>Closes one of many; it may have ended with its list meanwhile.</summary>
    private void CloseUnlessClosed(NaiveMarket market, NaiveOrder order, CloseReason reason)
    {
        if (!order.IsClosed)
        {
            NaiveTrading trading = new(state, market);
            trading.Close(order, reason);
            trading.React();
        }
    }

    public RejectReason Amend(AmendOrder amend)
    {
        if (!state.Markets.TryGetValue(amend.Instrument.Value, out NaiveMarket? market))
        {
            return RejectReason.UnknownInstrument;
        }

        if (market.State is MarketState.PreOpen or MarketState.Halted)
        {
            return RejectReason.MarketClosed;
        }

        NaiveOrder? order = market.OpenOrders.FirstOrDefault(
            o => o.Account == amend.Account.Value && o.Id == amend.Order.Value);
        if (order is null)
        {
            return RejectReason.UnknownOrder;
        }

        long total = amend.NewQuantity.Lots;
        if (total <= order.Done || total >= order.Done + order.Remaining)
        {
            return RejectReason.InvalidAmend;
        }

        if (total < market.Spec.MinQuantity.Lots)
        {
            return RejectReason.LotSize;
        }

        if (market.Spec.MaxAmends > 0 && order.Amends >= market.Spec.MaxAmends)
        {
            return RejectReason.MaxAmends;
        }

        Reduce(market, order, amend);
        return RejectReason.None;
    }

    private void Reduce(NaiveMarket market, NaiveOrder order, AmendOrder amend)
    {
        NaiveTrading trading = new(state, market);
        NaiveOrder? other = order.List?.OtherLeg(order);
        List<NaiveOrder> together = other is null ? [order] : [order, other];
        foreach (NaiveOrder one in together)
        {
            long remaining = amend.NewQuantity.Lots - one.Done;
            state.Events.Append(EventKind.OrderAmended, new OrderAmended(
                new OrderId(one.Id), amend.NewQuantity, new Quantity(remaining), amend.Account, amend.Instrument, 0));
            one.Amends++;
            trading.Reduce(one, amend.NewQuantity.Lots);
        }

        if (order.Queue == Queue.Pending)
        {
            return;
        }

        if (other is null)
        {
            trading.Shrunk(order);
        }
        else if (!together.Any(leg => leg.IsBuy && !leg.IsLimitPriced && leg.TrailingDeltaBips > 0))
        {
            NaiveOrder holder = together.Find(leg => leg.Hold > 0)!;
            BigInteger need = together.Max(leg => NaivePlacement.FirstHold(market, trading, leg, 0)!.Value);
            trading.ShrinkHold(holder, need);
        }
    }
}
