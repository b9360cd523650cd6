using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Places and cancels order lists.</summary>
internal sealed class NaiveListPlacement(NaiveState state)
{
    public RejectReason Place(ListRequest request)
    {
        RejectReason reason = ListRules.Check(state, request);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        NaiveMarket market = state.Markets[request.List.Instrument.Value];
        NaiveTrading trading = new(state, market);
        List<NaiveOrder> orders =
            [.. request.Orders.Select((order, i) => NaivePlacement.Make(market, order, state.LastOrderId + 1 + i))];
        bool oco = request.List.Contingency == Contingency.Oco;
        List<NaiveOrder> entering = oco ? orders : orders[..1];
        List<BigInteger?> holds =
            [.. entering.Select(order => NaivePlacement.FirstHold(market, trading, order, 0))];
        reason = ListRules.CheckMoney(state, market, request, holds);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        NaiveOrder holder = entering.Find(o => o.Type == OrderType.LimitMaker) ?? entering[0];
        Accept(request, market, orders, holder, holds.Max()!.Value);
        orders.Except(entering).ToList().ForEach(order => market.Join(order, Queue.Pending));
        foreach (NaiveOrder order in entering)
        {
            if (order.IsStopType)
            {
                trading.Wait(order);
            }
            else
            {
                trading.Enter(order);
            }
        }

        trading.React();
        trading.ReleaseStops();
        return RejectReason.None;
    }

    public RejectReason Cancel(CancelListRequest request)
    {
        CancelOrderList cancel = request.List;
        if (!state.Markets.TryGetValue(cancel.Instrument.Value, out NaiveMarket? market))
        {
            return RejectReason.UnknownInstrument;
        }

        if (market.State == MarketState.Halted)
        {
            return RejectReason.MarketClosed;
        }

        NaiveList? list = state.Lists.Values.FirstOrDefault(l =>
            l.Account == cancel.Account.Value
            && l.Instrument == cancel.Instrument.Value
            && (cancel.Parts == OrderParts.None
                ? l.Id == cancel.List.Value
                : l.ClientOrderId == request.ClientOrderId));
        if (list is null)
        {
            return RejectReason.UnknownOrderList;
        }

        NaiveTrading trading = new(state, market);
        list.OpenOrders.ToList().ForEach(order => trading.Close(order, CloseReason.Canceled));
        trading.React();
        return RejectReason.None;
    }

    private void Accept(
        ListRequest request, NaiveMarket market, List<NaiveOrder> orders, NaiveOrder holder, BigInteger hold)
    {
        NaiveList list = new()
        {
            Id = ++state.LastListId,
            Account = request.List.Account.Value,
            Instrument = request.List.Instrument.Value,
            Contingency = request.List.Contingency,
            ClientOrderId = request.ClientOrderId,
        };
        state.Lists.Add(list.Id, list);
        OrderId third = orders.Count > 2 ? new OrderId(orders[2].Id) : default;
        state.Events.Append(EventKind.OrderListAccepted, new OrderListAccepted(
            new OrderListId(list.Id), new OrderId(orders[0].Id), new OrderId(orders[1].Id), third,
            request.List.Account, request.List.Instrument, request.List.Contingency, 0, request.ClientOrderId));
        foreach ((NaiveOrder order, PlaceRequest asked) in orders.Zip(request.Orders))
        {
            list.Orders.Add(order);
            order.List = list;
            NaivePlacement.Accept(state, market, order, asked, order == holder ? hold : 0);
        }
    }
}
