using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Limiting;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.General;

/// <summary>What can be traded here, and by which rules.</summary>
internal static class ExchangeInfoEndpoint
{
    public static ValueTask<ApiError?> Get(ApiRequest request)
    {
        IReadOnlyList<ListedInstrument> instruments = SymbolSelection.Read(request);
        bool showPermissionSets = request.Parameters.Flag("showPermissionSets", standard: true);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteString("timezone"u8, "UTC"u8);
        json.WriteNumber("serverTime"u8, request.Services.Time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("rateLimits"u8);
        RateLimitJson.WriteAll(json, request.Services.Limits);
        json.WriteEndArray();
        WriteEmptyArray(json, "exchangeFilters"u8);
        json.WriteStartArray("symbols"u8);
        foreach (ListedInstrument instrument in instruments)
        {
            Write(json, instrument, showPermissionSets);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static void Write(Utf8JsonWriter json, ListedInstrument instrument, bool showPermissionSets)
    {
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        json.WriteString("status"u8, Words.Of(instrument.State));
        json.WriteString("baseAsset"u8, instrument.BaseAsset.Name);
        json.WriteNumber("baseAssetPrecision"u8, instrument.Quantities.Decimals);
        json.WriteString("quoteAsset"u8, instrument.QuoteAsset.Name);
        json.WriteNumber("quotePrecision"u8, instrument.Prices.Decimals);
        json.WriteNumber("quoteAssetPrecision"u8, instrument.QuoteAsset.WrittenDecimals);
        json.WriteNumber("baseCommissionPrecision"u8, instrument.BaseAsset.WrittenDecimals);
        json.WriteNumber("quoteCommissionPrecision"u8, instrument.QuoteAsset.WrittenDecimals);
        WriteStrings(
            json, "orderTypes"u8, "LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT",
            "TAKE_PROFIT_LIMIT");
        WriteAbilities(json, instrument);
        FilterJson.WriteAll(json, instrument);
        WriteEmptyArray(json, "permissions"u8);
        json.WriteStartArray("permissionSets"u8);
        if (showPermissionSets)
        {
            json.WriteStartArray();
            json.WriteStringValue("SPOT"u8);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteString("defaultSelfTradePreventionMode"u8, "NONE"u8);
        WriteStrings(
            json, "allowedSelfTradePreventionModes"u8, "NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH",
            "DECREMENT");
        json.WriteEndObject();
    }

    private static void WriteAbilities(Utf8JsonWriter json, ListedInstrument instrument)
    {
        json.WriteBoolean("icebergAllowed"u8, instrument.Spec.MaxIcebergParts > 0);
        json.WriteBoolean("ocoAllowed"u8, true);
        json.WriteBoolean("otoAllowed"u8, true);
        json.WriteBoolean("opoAllowed"u8, false);
        json.WriteBoolean("quoteOrderQtyMarketAllowed"u8, true);
        json.WriteBoolean("allowTrailingStop"u8, instrument.Spec.MaxTrailingDeltaBips > 0);
        json.WriteBoolean("cancelReplaceAllowed"u8, true);
        json.WriteBoolean("amendAllowed"u8, true);
        json.WriteBoolean("pegInstructionsAllowed"u8, false);
        json.WriteBoolean("isSpotTradingAllowed"u8, true);
        json.WriteBoolean("isMarginTradingAllowed"u8, false);
    }

    private static void WriteEmptyArray(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, ReadOnlySpan<byte> name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
