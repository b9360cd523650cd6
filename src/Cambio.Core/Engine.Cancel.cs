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
        ref Order order = ref _store.Orders[handle];
        if (order.Queue >= QueueKind.RisingStops)
        {
            _accounts.Seat(order.Owner).StopOrders--;
        }

        Touch(market);
        market.Book.Cancel(handle, reason);
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

        CloseReason close = byOperator ? CloseReason.CanceledByOperator : CloseReason.Canceled;
        for (int i = 0; i < count; i++)
        {
            int handle = _toCancel[i].Handle;
            CancelOne(_markets[_accounts.Seat(_store.Orders[handle].Owner).Instrument]!, handle, close);
        }

        return true;
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

    /// <summary>Notes an account's open orders, oldest first.</summary>
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

            for (int order = s.OldestOrder; order != 0; order = _store.Orders[order].OwnerNext)
            {
                if (count == _toCancel.Length)
                {
                    Array.Resize(ref _toCancel, count * 2);
                }

                _toCancel[count++] = (_store.Orders[order].Id, order);
            }
        }

        _toCancel.AsSpan(0, count).Sort();
        return count;
    }

    private bool Amend(in AmendOrder amend)
    {
        ReleaseCarriedOver(amend.Instrument);
        RejectReason reason = CheckAmend(amend, out Market? market, out int handle);
        if (reason != RejectReason.None)
        {
            return Reject(CommandKind.AmendOrder, reason, amend.Account, amend.Instrument, amend.Order);
        }

        ref Order order = ref _store.Orders[handle];
        long remaining = amend.NewQuantity.Lots - order.DoneLots;
        Touch(market!);
        market!.Book.Reduce(handle, remaining);
        ShrinkHold(market, handle, remaining);
        Events.Append(
            EventKind.OrderAmended,
            new OrderAmended(
                amend.Order, amend.NewQuantity, new Quantity(remaining), amend.Account, amend.Instrument, 0));
        return true;
    }

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

        return lots < market.Spec.MinQuantity.Lots ? RejectReason.LotSize : RejectReason.None;
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
