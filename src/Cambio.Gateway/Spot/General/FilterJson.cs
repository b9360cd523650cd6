using System.Text.Json;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.General;

/// <summary>
/// An instrument's rules in the dialect's form. Clients index PRICE_FILTER, LOT_SIZE and NOTIONAL unasked, so these are
/// always there; a filter that is off is left out where it can be.
/// </summary>
internal static class FilterJson
{
    public static void WriteAll(Utf8JsonWriter json, ListedInstrument instrument)
    {
        json.WriteStartArray("filters"u8);
        WritePriceFilter(json, instrument);
        WriteLotSize(json, instrument);
        WriteCount(json, "ICEBERG_PARTS"u8, "limit"u8, instrument.Spec.MaxIcebergParts);
        WriteMarketLotSize(json, instrument);
        WriteTrailingDelta(json, instrument.Spec);
        WritePercentPrice(json, instrument.Spec);
        WriteNotional(json, instrument);
        WriteCount(json, "MAX_NUM_ORDERS"u8, "maxNumOrders"u8, instrument.Spec.MaxOpenOrders);
        WriteCount(json, "MAX_NUM_ALGO_ORDERS"u8, "maxNumAlgoOrders"u8, instrument.Spec.MaxStopOrders);
        WriteCount(json, "MAX_NUM_ORDER_LISTS"u8, "maxNumOrderLists"u8, instrument.Spec.MaxOrderLists);
        WriteCount(json, "MAX_NUM_ORDER_AMENDS"u8, "maxNumOrderAmends"u8, instrument.Spec.MaxAmends);
        WriteMaxPosition(json, instrument);
        json.WriteEndArray();
    }

    private static void WriteMaxPosition(Utf8JsonWriter json, ListedInstrument instrument)
    {
        if (instrument.Spec.MaxPosition.Lots > 0)
        {
            Start(json, "MAX_POSITION"u8);
            json.WriteSteps("maxPosition"u8, instrument.Quantities, instrument.Spec.MaxPosition.Lots);
            json.WriteEndObject();
        }
    }

    private static void WritePriceFilter(Utf8JsonWriter json, ListedInstrument instrument)
    {
        Start(json, "PRICE_FILTER"u8);
        json.WriteSteps("minPrice"u8, instrument.Prices, instrument.Spec.MinPrice.Ticks);
        json.WriteSteps("maxPrice"u8, instrument.Prices, instrument.Spec.MaxPrice.Ticks);
        json.WriteSteps("tickSize"u8, instrument.Prices, 1);
        json.WriteEndObject();
    }

    private static void WriteLotSize(Utf8JsonWriter json, ListedInstrument instrument)
    {
        Start(json, "LOT_SIZE"u8);
        json.WriteSteps("minQty"u8, instrument.Quantities, instrument.Spec.MinQuantity.Lots);
        json.WriteSteps("maxQty"u8, instrument.Quantities, instrument.Spec.MaxQuantity.Lots);
        json.WriteSteps("stepSize"u8, instrument.Quantities, 1);
        json.WriteEndObject();
    }

    private static void WriteMarketLotSize(Utf8JsonWriter json, ListedInstrument instrument)
    {
        ref readonly InstrumentSpec spec = ref instrument.Spec;
        long max = spec.MaxMarketQuantity.Lots == 0 ? spec.MaxQuantity.Lots : spec.MaxMarketQuantity.Lots;
        Start(json, "MARKET_LOT_SIZE"u8);
        json.WriteSteps("minQty"u8, instrument.Quantities, spec.MinMarketQuantity.Lots);
        json.WriteSteps("maxQty"u8, instrument.Quantities, max);
        json.WriteSteps("stepSize"u8, instrument.Quantities, 0); // LOT_SIZE has the step
        json.WriteEndObject();
    }

    private static void WriteTrailingDelta(Utf8JsonWriter json, in InstrumentSpec spec)
    {
        if (spec.MaxTrailingDeltaBips == 0)
        {
            return;
        }

        Start(json, "TRAILING_DELTA"u8);
        json.WriteNumber("minTrailingAboveDelta"u8, spec.MinTrailingDeltaBips);
        json.WriteNumber("maxTrailingAboveDelta"u8, spec.MaxTrailingDeltaBips);
        json.WriteNumber("minTrailingBelowDelta"u8, spec.MinTrailingDeltaBips);
        json.WriteNumber("maxTrailingBelowDelta"u8, spec.MaxTrailingDeltaBips);
        json.WriteEndObject();
    }

    private static void WritePercentPrice(Utf8JsonWriter json, in InstrumentSpec spec)
    {
        if ((spec.BidBandUpPpm | spec.BidBandDownPpm | spec.AskBandUpPpm | spec.AskBandDownPpm) == 0)
        {
            return;
        }

        Start(json, "PERCENT_PRICE_BY_SIDE"u8);
        json.WritePpm("bidMultiplierUp"u8, spec.BidBandUpPpm);
        json.WritePpm("bidMultiplierDown"u8, spec.BidBandDownPpm);
        json.WritePpm("askMultiplierUp"u8, spec.AskBandUpPpm);
        json.WritePpm("askMultiplierDown"u8, spec.AskBandDownPpm);
        json.WriteNumber("avgPriceMins"u8, 0); // the last price, not an average
        json.WriteEndObject();
    }

    private static void WriteNotional(Utf8JsonWriter json, ListedInstrument instrument)
    {
        ref readonly InstrumentSpec spec = ref instrument.Spec;
        Int128 max = spec.MaxNotional != 0
            ? spec.MaxNotional
            : FixedMath.Product(spec.MaxPrice.Ticks, spec.MaxQuantity.Lots) * instrument.UnitNotional;
        Start(json, "NOTIONAL"u8);
        json.WriteAmount("minNotional"u8, instrument.QuoteAsset, spec.MinNotional);
        json.WriteBoolean("applyMinToMarket"u8, spec.ApplyMinNotionalToMarket != 0);
        json.WriteAmount("maxNotional"u8, instrument.QuoteAsset, max);
        json.WriteBoolean("applyMaxToMarket"u8, spec.ApplyMaxNotionalToMarket != 0);
        json.WriteNumber("avgPriceMins"u8, 0);
        json.WriteEndObject();
    }

    private static void WriteCount(
        Utf8JsonWriter json, ReadOnlySpan<byte> filter, ReadOnlySpan<byte> name, int count)
    {
        if (count > 0)
        {
            Start(json, filter);
            json.WriteNumber(name, count);
            json.WriteEndObject();
        }
    }

    private static void Start(Utf8JsonWriter json, ReadOnlySpan<byte> filter)
    {
        json.WriteStartObject();
        json.WriteString("filterType"u8, filter);
    }
}
