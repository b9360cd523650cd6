using System.Buffers;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Ledger;
using Cambio.Core.Markets;
using Cambio.Core.State;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>The canonical state: one written form of everything the engine knows; docs/formats/state.md.</summary>
public sealed partial class Engine
{
    /// <summary>A hash of the canonical state. Takes tens of milliseconds for a million orders.</summary>
    public ulong StateHash()
    {
        var writer = new HashingWriter();
        SaveState(writer);
        return writer.Hash;
    }

    /// <summary>Writes the canonical state.</summary>
    public void SaveState(IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var writer = new StateWriter(output);
        writer.Section(SectionId.Counters, 1);
        writer.Write(LastSequence);
        writer.Write(_lastOrderId);
        writer.Write((long)_sessions.Count);
        writer.Write((long)_blockedTypes);
        writer.Write(_lastListId);
        SaveAssets(writer);
        SaveAccounts(writer);
        SaveBalances(writer);
        SaveMarkets(writer);
        SaveSeats(writer);
        SaveOrders(writer);
        SaveTransfers(writer);
        writer.Section(SectionId.Sessions, _sessions.Count);
        foreach (ulong sequence in _sessions)
        {
            writer.Write(sequence);
        }

        SaveLists(writer);
        SaveTimers(writer);
    }

    private void SaveTimers(in StateWriter writer)
    {
        var records = new List<CancelTimerSet>(_timers.Count);
        for (int handle = 1; handle <= _accounts.SeatCount && _timers.Count > 0; handle++)
        {
            ref Accounts.Seat seat = ref _accounts.Seat(handle);
            if (_timers.DueOf(handle) is var due and not 0)
            {
                records.Add(new CancelTimerSet(due, new AccountId(seat.Account), new InstrumentId(seat.Instrument), 0));
            }
        }

        records.Sort(static (a, b) =>
            (a.Account.Value, a.Instrument.Value).CompareTo((b.Account.Value, b.Instrument.Value)));
        writer.Section(SectionId.CancelTimers, records.Count);
        foreach (CancelTimerSet record in records)
        {
            writer.Write(record);
        }
    }

    private void SaveLists(in StateWriter writer)
    {
        var records = new List<OrderListSaved>(_lists.Count);
        for (int handle = 1; handle <= _lists.HighWater; handle++)
        {
            ref Lists.OrderListRecord list = ref _lists[handle];
            if (list.Id != 0)
            {
                ref Accounts.Seat seat = ref _accounts.Seat(list.Seat);
                records.Add(new OrderListSaved
                {
                    Id = list.Id,
                    FirstOrder = list.FirstOrder,
                    Account = seat.Account,
                    Instrument = seat.Instrument,
                    Contingency = (byte)list.Contingency,
                    ClientOrderId = list.ClientOrderId,
                });
            }
        }

        records.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        writer.Section(SectionId.OrderLists, records.Count);
        foreach (OrderListSaved record in records)
        {
            writer.Write(record);
        }
    }

    private void SaveAssets(in StateWriter writer)
    {
        writer.Section(SectionId.Assets, _assetCount);
        foreach (Asset? asset in _assets)
        {
            if (asset != null)
            {
                writer.Write(asset.Definition);
                writer.Write(asset.Deposits);
                writer.Write(asset.Withdrawals);
            }
        }
    }

    private void SaveAccounts(in StateWriter writer)
    {
        var records = new SetAccountFrozen[_accounts.Count];
        for (int i = 0; i < records.Length; i++)
        {
            ref Accounts.AccountRecord account = ref _accounts[i + 1];
            records[i] = new SetAccountFrozen(new AccountId(account.Id), account.IsFrozen ? 1 : 0);
        }

        Array.Sort(records, static (a, b) => a.Account.Value.CompareTo(b.Account.Value));
        writer.Section(SectionId.Accounts, records.Length);
        foreach (SetAccountFrozen record in records)
        {
            writer.Write(record);
        }
    }

    private void SaveBalances(in StateWriter writer)
    {
        var keys = new List<(uint Account, ushort Asset, int Row)>(_ledger.RowCount);
        for (int i = 1; i <= _ledger.RowCount; i++)
        {
            ref readonly BalanceRow row = ref _ledger.Row(i);
            keys.Add((row.Account, row.Asset, i));
        }

        keys.Sort();
        writer.Section(SectionId.Balances, keys.Count);
        foreach ((uint account, ushort asset, int handle) in keys)
        {
            ref readonly BalanceRow row = ref _ledger.Row(handle);
            writer.Write(
                new BalanceChanged(row.Available, row.Held, new AccountId(account), new AssetId(asset), 0));
        }
    }

    private void SaveMarkets(in StateWriter writer)
    {
        writer.Section(SectionId.Instruments, _marketCount);
        foreach (Market? market in _markets)
        {
            if (market != null)
            {
                writer.Write(market.Spec);
                writer.Write(new MarketRecord
                {
                    LastTradeId = market.LastTradeId,
                    LastTradeTicks = market.Book.LastTradeTicks,
                    ReferenceTicks = market.ReferenceTicks,
                    LastPreventedId = market.LastPreventedId,
                    State = (byte)market.State,
                    BlockedTypes = market.BlockedTypes,
                });
            }
        }
    }

    private void SaveSeats(in StateWriter writer)
    {
        var records = new SeatRecord[_accounts.SeatCount];
        for (int i = 0; i < records.Length; i++)
        {
            ref Accounts.Seat seat = ref _accounts.Seat(i + 1);
            records[i] = new SeatRecord { Account = seat.Account, Instrument = seat.Instrument };
        }

        Array.Sort(records, static (a, b) => a.SortKey.CompareTo(b.SortKey));
        writer.Section(SectionId.Seats, records.Length);
        foreach (SeatRecord record in records)
        {
            writer.Write(record);
        }
    }

    private void SaveOrders(StateWriter writer)
    {
        var handles = new List<int>(_store.OrderCount);
        writer.Section(SectionId.Orders, _store.OrderCount);
        foreach (Market? market in _markets)
        {
            if (market == null)
            {
                continue;
            }

            handles.Clear();
            market.Book.VisitOrders(handles.Add);
            foreach (int handle in handles)
            {
                SaveOrder(writer, market, handle);
            }
        }
    }

    private void SaveOrder(in StateWriter writer, Market market, int handle)
    {
        ref Order order = ref _store.Orders[handle];
        ref Hold hold = ref _ledger.HoldOf(handle);
        ClientOrderId clientOrderId = _clientOrderIds.Of(handle);
        OrderRecordFlags flags = order.HasTraded ? OrderRecordFlags.HasTraded : OrderRecordFlags.None;
        bool isWaiting = order.IsWaiting;
        if (market.Book.TryGetExtras(handle, out OrderExtrasRecord extras, out bool isTrailing))
        {
            flags |= OrderRecordFlags.HasExtras;
        }

        flags |= isTrailing ? OrderRecordFlags.IsTrailing : OrderRecordFlags.None;
        flags |= clientOrderId.IsNone ? OrderRecordFlags.None : OrderRecordFlags.HasClientOrderId;
        writer.Write(new OrderRecord
        {
            Id = order.Id,
            LimitTicks = isWaiting ? _store.Extras[order.Extra].LimitTicks : order.PriceTicks,
            RemainingLots = order.RemainingLots,
            DoneLots = order.DoneLots,
            Hold = hold.Amount,
            Account = _accounts.Seat(order.Owner).Account,
            Instrument = market.Id.Value,
            Queue = (byte)order.Queue,
            Side = (byte)order.Side,
            Type = (byte)order.Type,
            TimeInForce = (byte)order.TimeInForce,
            SelfTradePrevention = (byte)order.SelfTradePrevention,
            Flags = flags,
            MakerFeePpm = hold.MakerFeePpm,
            TakerFeePpm = hold.TakerFeePpm,
            Amends = _lists.AmendsOf(handle),
            List = order.IsListed ? _lists[_lists.ListOf(handle)].Id : 0,
        });
        if ((flags & OrderRecordFlags.HasExtras) != 0)
        {
            writer.Write(extras);
        }

        if ((flags & OrderRecordFlags.HasClientOrderId) != 0)
        {
            writer.Write(clientOrderId);
        }
    }

    private void SaveTransfers(in StateWriter writer)
    {
        var withdrawals = new List<RequestWithdrawal>(_withdrawals.Values);
        withdrawals.Sort(static (a, b) => a.Id.CompareTo(b.Id));
        writer.Section(SectionId.Withdrawals, withdrawals.Count);
        foreach (RequestWithdrawal withdrawal in withdrawals)
        {
            writer.Write(withdrawal);
        }

        var ids = new List<UInt128>(_transferIds);
        ids.Sort();
        writer.Section(SectionId.TransferIds, ids.Count);
        foreach (UInt128 id in ids)
        {
            writer.Write(id);
        }
    }
}
