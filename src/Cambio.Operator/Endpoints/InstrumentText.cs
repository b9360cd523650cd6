using Cambio.Core.Instruments;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Operator.Endpoints;

/// <summary>How operators see an instrument: under the names that <see cref="InstrumentReader"/> reads.</summary>
internal static class InstrumentText
{
    public static object Write(ListedInstrument instrument)
    {
        InstrumentSpec spec = instrument.Spec;
        return new
        {
            Instrument = instrument.Id.Value,
            instrument.Symbol,
            State = instrument.State.ToString(),
            BaseAsset = instrument.BaseAsset.Name,
            QuoteAsset = instrument.QuoteAsset.Name,
            FeeMode = spec.FeeMode.ToString(),
            TickSize = DecimalText.ToText(spec.TickUnits, spec.PriceDecimals),
            LotSize = DecimalText.ToText(spec.LotUnits, instrument.BaseAsset.Decimals),
            MarketRemainder = spec.MarketRemainder.ToString(),
            ApplyMinNotionalToMarket = spec.ApplyMinNotionalToMarket == 1,
            ApplyMaxNotionalToMarket = spec.ApplyMaxNotionalToMarket == 1,
            MakerPpm = spec.MakerFeePpm,
            TakerPpm = spec.TakerFeePpm,
            MinPrice = StepText.Write(instrument.Prices, spec.MinPrice.Ticks),
            MaxPrice = StepText.Write(instrument.Prices, spec.MaxPrice.Ticks),
            MinQuantity = StepText.Write(instrument.Quantities, spec.MinQuantity.Lots),
            MaxQuantity = StepText.Write(instrument.Quantities, spec.MaxQuantity.Lots),
            MinMarketQuantity = StepText.Write(instrument.Quantities, spec.MinMarketQuantity.Lots),
            MaxMarketQuantity = StepText.Write(instrument.Quantities, spec.MaxMarketQuantity.Lots),
            MaxPosition = StepText.Write(instrument.Quantities, spec.MaxPosition.Lots),
            MinNotional = DecimalText.ToText(spec.MinNotional, instrument.QuoteAsset.Decimals),
            MaxNotional = DecimalText.ToText(spec.MaxNotional, instrument.QuoteAsset.Decimals),
            spec.BidBandUpPpm,
            spec.BidBandDownPpm,
            spec.AskBandUpPpm,
            spec.AskBandDownPpm,
            spec.MaxIcebergParts,
            spec.MaxOpenOrders,
            spec.MaxStopOrders,
            spec.MinTrailingDeltaBips,
            spec.MaxTrailingDeltaBips,
            spec.MaxTriggerDepth,
            spec.MaxOrderLists,
            spec.MaxAmends,
        };
    }
}
