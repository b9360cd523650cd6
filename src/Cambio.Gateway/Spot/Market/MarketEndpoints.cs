using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;
using Cambio.MarketData.Trades;

namespace Cambio.Gateway.Spot.Market;

/// <summary>Market data that everyone may see.</summary>
internal static class MarketEndpoints
{
    private const int DepthStandard = 100;
    private const int DepthMax = 5_000;
    private const int TradesStandard = 500;
    private const int TradesMax = 1_000;

    public static ValueTask<ApiError?> Depth(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        int limit = request.Parameters.Limit(DepthStandard, DepthMax);
        request.Weight = DepthWeight(limit);
        CheckStatus(request.Parameters, instrument);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        DepthSnapshot depth = request.Views.Depth.Read(instrument!.Id, limit);
        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteNumber("lastUpdateId"u8, depth.UpdateId);
        WriteLevels(json, "bids"u8, instrument, depth.Bids);
        WriteLevels(json, "asks"u8, instrument, depth.Asks);
        json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    public static ValueTask<ApiError?> Trades(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        int limit = request.Parameters.Limit(TradesStandard, TradesMax);
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartArray();
        foreach (Trade trade in request.Views.Trades.Read(instrument!.Id, new TradeQuery(limit)))
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, trade.Id.Value);
            json.WriteSteps("price"u8, instrument.Prices, trade.Price.Ticks);
            json.WriteSteps("qty"u8, instrument.Quantities, trade.Quantity.Lots);
            json.WriteAmount("quoteQty"u8, instrument.QuoteAsset, trade.Notional);
            json.WriteMillis("time"u8, trade.TimestampMicros);
            json.WriteBoolean("isBuyerMaker"u8, trade.TakerSide == Side.Sell);
            json.WriteBoolean("isBestMatch"u8, true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static int DepthWeight(int levels) => levels switch
    {
        <= 100 => 5,
        <= 500 => 25,
        <= 1_000 => 50,
        _ => 250,
    };

    private static void CheckStatus(ParameterReader parameters, ListedInstrument? instrument)
    {
        if (!parameters.TryText("symbolStatus", out ReadOnlySpan<char> status))
        {
            return;
        }

        if (status is not ("TRADING" or "HALT" or "BREAK"))
        {
            parameters.Fail(ErrorCatalog.InvalidSymbolStatus);
        }
        else if (instrument is not null && !status.SequenceEqual(Words.Of(instrument.State)))
        {
            parameters.Fail(ErrorCatalog.SymbolStatusMismatch);
        }
    }

    private static void WriteLevels(
        Utf8JsonWriter json, ReadOnlySpan<byte> name, ListedInstrument instrument, IReadOnlyList<Level> levels)
    {
        json.WriteStartArray(name);
        foreach (Level level in levels)
        {
            json.WriteStartArray();
            json.WriteStepsValue(instrument.Prices, level.Price.Ticks);
            json.WriteStepsValue(instrument.Quantities, level.Quantity.Lots);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
