using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Streams;

/// <summary><c>btcusdt@avgPrice</c>: the average price of five minutes, once a second when it changed.</summary>
internal sealed class AveragePriceStream(string name, ListedInstrument instrument, CandlesView candles)
    : MarketStream(name)
{
    private const long WindowMicros = 5 * 60_000_000L;

    private (Int128 Notional, Int128 Lots, Price Last) _told = (-1, 0, default);

    /// <inheritdoc/>
    public override void OnTick(in Tick tick)
    {
        if (!tick.IsSecond)
        {
            return;
        }

        TradeWindow window = candles.Window(instrument.Id, tick.NowMicros - WindowMicros, tick.NowMicros);
        (Int128, Int128, Price) now = (window.Sum.Notional, window.Sum.Lots, window.Sum.Close);
        if (now != _told)
        {
            _told = now;
            Publish(new Payload(instrument, window, tick.NowMicros), Delivery.Latest);
        }
    }

    private readonly struct Payload(ListedInstrument instrument, in TradeWindow window, long nowMicros) : IStreamPayload
    {
        private readonly TradeWindow _window = window;

        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            json.WriteStartObject();
            json.WriteString("e"u8, "avgPrice"u8);
            json.WriteTime("E"u8, nowMicros, unit);
            json.WriteString("s"u8, instrument.Symbol);
            json.WriteString("i"u8, "5m"u8);
            if (_window.Sum.TradeCount == 0)
            {
                json.WriteSteps("w"u8, instrument.Prices, _window.Sum.Close.Ticks);
            }
            else
            {
                json.WriteAveragePrice("w"u8, instrument, _window.Sum.Notional, _window.Sum.Lots);
            }

            json.WriteTime("T"u8, _window.Last.TimestampMicros, unit);
            json.WriteEndObject();
        }
    }
}
