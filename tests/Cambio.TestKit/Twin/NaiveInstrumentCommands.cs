using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Instruments come, change, open and close.</summary>
internal sealed class NaiveInstrumentCommands(NaiveState state)
{
    public RejectReason Define(InstrumentSpec spec, ReadOnlySpan<byte> body)
    {
        if (spec.Instrument.Value == 0
            || state.Markets.ContainsKey(spec.Instrument.Value)
            || state.Markets.Values.Any(market => market.Spec.Symbol == spec.Symbol)
            || !InstrumentRules.Allow(state, spec, out BigInteger unitNotional))
        {
            return RejectReason.InvalidInstrument;
        }

        (uint, ushort)[] house =
        [
            (NaiveLedger.FeeAccount, spec.BaseAsset.Value), (NaiveLedger.FeeAccount, spec.QuoteAsset.Value),
            (NaiveLedger.RoundingAccount, spec.BaseAsset.Value), (NaiveLedger.RoundingAccount, spec.QuoteAsset.Value),
        ];
        if (state.Markets.Count >= state.Options.MaxInstruments
            || !state.HasRoomForBalances(state.Ledger.Missing(house)))
        {
            return RejectReason.CapacityExceeded;
        }

        foreach ((uint account, ushort asset) in house)
        {
            state.Ledger.Make(account, asset);
        }

        state.Markets.Add(spec.Instrument.Value, new NaiveMarket(spec, unitNotional));
        state.Events.AppendBytes(EventKind.InstrumentDefined, body);
        return RejectReason.None;
    }

    public RejectReason Update(InstrumentSpec spec, ReadOnlySpan<byte> body)
    {
        if (!state.Markets.TryGetValue(spec.Instrument.Value, out NaiveMarket? market))
        {
            return RejectReason.UnknownInstrument;
        }

        InstrumentSpec old = market.Spec;
        bool same = spec.Symbol == old.Symbol
            && spec.BaseAsset == old.BaseAsset
            && spec.QuoteAsset == old.QuoteAsset
            && spec.PriceDecimals == old.PriceDecimals
            && spec.TickUnits == old.TickUnits
            && spec.LotUnits == old.LotUnits
            && spec.FeeMode == old.FeeMode;
        if (!same || !InstrumentRules.Allow(state, spec, out _))
        {
            return RejectReason.InvalidInstrument;
        }

        market.Spec = spec;
        state.Events.AppendBytes(EventKind.InstrumentUpdated, body);
        return RejectReason.None;
    }

    public RejectReason SetState(SetMarketState command)
    {
        if (!state.Markets.TryGetValue(command.Instrument.Value, out NaiveMarket? market))
        {
            return RejectReason.UnknownInstrument;
        }

        market.State = command.State;
        state.Events.Append(EventKind.MarketStateChanged, command);
        return RejectReason.None;
    }

    public RejectReason SetBlock(SetTradingBlock command)
    {
        bool everywhere = command.Instrument.Value == 0;
        if (!everywhere && !state.Markets.ContainsKey(command.Instrument.Value))
        {
            return RejectReason.UnknownInstrument;
        }

        if (everywhere)
        {
            state.BlockedTypes = command.OrderTypes;
        }
        else
        {
            state.Markets[command.Instrument.Value].BlockedTypes = command.OrderTypes;
        }

        state.Events.Append(EventKind.TradingBlockSet, command);
        return RejectReason.None;
    }

    public RejectReason SetReferencePrice(SetReferencePrice command)
    {
        if (!state.Markets.TryGetValue(command.Instrument.Value, out NaiveMarket? market))
        {
            return RejectReason.UnknownInstrument;
        }

        if (command.Price.Ticks is < 1 or > Price.MaxTicks)
        {
            return RejectReason.PriceFilter;
        }

        market.ReferencePrice = command.Price.Ticks;
        state.Events.Append(EventKind.ReferencePriceSet, command);
        return RejectReason.None;
    }
}

/// <summary>The rules that definitions and updates share.</summary>
internal static class InstrumentRules
{
    private const int DecimalsMax = 18;
    private const long BandMax = 1_000_000_000_000;
    private const int Million = 1_000_000;
    private static readonly BigInteger AmountBound = BigInteger.One << 120;

    public static bool Allow(NaiveState state, InstrumentSpec spec, out BigInteger unitNotional)
    {
        unitNotional = 0;
        return spec.Symbol.IsValid
            && state.Assets.TryGetValue(spec.BaseAsset.Value, out NaiveAsset? baseAsset)
            && state.Assets.TryGetValue(spec.QuoteAsset.Value, out NaiveAsset? quoteAsset)
            && spec.BaseAsset != spec.QuoteAsset
            && spec.PriceDecimals <= DecimalsMax
            && spec.TickUnits >= 1
            && spec.LotUnits >= 1
            && UnitNotional(spec, baseAsset.Definition.Decimals, quoteAsset.Definition.Decimals, out unitNotional)
            && Ranges(spec, unitNotional)
            && Limits(spec)
            && Fees(spec);
    }

    private static bool UnitNotional(InstrumentSpec spec, int baseDecimals, int quoteDecimals, out BigInteger unit)
    {
        BigInteger product = (BigInteger)spec.TickUnits * spec.LotUnits * BigInteger.Pow(10, quoteDecimals);
        unit = BigInteger.DivRem(product, BigInteger.Pow(10, spec.PriceDecimals + baseDecimals), out BigInteger rest);
        return rest.IsZero && unit <= long.MaxValue;
    }

    private static bool Ranges(InstrumentSpec spec, BigInteger unitNotional)
    {
        long minMarket = spec.MinMarketQuantity.Lots;
        long maxMarket = spec.MaxMarketQuantity.Lots;
        return spec.MinPrice.Ticks >= 1
            && spec.MinPrice <= spec.MaxPrice
            && spec.MaxPrice.Ticks <= Price.MaxTicks
            && spec.MinQuantity.Lots >= 1
            && spec.MinQuantity.Lots <= spec.MaxQuantity.Lots
            && spec.MaxQuantity.Lots <= Quantity.MaxLots
            && minMarket is >= 0 and <= Quantity.MaxLots
            && maxMarket is >= 0 and <= Quantity.MaxLots
            && (minMarket == 0 || maxMarket == 0 || minMarket <= maxMarket)
            && spec.MinNotional >= 0 && spec.MinNotional < AmountBound
            && spec.MaxNotional >= 0 && spec.MaxNotional < AmountBound
            && (spec.MaxNotional == 0 || spec.MinNotional <= spec.MaxNotional)
            && unitNotional * spec.MaxPrice.Ticks * spec.MaxQuantity.Lots < AmountBound
            && (BigInteger)spec.MaxQuantity.Lots * spec.LotUnits < AmountBound;
    }

    private static bool Limits(InstrumentSpec spec) =>
        spec.BidBandUpPpm is >= 0 and <= BandMax
        && spec.BidBandDownPpm is >= 0 and <= BandMax
        && spec.AskBandUpPpm is >= 0 and <= BandMax
        && spec.AskBandDownPpm is >= 0 and <= BandMax
        && spec.MaxOpenOrders >= 0
        && spec.MaxStopOrders >= 0
        && spec.MaxIcebergParts >= 0
        && spec.MaxOrderLists >= 0
        && spec.MaxAmends >= 0
        && spec.MaxPosition.Lots >= 0
        && spec.MaxPosition.Lots <= 1L << 62
        && spec.MaxTriggerDepth >= 1
        && spec.MinTrailingDeltaBips >= 1
        && spec.MaxTrailingDeltaBips is >= 0 and <= 9_999
        && spec.ApplyMinNotionalToMarket <= 1
        && spec.ApplyMaxNotionalToMarket <= 1;

    private static bool Fees(InstrumentSpec spec) =>
        spec.MakerFeePpm is > -Million and <= Million
        && spec.TakerFeePpm is >= 0 and <= Million
        && spec.MakerFeePpm + spec.TakerFeePpm >= 0
        && (spec.MakerFeePpm >= 0 || spec.FeeMode == FeeMode.Quote);
}
