using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>An asset and what of it has come in and gone out.</summary>
internal sealed class Asset(DefineAsset definition)
{
    public DefineAsset Definition { get; } = definition;

    /// <summary>All deposits, atomic units.</summary>
    public Int128 Deposits { get; set; }

    /// <summary>All confirmed withdrawals, atomic units.</summary>
    public Int128 Withdrawals { get; set; }
}

/// <summary>Sessions, assets, accounts, instruments.</summary>
public sealed partial class Engine
{
    private const int MaxDecimals = 18;
    private int _assetCount;
    private int _marketCount;
    private ushort _blockedTypes;

    private bool OpenSession(in OpenSession open)
    {
        if (_sessions.Count >= Options.MaxSessions)
        {
            return Reject(CommandKind.OpenSession, RejectReason.CapacityExceeded);
        }

        _sessions.Add(0);
        Events.Append(EventKind.SessionOpened, new SessionOpened(open.Nonce, (uint)_sessions.Count, 0));
        return true;
    }

    /// <summary>The log keeps it, and whoever reads events learns of it; it is no state of the engine's.</summary>
    private bool WriteRegistry(ReadOnlySpan<byte> body)
    {
        Events.Append(EventKind.RegistryWritten, body);
        return true;
    }

    private bool DefineAsset(in DefineAsset asset)
    {
        if (asset.Asset.Value == 0 || _assets[asset.Asset.Value] != null || !asset.Name.IsValid
            || asset.Decimals > MaxDecimals || _assetNames.Contains(asset.Name))
        {
            return Reject(CommandKind.DefineAsset, RejectReason.InvalidAsset);
        }

        if (_assetCount >= Options.MaxAssets)
        {
            return Reject(CommandKind.DefineAsset, RejectReason.CapacityExceeded);
        }

        AddAsset(asset);
        Events.Append(EventKind.AssetDefined, asset);
        return true;
    }

    private Asset AddAsset(in DefineAsset definition)
    {
        var asset = new Asset(definition);
        _assets[definition.Asset.Value] = asset;
        _assetNames.Add(definition.Name);
        _assetCount++;
        return asset;
    }

    private bool CreateAccount(in CreateAccount create)
    {
        AccountId account = create.Account;
        if (account.Value < HouseAccounts.FirstUser || _accounts.Find(account) != 0)
        {
            return Reject(CommandKind.CreateAccount, RejectReason.DuplicateAccount, account);
        }

        if (!_accounts.HasRoom)
        {
            return Reject(CommandKind.CreateAccount, RejectReason.CapacityExceeded, account);
        }

        _accounts.Add(account);
        Events.Append(EventKind.AccountCreated, create);
        return true;
    }

    private bool SetAccountFrozen(in SetAccountFrozen freeze)
    {
        int handle = _accounts.Find(freeze.Account);
        if (handle == 0)
        {
            return Reject(CommandKind.SetAccountFrozen, RejectReason.UnknownAccount, freeze.Account);
        }

        _accounts[handle].IsFrozen = freeze.Frozen == 1;
        Events.Append(EventKind.AccountFrozenSet, freeze);
        return true;
    }

    private bool SetInstrument(CommandKind kind, in InstrumentSpec spec)
    {
        Market? market = _markets[spec.Instrument.Value];
        bool isUpdate = kind == CommandKind.UpdateInstrument;
        if (isUpdate && market == null)
        {
            return Reject(kind, RejectReason.UnknownInstrument, default, spec.Instrument);
        }

        if (!IsSound(spec, out long unitNotional)
            || (isUpdate ? !KeepsIdentity(market!.Spec, spec) : !IsNew(spec)))
        {
            return Reject(kind, RejectReason.InvalidInstrument, default, spec.Instrument);
        }

        if (isUpdate)
        {
            market!.Update(spec);
            Events.Append(EventKind.InstrumentUpdated, spec);
            return true;
        }

        if (!HasRoomForMarket(spec))
        {
            return Reject(kind, RejectReason.CapacityExceeded, default, spec.Instrument);
        }

        AddMarket(spec, unitNotional);
        Events.Append(EventKind.InstrumentDefined, spec);
        return true;
    }

    /// <summary>One more instrument, with its house balances: fee and rounding account, in base and in quote.</summary>
    private bool HasRoomForMarket(in InstrumentSpec spec) =>
        _marketCount < Options.MaxInstruments
        && _ledger.HasRoom(
            _ledger.Missing(HouseAccounts.Fee, spec.BaseAsset)
            + _ledger.Missing(HouseAccounts.Fee, spec.QuoteAsset)
            + _ledger.Missing(HouseAccounts.Rounding, spec.BaseAsset)
            + _ledger.Missing(HouseAccounts.Rounding, spec.QuoteAsset));

    private Market AddMarket(in InstrumentSpec spec, long unitNotional)
    {
        var market = new Market(spec, unitNotional, _store)
        {
            HouseRows = (
                _ledger.FindOrAdd(HouseAccounts.Fee, spec.BaseAsset),
                _ledger.FindOrAdd(HouseAccounts.Fee, spec.QuoteAsset),
                _ledger.FindOrAdd(HouseAccounts.Rounding, spec.BaseAsset),
                _ledger.FindOrAdd(HouseAccounts.Rounding, spec.QuoteAsset)),
        };
        _markets[spec.Instrument.Value] = market;
        _symbols.Add(spec.Symbol);
        _marketCount++;
        return market;
    }

    private bool IsSound(in InstrumentSpec spec, out long unitNotional)
    {
        unitNotional = 0;
        Asset? baseAsset = _assets[spec.BaseAsset.Value];
        Asset? quoteAsset = _assets[spec.QuoteAsset.Value];
        return baseAsset != null
            && quoteAsset != null
            && baseAsset != quoteAsset
            && InstrumentRules.IsSound(
                spec, baseAsset.Definition.Decimals, quoteAsset.Definition.Decimals, out unitNotional);
    }

    private bool IsNew(in InstrumentSpec spec) =>
        spec.Instrument.Value != 0 && _markets[spec.Instrument.Value] == null && !_symbols.Contains(spec.Symbol);

    private static bool KeepsIdentity(in InstrumentSpec old, in InstrumentSpec next) =>
        old.Symbol == next.Symbol
        && old.BaseAsset == next.BaseAsset
        && old.QuoteAsset == next.QuoteAsset
        && old.PriceDecimals == next.PriceDecimals
        && old.TickUnits == next.TickUnits
        && old.LotUnits == next.LotUnits
        && old.FeeMode == next.FeeMode;

    private bool SetMarketState(in SetMarketState set)
    {
        Market? market = _markets[set.Instrument.Value];
        if (market == null)
        {
            return Reject(CommandKind.SetMarketState, RejectReason.UnknownInstrument, default, set.Instrument);
        }

        market.State = set.State;
        Events.Append(EventKind.MarketStateChanged, set);
        return true;
    }

    private bool SetTradingBlock(in SetTradingBlock block)
    {
        Market? market = _markets[block.Instrument.Value];
        if (market != null)
        {
            market.BlockedTypes = block.OrderTypes;
        }
        else if (block.Instrument.Value == 0)
        {
            _blockedTypes = block.OrderTypes;
        }
        else
        {
            return Reject(CommandKind.SetTradingBlock, RejectReason.UnknownInstrument, default, block.Instrument);
        }

        Events.Append(EventKind.TradingBlockSet, block);
        return true;
    }

    private bool SetReferencePrice(in SetReferencePrice set)
    {
        Market? market = _markets[set.Instrument.Value];
        if (market == null)
        {
            return Reject(CommandKind.SetReferencePrice, RejectReason.UnknownInstrument, default, set.Instrument);
        }

        if (set.Price.Ticks is < 1 or > Price.MaxTicks)
        {
            return Reject(CommandKind.SetReferencePrice, RejectReason.PriceFilter, default, set.Instrument);
        }

        market.ReferenceTicks = set.Price.Ticks;
        Events.Append(EventKind.ReferencePriceSet, set);
        return true;
    }
}
