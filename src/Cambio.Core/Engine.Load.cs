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
        LoadAssets(ref reader);
        LoadAccounts(ref reader);
        LoadBalances(ref reader);
        LoadMarkets(ref reader);
        LoadSeats(ref reader);
        LoadOrders(ref reader);
        LoadTransfers(ref reader);
        Require(reader.Section(SectionId.Sessions) == sessions && sessions <= Options.MaxSessions);
        for (long i = 0; i < sessions; i++)
        {
            _sessions.Add(reader.Read<ulong>());
        }

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

    private void LoadOrders(ref StateReader reader)
    {
        long count = reader.Section(SectionId.Orders);
        var loaded = new List<(long Id, int Handle)>((int)Math.Min(count, Options.MaxOrders));
        for (long i = 0; i < count; i++)
        {
            loaded.Add(LoadOrder(ref reader));
        }

        // Owners' lists are by age, queues are not.
        loaded.Sort();
        foreach ((long _, int handle) in loaded)
        {
            _accounts.Link(handle);
        }
    }

    private (long Id, int Handle) LoadOrder(ref StateReader reader)
    {
        OrderRecord record = reader.Read<OrderRecord>();
        bool hasExtras = (record.Flags & OrderRecordFlags.HasExtras) != 0;
        OrderExtrasRecord extras = hasExtras ? reader.Read<OrderExtrasRecord>() : default;
        Market? market = _markets[record.Instrument];
        int account = _accounts.Find(new AccountId(record.Account));
        Require(market != null && account != 0 && _store.HasRoomAgain(hasExtras) && _store.Find(record.Id) == 0
            && record.Queue is >= (byte)QueueKind.Bids and <= (byte)QueueKind.Unpriced);
        int seatHandle = _accounts.FindSeat(new AccountId(record.Account), market!.Id);
        Require(seatHandle != 0);
        bool isWaiting = record.Queue >= (byte)QueueKind.RisingStops;

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
        seat.StopOrders += isWaiting ? 1 : 0;
        _ledger.RestoreHold(
            handle, order.Side == Side.Buy ? seat.QuoteRow : seat.BaseRow, record.Hold, record.MakerFeePpm,
            record.TakerFeePpm);
        if ((record.Flags & OrderRecordFlags.HasClientOrderId) != 0)
        {
            _clientOrderIds.Add(handle, new AccountId(record.Account), reader.Read<ClientOrderId>());
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

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new FormatException("The engine state contradicts itself, or needs larger capacities.");
        }
    }
}
