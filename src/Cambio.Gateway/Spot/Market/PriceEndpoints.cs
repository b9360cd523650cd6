using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Market;

/// <summary>The last price, and the average of the last minutes.</summary>
internal static class PriceEndpoints
{
    private const int AverageMinutes = 5;

    public static ValueTask<ApiError?> Last(ApiRequest request) =>
        TickerReply.Write(request, TickerSelection.Read(request), TickerReply.PriceWeight, WriteLast);

    /// <summary>Weighted by quantity; where nothing was traded in these minutes, the last price.</summary>
    public static ValueTask<ApiError?> Average(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        long now = request.NowMicros;
        TradeWindow window = request.Views.Candles.Window(
            instrument!.Id, now - (AverageMinutes * 60_000_000L), now);
        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteNumber("mins"u8, AverageMinutes);
        if (window.Sum.TradeCount == 0)
        {
            json.WriteSteps("price"u8, instrument.Prices, window.Sum.Close.Ticks);
        }
        else
        {
            json.WriteAveragePrice("price"u8, instrument, window.Sum.Notional, window.Sum.Lots);
        }

        json.WriteMillis("closeTime"u8, window.Last.TimestampMicros);
        json.WriteEndObject();
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static void WriteLast(ApiRequest request, ListedInstrument instrument)
    {
        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        json.WriteSteps("price"u8, instrument.Prices, request.Views.Candles.Last(instrument.Id).Price.Ticks);
        json.WriteEndObject();
    }
}
