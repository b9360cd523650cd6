using Cambio.Core.Accounts;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>What the orders of a list that enter now need held: one amount, on one of them.</summary>
/// <param name="Amount">Atomic units of quote (buy) or base (sell).</param>
/// <param name="Holder">The place of the order that holds it.</param>
/// <param name="First">What the first order alone needs.</param>
internal readonly record struct ListHold(Int128 Amount, int Holder, OrderHold First);

/// <summary>Order lists: placing and canceling. What becomes of them is in Engine.ListReactions.cs.</summary>
public sealed partial class Engine
{
    private long _lastListId;

    private bool PlaceList(in OrderListRequest request)
    {
        ReleaseCarriedOver(request.List.Instrument);
        RejectReason reason = CheckList(request, out int account, out Market? market, out int seat);
        ListHold hold = default;
        if (reason == RejectReason.None)
        {
            hold = HoldForList(request, market!, seat);
            reason = CheckMoneyOfList(request, market!, seat, hold);
        }

        if (reason != RejectReason.None)
        {
            return Reject(
                CommandKind.PlaceOrderList, reason, request.List.Account, request.List.Instrument);
        }

        AcceptList(request, market!, seat != 0 ? seat : TakeSeat(account, request.List.Account, market!), hold);
        return true;
    }

    /// <summary>
    /// Of the two legs of an OCO at most one trades, so they share one hold: that of the leg that needs more. It is
    /// with the leg that rests in the book, because that one may trade at any time.
    /// </summary>
    private ListHold HoldForList(in OrderListRequest request, Market market, int seat)
    {
        OrderHold first = HoldFor(request.Orders[0], market, seat);
        if (request.List.Contingency != Contingency.Oco)
        {
            return new ListHold(first.Amount, 0, first);
        }

        OrderHold second = HoldFor(request.Orders[1], market, seat);
        int holder = request.Orders[1].Order.Type == OrderType.LimitMaker ? 1 : 0;
        return new ListHold(Int128.Max(first.Amount, second.Amount), holder, first);
    }

    private void AcceptList(in OrderListRequest request, Market market, int seat, in ListHold hold)
    {
        bool isOco = request.List.Contingency == Contingency.Oco;
        long firstId = _lastOrderId + 1;
        int list = _lists.Add(++_lastListId, firstId, seat, request.List.Contingency, request.ClientOrderId);
        Events.Append(
            EventKind.OrderListAccepted,
            new OrderListAccepted(
                new OrderListId(_lastListId), new OrderId(firstId), new OrderId(firstId + 1),
                new OrderId(request.Count == PlaceOrderList.MaxOrders ? firstId + 2 : 0), request.List.Account,
                request.List.Instrument, request.List.Contingency, 0, request.ClientOrderId));
        for (int i = 0; i < request.Count; i++)
        {
            Int128 amount = i == hold.Holder ? hold.Amount : Int128.Zero;
            int handle = Admit(
                request.Orders[i], market, seat, amount, request.Orders[i].Order.Quantity.Lots,
                new OrderListId(_lastListId));
            _lists.Attach(list, i, handle);
        }

        Touch(market);
        for (int i = 1; i < request.Count && !isOco; i++)
        {
            int handle = _lists[list][i];
            _accounts.Seat(seat).StopOrders += IsStop(_store.Orders[handle].Type) ? 1 : 0;
            market.Book.HoldBack(handle);
        }

        Begin(market, _lists[list][0], hold.First);
        if (isOco)
        {
            Begin(market, _lists[list][1], default);
        }

        ReactToLists(market);
        ReleaseStops(market);
    }

    /// <summary>Lets an admitted order whose money is held wait for its trigger or enter the book.</summary>
    private void Begin(Market market, int handle, in OrderHold hold)
    {
        ref Order order = ref _store.Orders[handle];
        if (IsStop(order.Type))
        {
            _accounts.Seat(order.Owner).StopOrders++;
            market.Book.Wait(handle, market.LastTicks);
        }
        else
        {
            EnterAndSettle(market, handle, hold.TickLots);
        }
    }

    private bool CancelList(in CancelOrderList cancel, in ClientOrderId clientOrderId)
    {
        ReleaseCarriedOver(cancel.Instrument);
        Market? market = _markets[cancel.Instrument.Value];
        int list = clientOrderId.IsNone
            ? _lists.Find(cancel.List.Value)
            : _lists.Find(cancel.Account, clientOrderId);
        RejectReason reason = market == null ? RejectReason.UnknownInstrument
            : market.State == MarketState.Halted ? RejectReason.MarketClosed
            : list == 0 || !IsListOf(list, cancel.Account, cancel.Instrument) ? RejectReason.UnknownOrderList
            : RejectReason.None;
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.CancelOrderList, reason, cancel.Account, cancel.Instrument);
        }

        CloseOpenOrders(market!, list, CloseReason.Canceled);
        ReactToLists(market!);
        return true;
    }

    private bool IsListOf(int list, AccountId account, InstrumentId instrument)
    {
        ref Seat seat = ref _accounts.Seat(_lists[list].Seat);
        return seat.Account == account.Value && seat.Instrument == instrument.Value;
    }
}
