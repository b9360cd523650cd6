using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.History;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Trades;

namespace Cambio.Gateway.Spot.Market;

/// <summary>Public trades, one by one and as aggregates. Of what is forgotten, the oldest left is given.</summary>
internal static class TradeEndpoints
{
    private const int TradesStandard = 500;
    private const int TradesMax = 1_000;

    public static ValueTask<ApiError?> Recent(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        var query = new TradeQuery(request.Parameters.Limit(TradesStandard, TradesMax));
        return WriteTrades(request, instrument, query);
    }

    public static ValueTask<ApiError?> Historical(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        var query = new TradeQuery(request.Parameters.Limit(TradesStandard, TradesMax))
        {
            FromId = request.Parameters.OptionalLong("fromId"),
        };
        return WriteTrades(request, instrument, query);
    }

    public static ValueTask<ApiError?> Aggregate(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        ListedInstrument? instrument = request.Instrument();
        var query = new TradeQuery(parameters.Limit(TradesStandard, TradesMax))
        {
            FromId = parameters.OptionalLong("fromId"),
            StartMicros = parameters.OptionalMicros("startTime"),
            EndMicros = parameters.OptionalMicrosUntil("endTime"),
        };
        if (query.FromId is not null && (query.StartMicros ?? query.EndMicros) is not null)
        {
            parameters.Fail(ErrorCatalog.BadCombination);
        }

        if (parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartArray();
        foreach (AggregateTrade trade in request.Views.AggregateTrades.Read(instrument!.Id, query))
        {
            Write(json, instrument, trade);
        }

        json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static async ValueTask<ApiError?> WriteTrades(
        ApiRequest request, ListedInstrument? instrument, TradeQuery query)
    {
        if (request.Parameters.Finish() is { } error)
        {
            return error;
        }

        IReadOnlyList<Trade> trades = await Remembered.TradesAsync(request, instrument!.Id, query);
        Utf8JsonWriter json = request.Json;
        json.WriteStartArray();
        foreach (Trade trade in trades)
        {
            Write(json, instrument, trade);
        }

        json.WriteEndArray();
        return null;
    }

    private static void Write(Utf8JsonWriter json, ListedInstrument instrument, in Trade trade)
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

    private static void Write(Utf8JsonWriter json, ListedInstrument instrument, in AggregateTrade trade)
    {
        json.WriteStartObject();
        json.WriteNumber("a"u8, trade.Id);
        json.WriteSteps("p"u8, instrument.Prices, trade.Price.Ticks);
        json.WriteSteps("q"u8, instrument.Quantities, trade.Quantity.Lots);
        json.WriteNumber("f"u8, trade.First.Value);
        json.WriteNumber("l"u8, trade.Last.Value);
        json.WriteMillis("T"u8, trade.TimestampMicros);
        json.WriteBoolean("m"u8, trade.TakerSide == Side.Sell);
        json.WriteBoolean("M"u8, true);
        json.WriteEndObject();
    }
}
