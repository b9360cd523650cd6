using Cambio.Core.Accounts;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Cancel, cancel all, amend, cancel-replace.</summary>
public sealed partial class Engine
{
    private (long Id, int Handle)[] _toCancel = new (long, int)[64];

    private bool Cancel(in CancelOrder cancel, in ClientOrderId clientOrderId)
    {
        ReleaseCarriedOver(cancel.Instrument);
        int handle = clientOrderId.IsNone
            ? _store.Find(cancel.Order.Value)
            : _clientOrderIds.Find(cancel.Account, clientOrderId);
        RejectReason reason = CheckCancel(
            cancel.Account, cancel.Instrument, handle, cancel.Restriction, out Market? market);
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.CancelOrder, reason, cancel.Account, cancel.Instrument, cancel.Order);
        }

        CancelOne(market!, handle, CloseReason.Canceled);
        return true;
    }

    private RejectReason CheckCancel(
        AccountId account, InstrumentId instrument, int handle, CancelRestriction restriction, out Market? market)
    {
        market = _markets[instrument.Value];
        if (market == null)
        {
            return RejectReason.UnknownInstrument;
        }

        if (market.State == MarketState.Halted)
        {
            return RejectReason.MarketClosed;
        }

        if (handle == 0 || !IsOrderOf(handle, account, instrument))
        {
            return RejectReason.UnknownOrder;
        }

        bool hasTraded = _store.Orders[handle].HasTraded;
        bool isRestricted = (restriction == CancelRestriction.OnlyNew && hasTraded)
            || (restriction == CancelRestriction.OnlyPartiallyFilled && !hasTraded);
        return isRestricted ? RejectReason.CancelRestricted : RejectReason.None;
    }

    private bool IsOrderOf(int handle, AccountId account, InstrumentId instrument)
    {
        ref Seat seat = ref _accounts.Seat(_store.Orders[handle].Owner);
        return seat.Account == account.Value && seat.Instrument == instrument.Value;
    }

    private void CancelOne(Market market, int handle, CloseReason reason)
    {
        Close(market, handle, reason);
        ReactToLists(market);
    }

    /// <summary>Closes an open order, wherever it stands. What follows for its list is for the caller.</summary>
    private void Close(Market market, int handle, CloseReason reason)
    {
        ref Order order = ref _store.Orders[handle];
        if (order.IsWaiting || (order.Queue == QueueKind.Pending && IsStop(order.Type)))
        {
            _accounts.Seat(order.Owner).StopOrders--;
            SkipInGeneration(handle);
        }

        Touch(market);
        market.Book.Cancel(handle, reason);
        Settle(market);
    }

    /// <summary>Closes an order that is in no queue.</summary>
    private void Discard(Market market, int handle, CloseReason reason)
    {
        market.Book.Discard(handle, reason);
        Settle(market);
    }

    private bool CancelAll(in CancelAll cancel)
    {
        ReleaseCarriedOver(cancel.Instrument);
        int account = _accounts.Find(cancel.Account);
        bool byOperator = cancel.ByOperator == 1;
        RejectReason reason = CheckCancelAll(cancel, account, byOperator);
        int count = reason == RejectReason.None ? CollectOrders(account, cancel.Instrument, byOperator) : 0;
        if (count == 0)
        {
            reason = reason == RejectReason.None ? RejectReason.UnknownOrder : reason;
            return Reject(CommandKind.CancelAll, reason, cancel.Account, cancel.Instrument);
        }

        CancelCollected(count, byOperator ? CloseReason.CanceledByOperator : CloseReason.Canceled);
        return true;
    }

    private void CancelCollected(int count, CloseReason reason)
    {
        _toCancel.AsSpan(0, count).Sort();
        for (int i = 0; i < count; i++)
        {
            int handle = _toCancel[i].Handle;
            if (_store.Orders[handle].Queue == QueueKind.None)
            {
                continue; // It has ended with its list.
            }

            CancelOne(_markets[_accounts.Seat(_store.Orders[handle].Owner).Instrument]!, handle, reason);
        }
    }

    private RejectReason CheckCancelAll(in CancelAll cancel, int account, bool byOperator)
    {
        if (account == 0)
        {
            return RejectReason.UnknownAccount;
        }

        if (cancel.Instrument.Value == 0)
        {
            return RejectReason.None;
        }

        Market? market = _markets[cancel.Instrument.Value];
        return market == null ? RejectReason.UnknownInstrument
            : market.State == MarketState.Halted && !byOperator ? RejectReason.MarketClosed
            : RejectReason.None;
    }

    /// <summary>Notes an account's open orders.</summary>
    private int CollectOrders(int account, InstrumentId instrument, bool byOperator)
    {
        int count = 0;
        for (int seat = _accounts[account].FirstSeat; seat != 0; seat = _accounts.Seat(seat).NextSeat)
        {
            ref Seat s = ref _accounts.Seat(seat);
            bool isWanted = instrument.Value == 0 || s.Instrument == instrument.Value;
            if (!isWanted || (_markets[s.Instrument]!.State == MarketState.Halted && !byOperator))
            {
                continue;
            }

            CollectOrders(ref s, ref count);
        }

        return count;
    }

    private void CollectOrders(ref Seat seat, ref int count)
    {
        for (int order = seat.OldestOrder; order != 0; order = _store.Orders[order].OwnerNext)
        {
            if (count == _toCancel.Length)
            {
                Array.Resize(ref _toCancel, count * 2);
            }

            _toCancel[count++] = (_store.Orders[order].Id, order);
        }
    }

    private bool Amend(in AmendOrder amend)
    {
        ReleaseCarriedOver(amend.Instrument);
        RejectReason reason = CheckAmend(amend, out Market? market, out int handle);
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.AmendOrder, reason, amend.Account, amend.Instrument, amend.Order);
        }

        Touch(market!);
        ReduceTo(market!, handle, amend);
        int other = OtherLegOf(handle);
        if (other != 0)
        {
            ReduceTo(market!, other, amend);
            ShrinkSharedHold(market!, handle, other);
        }
        else if (_store.Orders[handle].Queue != QueueKind.Pending)
        {
            ShrinkHold(market!, handle, _store.Orders[handle].RemainingLots);
        }

        return true;
    }

    private void ReduceTo(Market market, int handle, in AmendOrder amend)
    {
        ref Order order = ref _store.Orders[handle];
        long remaining = amend.NewQuantity.Lots - order.DoneLots;
        market.Book.Reduce(handle, remaining);
        _lists.SetAmends(handle, _lists.AmendsOf(handle) + 1);
        Events.Append(
            EventKind.OrderAmended,
            new OrderAmended(
                new OrderId(order.Id), amend.NewQuantity, new Quantity(remaining), amend.Account, amend.Instrument,
                0));
    }

    /// <summary>The open other leg of the OCO that an order belongs to; 0 for none.</summary>
    private int OtherLegOf(int handle)
    {
        if (!_store.Orders[handle].IsListed)
        {
            return 0;
        }

        ref Lists.OrderListRecord list = ref _lists[_lists.ListOf(handle)];
        return list.OtherLeg(list.PlaceOf(handle));
    }

    /// <summary>Two legs keep what the dearer of them needs; where one's cost is not known, the hold stays.</summary>
    private void ShrinkSharedHold(Market market, int leg, int other)
    {
        if (_store.Orders[leg].Queue == QueueKind.Pending || !HasKnownCost(leg) || !HasKnownCost(other))
        {
            return;
        }

        int holder = _ledger.HoldOf(leg).Amount > Int128.Zero ? leg : other;
        Int128 need = Int128.Max(HoldForOpen(market, leg).Amount, HoldForOpen(market, other).Amount);
        _ledger.ResizeHold(holder, need);
    }

    private bool HasKnownCost(int handle) =>
        !IsPricelessBuy(handle) || _store.Extras[_store.Orders[handle].Extra].TrailingBips == 0;

    /// <summary>
    /// Holds only what the rest needs. What a buy without a stop or limit price will cost is not known: its hold
    /// stays.
    /// </summary>
    private void ShrinkHold(Market market, int handle, long remainingLots)
    {
        ref Order order = ref _store.Orders[handle];
        if (!IsPricelessBuy(handle))
        {
            _ledger.ResizeHold(handle, NeedOf(market, handle, remainingLots));
        }
        else if (order.Queue is QueueKind.RisingStops or QueueKind.FallingStops or QueueKind.Released
            && _store.Extras[order.Extra].TrailingBips == 0)
        {
            ref Ledger.Hold hold = ref _ledger.HoldOf(handle);
            Int128 notional = market.Notional(_store.Extras[order.Extra].StopTicks, remainingLots);
            _ledger.ResizeHold(handle, WithFee(market, notional, hold.MakerFeePpm, hold.TakerFeePpm));
        }
    }

    private RejectReason CheckAmend(in AmendOrder amend, out Market? market, out int handle)
    {
        handle = 0;
        market = _markets[amend.Instrument.Value];
        if (market == null)
        {
            return RejectReason.UnknownInstrument;
        }

        if (market.State is MarketState.PreOpen or MarketState.Halted)
        {
            return RejectReason.MarketClosed;
        }

        handle = _store.Find(amend.Order.Value);
        if (handle == 0 || !IsOrderOf(handle, amend.Account, amend.Instrument))
        {
            return RejectReason.UnknownOrder;
        }

        ref Order order = ref _store.Orders[handle];
        long lots = amend.NewQuantity.Lots;
        if (lots <= order.DoneLots || lots >= order.DoneLots + order.RemainingLots)
        {
            return RejectReason.InvalidAmend;
        }

        if (lots < market.Spec.MinQuantity.Lots)
        {
            return RejectReason.LotSize;
        }

        return market.Spec.MaxAmends > 0 && _lists.AmendsOf(handle) >= market.Spec.MaxAmends
            ? RejectReason.MaxAmends
            : RejectReason.None;
    }

    private bool CancelReplace(in CancelReplace replace, in OrderRequest next)
    {
        AccountId account = next.Order.Account;
        InstrumentId instrument = next.Order.Instrument;
        ReleaseCarriedOver(instrument);
        int handle = _store.Find(replace.Order.Value);
        RejectReason reason = CheckCancel(account, instrument, handle, replace.Restriction, out Market? market);
        if (reason == RejectReason.None)
        {
            CancelOne(market!, handle, CloseReason.Replaced);
        }
        else
        {
            Reject(
                CommandKind.CancelReplace, reason, account, instrument, replace.Order, CommandKind.CancelOrder);
            if (replace.Mode == CancelReplaceMode.StopOnFailure)
            {
                return true;
            }
        }

        TryPlace(next, CommandKind.CancelReplace);
        return true;
    }
}
