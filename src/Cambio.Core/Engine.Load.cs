using Cambio.Core.Accounts;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Markets;
using Cambio.Core.State;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Reading the canonical state back. What can be derived (indexes, levels, lists) is derived.</summary>
public sealed partial class Engine
{
    /// <summary>Makes an engine out of a saved state.</summary>
    /// <param name="saved">
    /// What <see cref="SaveState"/> wrote. Its integrity is the caller's to check (snapshots carry checksums).
    /// </param>
    /// <param name="options">Capacities; at least as large as what is saved needs.</param>
    /// <exception cref="FormatException">The bytes are not a saved state, or need larger capacities.</exception>
    public static Engine LoadState(ReadOnlySpan<byte> saved, EngineOptions? options = null)
    {
        var engine = new Engine(options);
        try
        {
            engine.Load(saved);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new StateReader(saved);
        Require(reader.Section(SectionId.Counters) == 1);
        LastSequence = reader.Read<long>();
        _lastOrderId = reader.Read<long>();
        long sessions = reader.Read<long>();
        _blockedTypes = checked((ushort)reader.Read<long>());
        _lastListId = reader.Read<long>();
        LoadAssets(ref reader);
        LoadAccounts(ref reader);
        LoadBalances(ref reader);
        LoadMarkets(ref reader);
        LoadSeats(ref reader);
        Dictionary<int, long> listed = LoadOrders(ref reader);
        LoadTransfers(ref reader);
        Require(reader.Section(SectionId.Sessions) == sessions && sessions <= Options.MaxSessions);
        for (long i = 0; i < sessions; i++)
        {
            _sessions.Add(reader.Read<ulong>());
        }

        LoadLists(ref reader, listed);
        LoadTimers(ref reader);
        Require(reader.IsAtEnd);
    }

    private void LoadAssets(ref StateReader reader)
    {
        for (long i = reader.Section(SectionId.Assets); i > 0; i--)
        {
            DefineAsset definition = reader.Read<DefineAsset>();
            Require(_assets[definition.Asset.Value] == null && _assetCount < Options.MaxAssets);
            Asset asset = AddAsset(definition);
            asset.Deposits = reader.Read<Int128>();
            asset.Withdrawals = reader.Read<Int128>();
        }
    }

    private void LoadAccounts(ref StateReader reader)
    {
        for (long i = reader.Section(SectionId.Accounts); i > 0; i--)
        {
            SetAccountFrozen record = reader.Read<SetAccountFrozen>();
            Require(_accounts.HasRoom && _accounts.Find(record.Account) == 0);
            _accounts[_accounts.Add(record.Account)].IsFrozen = record.Frozen == 1;
        }
    }

    private void LoadBalances(ref StateReader reader)
    {
        for (long i = reader.Section(SectionId.Balances); i > 0; i--)
        {
            BalanceChanged record = reader.Read<BalanceChanged>();
            Require(_ledger.HasRoom(1) && _ledger.Find(record.Account, record.Asset) == 0);
            _ledger.Restore(record);
        }
    }

    private void LoadMarkets(ref StateReader reader)
    {
        for (long i = reader.Section(SectionId.Instruments); i > 0; i--)
        {
            InstrumentSpec spec = reader.Read<InstrumentSpec>();
            MarketRecord record = reader.Read<MarketRecord>();
            Require(IsSound(spec, out long unitNotional) && IsNew(spec) && HasRoomForMarket(spec));
            Market market = AddMarket(spec, unitNotional);
            market.LastTradeId = record.LastTradeId;
            market.ReferenceTicks = record.ReferenceTicks;
            market.State = (MarketState)record.State;
            market.LastPreventedId = record.LastPreventedId;
            market.BlockedTypes = checked((ushort)record.BlockedTypes);
            market.Book.RestoreLastTrade(record.LastTradeTicks);
        }
    }

    private void LoadSeats(ref StateReader reader)
    {
        for (long i = reader.Section(SectionId.Seats); i > 0; i--)
        {
            SeatRecord record = reader.Read<SeatRecord>();
            var account = new AccountId(record.Account);
            Market? market = _markets[record.Instrument];
            int handle = _accounts.Find(account);
            Require(market != null && handle != 0 && HasRoomForSeat(account, market)
                && _accounts.FindSeat(account, market.Id) == 0);
            TakeSeat(handle, account, market!);
        }
    }

    /// <summary>Gives back which orders name which list.</summary>
    private Dictionary<int, long> LoadOrders(ref StateReader reader)
    {
        var listed = new Dictionary<int, long>();
        long count = reader.Section(SectionId.Orders);
        var loaded = new List<(long Id, int Handle)>((int)Math.Min(count, Options.MaxOrders));
        for (long i = 0; i < count; i++)
        {
            loaded.Add(LoadOrder(ref reader, listed));
        }

        // Owners' lists are by age, queues are not.
        loaded.Sort();
        foreach ((long _, int handle) in loaded)
        {
            _accounts.Link(handle);
        }

        return listed;
    }

    private void LoadLists(ref StateReader reader, Dictionary<int, long> listed)
    {
        int attached = 0;
        for (long i = reader.Section(SectionId.OrderLists); i > 0; i--)
        {
            OrderListSaved record = reader.Read<OrderListSaved>();
            int seat = _accounts.FindSeat(new AccountId(record.Account), new InstrumentId(record.Instrument));
            Require(seat != 0 && _lists.HasRoom && record.Id > 0 && _lists.Find(record.Id) == 0
                && (Contingency)record.Contingency is >= Contingency.Oco and <= Contingency.Otoco);
            int list = _lists.Add(
                record.Id, record.FirstOrder, seat, (Contingency)record.Contingency, record.ClientOrderId);
            for (int place = 0; place < _lists[list].OrderCount; place++)
            {
                int order = _store.Find(record.FirstOrder + place);
                if (order != 0 && listed.TryGetValue(order, out long id) && id == record.Id)
                {
                    _lists.Attach(list, place, order);
                    attached++;
                }
            }

            Require(!_lists[list].IsDone);
        }

        Require(attached == listed.Count);
    }

    private (long Id, int Handle) LoadOrder(ref StateReader reader, Dictionary<int, long> listed)
    {
        OrderRecord record = reader.Read<OrderRecord>();
        bool hasExtras = (record.Flags & OrderRecordFlags.HasExtras) != 0;
        OrderExtrasRecord extras = hasExtras ? reader.Read<OrderExtrasRecord>() : default;
        Market? market = _markets[record.Instrument];
        int account = _accounts.Find(new AccountId(record.Account));
        Require(market != null && account != 0 && _store.HasRoomAgain(hasExtras) && _store.Find(record.Id) == 0
            && record.Queue is >= (byte)QueueKind.Bids and <= (byte)QueueKind.Pending);
        int seatHandle = _accounts.FindSeat(new AccountId(record.Account), market!.Id);
        Require(seatHandle != 0);
        bool isStop = record.Queue >= (byte)QueueKind.RisingStops && IsStop((OrderType)record.Type);

        // A stop that was released has given its conditions back, and there may be no room for them now.
        OrderType admittedAs = hasExtras ? (OrderType)record.Type : OrderType.Limit;
        int handle = market.Book.Admit(new NewOrder(
            record.Id, seatHandle, (Side)record.Side, admittedAs, (TimeInForce)record.TimeInForce,
            (SelfTradePrevention)record.SelfTradePrevention, record.LimitTicks, record.RemainingLots,
            extras.IcebergLots, extras.StopTicks, extras.TrailingBips));
        ref Order order = ref _store.Orders[handle];
        order.Type = (OrderType)record.Type;
        market.Book.RestoreDone(handle, record.DoneLots, (record.Flags & OrderRecordFlags.HasTraded) != 0);
        market.Book.Restore(
            handle, (QueueKind)record.Queue, extras, (record.Flags & OrderRecordFlags.IsTrailing) != 0);
        ref Seat seat = ref _accounts.Seat(seatHandle);
        seat.StopOrders += isStop ? 1 : 0;
        _ledger.RestoreHold(
            handle, order.Side == Side.Buy ? seat.QuoteRow : seat.BaseRow, record.Hold, record.MakerFeePpm,
            record.TakerFeePpm);
        if ((record.Flags & OrderRecordFlags.HasClientOrderId) != 0)
        {
            _clientOrderIds.Add(handle, new AccountId(record.Account), reader.Read<ClientOrderId>());
        }

        if (record.Amends > 0)
        {
            _lists.SetAmends(handle, record.Amends);
        }

        if (record.List != 0)
        {
            listed.Add(handle, record.List);
        }

        return (record.Id, handle);
    }

    private void LoadTransfers(ref StateReader reader)
    {
        for (long i = reader.Section(SectionId.Withdrawals); i > 0; i--)
        {
            RequestWithdrawal withdrawal = reader.Read<RequestWithdrawal>();
            _withdrawals.Add(withdrawal.Id, withdrawal);
        }

        for (long i = reader.Section(SectionId.TransferIds); i > 0; i--)
        {
            Require(_transferIds.Count < Options.MaxTransferIds && _transferIds.Add(reader.Read<UInt128>()));
        }
    }

    private void LoadTimers(ref StateReader reader)
    {
        for (long i = reader.Section(SectionId.CancelTimers); i > 0; i--)
        {
            CancelTimerSet record = reader.Read<CancelTimerSet>();
            int seat = _accounts.FindSeat(record.Account, record.Instrument);
            Require(seat != 0 && record.DueMicros > 0 && _timers.DueOf(seat) == 0);
            _timers.Set(seat, record.DueMicros);
        }
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new FormatException("The engine state contradicts itself, or needs larger capacities.");
        }
    }
}
