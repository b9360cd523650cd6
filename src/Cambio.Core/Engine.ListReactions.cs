using System.Runtime.CompilerServices;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Ledger;
using Cambio.Core.Lists;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>
/// What follows for an order list when something happens to one of its orders. It is looked at when the present order
/// is done, in the order in which things happened; what follows may let more happen, which joins the end.
/// </summary>
public sealed partial class Engine
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReactToLists(Market market)
    {
        if (_lists.HasNews)
        {
            ReactToNews(market);
        }
    }

    private void ReactToNews(Market market)
    {
        for (int i = 0; i < _lists.NewsCount; i++)
        {
            ListNews news = _lists.News(i);
            ref OrderListRecord list = ref _lists[news.List];
            if (list.Id != news.Id)
            {
                continue; // Its end has been said.
            }

            if (news.Reason == 0)
            {
                list.IsEngaged = false;
                CloseOtherLeg(market, ref list, news.Place);
            }
            else
            {
                ReactToClose(market, news);
            }
        }

        _lists.ClearNews();
    }

    private void ReactToClose(Market market, in ListNews news)
    {
        ref OrderListRecord list = ref _lists[news.List];
        bool isWorking = news.Place == 0 && list.Contingency != Contingency.Oco;
        if (IsCancel(news.Reason))
        {
            CloseOpenOrders(market, news.List, news.Reason);
        }
        else if (isWorking && news.Reason == CloseReason.Filled)
        {
            ActivatePending(market, news.List);
        }
        else if (isWorking)
        {
            CloseOpenOrders(market, news.List, CloseReason.OtoPhaseOneExpired);
        }
        else if (news.Reason != CloseReason.OcoTrigger)
        {
            // A leg that ended for the other's sake lets the other go on.
            CloseOtherLeg(market, ref list, news.Place);
        }

        if (list.IsDone)
        {
            AppendListUpdated(market, list, OrderListStatus.AllDone);
            _lists.Remove(news.List);
        }
    }

    /// <summary>The ends that somebody wanted; they end the whole list.</summary>
    private static bool IsCancel(CloseReason reason) =>
        reason is CloseReason.Canceled or CloseReason.CanceledByOperator or CloseReason.Replaced
            or CloseReason.CancelTimer;

    private void CloseOpenOrders(Market market, int list, CloseReason reason)
    {
        // Only the one that was replaced has been replaced.
        reason = reason == CloseReason.Replaced ? CloseReason.Canceled : reason;
        for (int place = 0; place < _lists[list].OrderCount; place++)
        {
            if (_lists[list][place] != 0)
            {
                Close(market, _lists[list][place], reason);
            }
        }
    }

    private void CloseOtherLeg(Market market, ref OrderListRecord list, int place)
    {
        int other = list.OtherLeg(place);
        if (other != 0)
        {
            Close(market, other, CloseReason.OcoTrigger);
        }
    }

    /// <summary>A leg of an OCO is released: the other one ends before it enters, and leaves it the hold.</summary>
    private void TakeOverFromOtherLeg(Market market, int handle)
    {
        ref OrderListRecord list = ref _lists[_lists.ListOf(handle)];
        int other = list.OtherLeg(list.PlaceOf(handle));
        if (other == 0)
        {
            return;
        }

        _ledger.MoveHold(other, handle);
        Close(market, other, CloseReason.OcoTrigger);
        if (!IsPricelessBuy(handle))
        {
            _ledger.ResizeHold(handle, NeedOf(market, handle, _store.Orders[handle].RemainingLots));
        }
    }

    /// <summary>The working order is filled: what waited for it enters, if it can be paid for.</summary>
    private void ActivatePending(Market market, int list)
    {
        ref OrderListRecord record = ref _lists[list];
        var owner = new AccountId(_accounts.Seat(record.Seat).Account);
        for (int place = 1; place < record.OrderCount; place++)
        {
            _accounts.Seat(record.Seat).StopOrders -= IsStop(_store.Orders[record[place]].Type) ? 1 : 0;
            market.Book.Activate(record[place]);
            var id = new OrderId(record.FirstOrder + place);
            Events.Append(
                EventKind.OrderActivated, new OrderActivated(id, new OrderListId(record.Id), owner, market.Id, 0));
        }

        AppendListUpdated(market, record, OrderListStatus.Updated);
        if (!TryHoldForPending(market, record, out OrderHold hold))
        {
            for (int place = 1; place < record.OrderCount; place++)
            {
                Discard(market, record[place], CloseReason.InsufficientBalance);
            }

            return;
        }

        for (int place = 1; place < record.OrderCount; place++)
        {
            BeginPending(market, record[place], hold);
        }
    }

    private bool TryHoldForPending(Market market, in OrderListRecord list, out OrderHold hold)
    {
        int holder = list[1];
        hold = HoldForOpen(market, holder);
        Int128 amount = hold.Amount;
        if (list.Contingency == Contingency.Otoco)
        {
            amount = Int128.Max(amount, HoldForOpen(market, list[2]).Amount);
            holder = _store.Orders[list[2]].Type == OrderType.LimitMaker ? list[2] : holder;
        }

        if (amount > Available(_ledger.HoldOf(holder).Row))
        {
            return false;
        }

        _ledger.ResizeHold(holder, amount);
        return true;
    }

    private void BeginPending(Market market, int handle, in OrderHold hold)
    {
        ref Order order = ref _store.Orders[handle];
        if (order.Type == OrderType.LimitMaker && market.Book.WouldTake(order.Side, order.PriceTicks))
        {
            Discard(market, handle, CloseReason.WouldTake);
        }
        else
        {
            Begin(market, handle, hold);
        }
    }

    /// <summary>What an open order that holds nothing yet needs now, at the rates it was accepted with.</summary>
    private OrderHold HoldForOpen(Market market, int handle)
    {
        ref Order order = ref _store.Orders[handle];
        ref Hold hold = ref _ledger.HoldOf(handle);
        long lots = order.RemainingLots;
        if (order.Type == OrderType.Market)
        {
            var account = new AccountId(_accounts.Seat(order.Owner).Account);
            return MarketHold(
                market, order.Owner, account, order.Side, order.SelfTradePrevention, lots, Int128.Zero,
                hold.MakerFeePpm, hold.TakerFeePpm);
        }

        if (!IsPricelessBuy(handle))
        {
            return new OrderHold(NeedOf(market, handle, lots), lots, default);
        }

        long stop = _store.Extras[order.Extra].StopTicks;
        Int128 notional = market.NotionalSaturated(FixedMath.Product(stop != 0 ? stop : market.LastTicks, lots));
        return new OrderHold(WithFee(market, notional, hold.MakerFeePpm, hold.TakerFeePpm), lots, default);
    }

    private void AppendListUpdated(Market market, in OrderListRecord list, OrderListStatus status) =>
        Events.Append(
            EventKind.OrderListUpdated,
            new OrderListUpdated(
                new OrderListId(list.Id), new AccountId(_accounts.Seat(list.Seat).Account), market.Id, status, 0));
}
