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

        new NaiveTrading(state, market).Close(order, closeReason);
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
            new NaiveTrading(state, market).Close(
                order, byOperator ? CloseReason.CanceledByOperator : CloseReason.Canceled);
        }

        return orders.Count == 0 ? RejectReason.UnknownOrder : RejectReason.None;
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

        state.Events.Append(EventKind.OrderAmended, new OrderAmended(
            amend.Order, amend.NewQuantity, new Quantity(total - order.Done), amend.Account, amend.Instrument, 0));
        new NaiveTrading(state, market).Reduce(order, total);
        return RejectReason.None;
    }
}
