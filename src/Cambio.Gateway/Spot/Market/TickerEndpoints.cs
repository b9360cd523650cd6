using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Spot.Market;

/// <summary>
/// Statistics of the last day, of the day on the calendar, and of any other window. Fields and their order are the
/// dialect's; a span without trades is flat at the last price, its trade ids are -1.
/// </summary>
internal static class TickerEndpoints
{
    private const long Minute = 60_000_000;
    private const long Day = 1_440 * Minute;

    /// <summary>The last 24 hours.</summary>
    public static ValueTask<ApiError?> LastDay(ApiRequest request)
    {
        TickerSelection selection = TickerSelection.Read(request);
        bool mini = request.Parameters.IsMiniTicker();
        long now = request.NowMicros;
        return TickerReply.Write(request, selection, TickerReply.DayWeight, (r, instrument) =>
        {
            TradeWindow window = r.Views.Candles.Window(instrument.Id, now - Day, now);
            if (mini)
            {
                WriteShort(r.Json, instrument, window, window.CloseMicros);
            }
            else
            {
                WriteLastDay(r.Json, instrument, window, r.Views.Depth.Best(instrument.Id));
            }
        });
    }

    /// <summary>The present day in a time zone, from midnight to midnight.</summary>
    public static ValueTask<ApiError?> TradingDay(ApiRequest request)
    {
        TickerSelection selection = TickerSelection.ReadNamed(request);
        var days = new CandleCalendar(CandleInterval.OneDay, request.Parameters.TimeZone());
        bool mini = request.Parameters.IsMiniTicker();
        long now = request.NowMicros;
        long open = days.OpenOf(now);
        return TickerReply.Write(request, selection, TickerReply.WindowWeight, (r, instrument) =>
            WriteWindow(r, instrument, r.Views.Candles.Window(instrument.Id, open, now), open + Day - 1, mini));
    }

    /// <summary>A window of minutes, hours or days; it begins on a whole minute.</summary>
    public static ValueTask<ApiError?> Rolling(ApiRequest request)
    {
        TickerSelection selection = TickerSelection.ReadNamed(request);
        long length = request.Parameters.WindowMicros();
        bool mini = request.Parameters.IsMiniTicker();
        long now = request.NowMicros;
        long open = (now - length) / Minute * Minute;
        return TickerReply.Write(request, selection, TickerReply.WindowWeight, (r, instrument) =>
        {
            TradeWindow window = r.Views.Candles.Window(instrument.Id, open, now);
            WriteWindow(r, instrument, window, window.CloseMicros, mini);
        });
    }

    private static void WriteWindow(
        ApiRequest request, ListedInstrument instrument, in TradeWindow window, long closeMicros, bool mini)
    {
        if (mini)
        {
            WriteShort(request.Json, instrument, window, closeMicros);
            return;
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        WriteChange(json, instrument, window);
        WritePrices(json, instrument, window.Sum);
        WriteRest(json, instrument, window.Sum, closeMicros);
        json.WriteEndObject();
    }

    private static void WriteShort(
        Utf8JsonWriter json, ListedInstrument instrument, in TradeWindow window, long closeMicros)
    {
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        WritePrices(json, instrument, window.Sum);
        WriteRest(json, instrument, window.Sum, closeMicros);
        json.WriteEndObject();
    }

    private static void WriteLastDay(
        Utf8JsonWriter json, ListedInstrument instrument, in TradeWindow window, in BestQuote best)
    {
        bool isFlat = window.Sum.TradeCount == 0;
        json.WriteStartObject();
        json.WriteString("symbol"u8, instrument.Symbol);
        WriteChange(json, instrument, window);
        json.WriteSteps("prevClosePrice"u8, instrument.Prices, window.PreviousClose.Ticks);
        json.WriteSteps("lastPrice"u8, instrument.Prices, window.Sum.Close.Ticks);
        json.WriteSteps("lastQty"u8, instrument.Quantities, isFlat ? 0 : window.Last.Quantity.Lots);
        json.WriteSteps("bidPrice"u8, instrument.Prices, best.BidPrice.Ticks);
        json.WriteSteps("bidQty"u8, instrument.Quantities, best.BidQuantity.Lots);
        json.WriteSteps("askPrice"u8, instrument.Prices, best.AskPrice.Ticks);
        json.WriteSteps("askQty"u8, instrument.Quantities, best.AskQuantity.Lots);
        json.WriteSteps("openPrice"u8, instrument.Prices, window.Sum.Open.Ticks);
        json.WriteSteps("highPrice"u8, instrument.Prices, window.Sum.High.Ticks);
        json.WriteSteps("lowPrice"u8, instrument.Prices, window.Sum.Low.Ticks);
        WriteRest(json, instrument, window.Sum, window.CloseMicros);
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, ListedInstrument instrument, in TradeWindow window)
    {
        json.WriteSteps("priceChange"u8, instrument.Prices, window.PriceChange);
        json.WritePercent("priceChangePercent"u8, window.PriceChangeMilliPercent);
        json.WriteAveragePrice("weightedAvgPrice"u8, instrument, window.Sum.Notional, window.Sum.Lots);
    }

    private static void WritePrices(Utf8JsonWriter json, ListedInstrument instrument, in Candle sum)
    {
        json.WriteSteps("openPrice"u8, instrument.Prices, sum.Open.Ticks);
        json.WriteSteps("highPrice"u8, instrument.Prices, sum.High.Ticks);
        json.WriteSteps("lowPrice"u8, instrument.Prices, sum.Low.Ticks);
        json.WriteSteps("lastPrice"u8, instrument.Prices, sum.Close.Ticks);
    }

    private static void WriteRest(
        Utf8JsonWriter json, ListedInstrument instrument, in Candle sum, long closeMicros)
    {
        json.WriteSteps("volume"u8, instrument.Quantities, sum.Lots);
        json.WriteAmount("quoteVolume"u8, instrument.QuoteAsset, sum.Notional);
        json.WriteMillis("openTime"u8, sum.OpenMicros);
        json.WriteMillis("closeTime"u8, closeMicros);
        json.WriteNumber("firstId"u8, sum.FirstTrade);
        json.WriteNumber("lastId"u8, sum.LastTrade);
        json.WriteNumber("count"u8, sum.TradeCount);
    }
}
