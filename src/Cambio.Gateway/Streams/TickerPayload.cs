using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Streams;

/// <summary>One instrument's ticker.</summary>
internal readonly struct TickerPayload(
    ListedInstrument instrument, TickerKind kind, in TradeWindow window, in BestQuote best, long nowMicros)
    : IStreamPayload
{
    private readonly TradeWindow _window = window;
    private readonly BestQuote _best = best;

    public void Write(Utf8JsonWriter json, TimeUnit unit)
    {
        Candle sum = _window.Sum;
        json.WriteStartObject();
        json.WriteString("e"u8, kind.EventName);
        json.WriteTime("E"u8, nowMicros, unit);
        json.WriteString("s"u8, instrument.Symbol);
        if (kind.Shape != TickerShape.Mini)
        {
            WriteChange(json);
        }

        json.WriteSteps("c"u8, instrument.Prices, sum.Close.Ticks);
        if (kind.Shape == TickerShape.Full)
        {
            WriteQuotes(json);
        }

        json.WriteSteps("o"u8, instrument.Prices, sum.Open.Ticks);
        json.WriteSteps("h"u8, instrument.Prices, sum.High.Ticks);
        json.WriteSteps("l"u8, instrument.Prices, sum.Low.Ticks);
        json.WriteSteps("v"u8, instrument.Quantities, sum.Lots);
        json.WriteAmount("q"u8, instrument.QuoteAsset, sum.Notional);
        if (kind.Shape != TickerShape.Mini)
        {
            json.WriteTime("O"u8, sum.OpenMicros, unit);
            json.WriteTime("C"u8, _window.CloseMicros, unit);
            json.WriteNumber("F"u8, sum.FirstTrade);
            json.WriteNumber("L"u8, sum.LastTrade);
            json.WriteNumber("n"u8, sum.TradeCount);
        }

        json.WriteEndObject();
    }

    private void WriteChange(Utf8JsonWriter json)
    {
        json.WriteSteps("p"u8, instrument.Prices, _window.PriceChange);
        json.WritePercent("P"u8, _window.PriceChangeMilliPercent);
        json.WriteAveragePrice("w"u8, instrument, _window.Sum.Notional, _window.Sum.Lots);
    }

    private void WriteQuotes(Utf8JsonWriter json)
    {
        bool isFlat = _window.Sum.TradeCount == 0;
        json.WriteSteps("x"u8, instrument.Prices, _window.PreviousClose.Ticks);
        json.WriteSteps("Q"u8, instrument.Quantities, isFlat ? 0 : _window.Last.Quantity.Lots);
        json.WriteSteps("b"u8, instrument.Prices, _best.BidPrice.Ticks);
        json.WriteSteps("B"u8, instrument.Quantities, _best.BidQuantity.Lots);
        json.WriteSteps("a"u8, instrument.Prices, _best.AskPrice.Ticks);
        json.WriteSteps("A"u8, instrument.Quantities, _best.AskQuantity.Lots);
    }
}
