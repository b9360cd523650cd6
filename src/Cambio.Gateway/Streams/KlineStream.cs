using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Streams;

/// <summary>
/// <c>btcusdt@kline_1m</c>, also with a time zone as <c>@+08:00</c>: the candle that grows, every second for those of a
/// second and every other second for all others, and each candle once more when it is complete.
/// </summary>
internal sealed class KlineStream(
    string name, string interval, CandleCalendar calendar, ListedInstrument instrument, CandlesView candles)
    : MarketStream(name)
{
    // So many candles may end between two looks and each is still told.
    private const int CandlesMax = 100;

    // A trade of a candle's last moment is on its way to the views for about this long. A later trade shows earlier
    // that none is missing.
    private const long SettleMicros = 250_000;

    private volatile bool _isNew = true;
    private Candle _told;

    private bool IsOfSeconds => calendar.Interval == CandleInterval.OneSecond;

    /// <inheritdoc/>
    public override void OnJoined() => _isNew = true;

    /// <inheritdoc/>
    public override void OnTick(in Tick tick)
    {
        bool isDue = IsOfSeconds ? tick.IsSecond : tick.IsEvenSecond;
        if (isDue || _isNew || HasEnded(tick.NowMicros))
        {
            bool isFirst = _told.OpenMicros == 0;
            var query = new CandleQuery(calendar, tick.NowMicros - SettleMicros, isFirst ? 1 : CandlesMax)
            {
                StartMicros = isFirst ? null : _told.OpenMicros,
            };
            Tell(candles.Read(instrument.Id, query), tick.NowMicros);
        }
    }

    private bool HasEnded(long nowMicros) =>
        _told.OpenMicros != 0 && nowMicros - SettleMicros >= calendar.Step(_told.OpenMicros, 1);

    private void Tell(IReadOnlyList<Candle> found, long nowMicros)
    {
        for (int i = 0; i < found.Count; i++)
        {
            Candle candle = found[i];
            bool isComplete = i < found.Count - 1;
            if (isComplete || _isNew || candle != _told)
            {
                Publish(
                    new Payload(instrument, interval, calendar, candle, isComplete, nowMicros),
                    isComplete ? Delivery.Final : Delivery.Latest);
            }

            _told = candle;
        }

        _isNew &= found.Count == 0;
    }

    private readonly struct Payload(
        ListedInstrument instrument, string interval, CandleCalendar calendar, Candle candle, bool isComplete,
        long nowMicros) : IStreamPayload
    {
        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            json.WriteStartObject();
            json.WriteString("e"u8, "kline"u8);
            json.WriteTime("E"u8, nowMicros, unit);
            json.WriteString("s"u8, instrument.Symbol);
            json.WriteStartObject("k"u8);
            json.WriteTime("t"u8, candle.OpenMicros, unit);
            json.WriteTime("T"u8, calendar.Step(candle.OpenMicros, 1) - 1, unit);
            json.WriteString("s"u8, instrument.Symbol);
            json.WriteString("i"u8, interval);
            json.WriteNumber("f"u8, candle.FirstTrade);
            json.WriteNumber("L"u8, candle.LastTrade);
            json.WriteSteps("o"u8, instrument.Prices, candle.Open.Ticks);
            json.WriteSteps("c"u8, instrument.Prices, candle.Close.Ticks);
            json.WriteSteps("h"u8, instrument.Prices, candle.High.Ticks);
            json.WriteSteps("l"u8, instrument.Prices, candle.Low.Ticks);
            json.WriteSteps("v"u8, instrument.Quantities, candle.Lots);
            json.WriteNumber("n"u8, candle.TradeCount);
            json.WriteBoolean("x"u8, isComplete);
            json.WriteAmount("q"u8, instrument.QuoteAsset, candle.Notional);
            json.WriteSteps("V"u8, instrument.Quantities, candle.TakerBuyLots);
            json.WriteAmount("Q"u8, instrument.QuoteAsset, candle.TakerBuyNotional);
            json.WriteString("B"u8, "0"u8);
            json.WriteEndObject();
            json.WriteEndObject();
        }
    }
}
