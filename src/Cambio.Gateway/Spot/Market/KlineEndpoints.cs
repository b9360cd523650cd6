using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Market;

/// <summary>Candles. From the first trade on there is one for every span; without trades it is flat.</summary>
internal static class KlineEndpoints
{
    private const int CandlesStandard = 500;
    private const int CandlesMax = 1_000;

    public static ValueTask<ApiError?> Klines(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        ListedInstrument? instrument = request.Instrument();
        CandleInterval interval = parameters.KlineInterval();
        int limit = parameters.Limit(CandlesStandard, CandlesMax);
        var query = new CandleQuery(new CandleCalendar(interval, parameters.TimeZone()), request.NowMicros, limit)
        {
            StartMicros = parameters.OptionalMicros("startTime"),
            EndMicros = parameters.OptionalMicros("endTime"),
        };
        if (parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        Utf8JsonWriter json = request.Json;
        json.WriteStartArray();
        foreach (Candle candle in request.Views.Candles.Read(instrument!.Id, query))
        {
            Write(json, instrument, candle, query.Calendar.Step(candle.OpenMicros, 1) - 1);
        }

        json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static void Write(
        Utf8JsonWriter json, ListedInstrument instrument, in Candle candle, long closeMicros)
    {
        json.WriteStartArray();
        json.WriteMillisValue(candle.OpenMicros);
        json.WriteStepsValue(instrument.Prices, candle.Open.Ticks);
        json.WriteStepsValue(instrument.Prices, candle.High.Ticks);
        json.WriteStepsValue(instrument.Prices, candle.Low.Ticks);
        json.WriteStepsValue(instrument.Prices, candle.Close.Ticks);
        json.WriteStepsValue(instrument.Quantities, candle.Lots);
        json.WriteMillisValue(closeMicros);
        json.WriteAmountValue(instrument.QuoteAsset, candle.Notional);
        json.WriteNumberValue(candle.TradeCount);
        json.WriteStepsValue(instrument.Quantities, candle.TakerBuyLots);
        json.WriteAmountValue(instrument.QuoteAsset, candle.TakerBuyNotional);
        json.WriteStringValue("0"u8);
        json.WriteEndArray();
    }
}
