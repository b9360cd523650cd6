using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Streams;

/// <summary>
/// <c>btcusdt@bookTicker</c>: best bid and ask as soon as one of them changes. It says what is best after a batch of
/// commands; a best price that came and went within one is not told.
/// </summary>
internal sealed class BookTickerStream(string name, ListedInstrument instrument, DepthView depth) : MarketStream(name)
{
    private BestQuote _last;

    /// <inheritdoc/>
    public override void OnGap() => OnChanged();

    /// <inheritdoc/>
    public override void OnChanged()
    {
        BestQuote best = depth.Best(instrument.Id);
        if (best != _last with { UpdateId = best.UpdateId })
        {
            _last = best;
            Publish(new Payload(instrument, best), Delivery.Latest);
        }
    }

    private readonly struct Payload(ListedInstrument instrument, BestQuote best) : IStreamPayload
    {
        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            json.WriteStartObject();
            json.WriteNumber("u"u8, best.UpdateId);
            json.WriteString("s"u8, instrument.Symbol);
            json.WriteSteps("b"u8, instrument.Prices, best.BidPrice.Ticks);
            json.WriteSteps("B"u8, instrument.Quantities, best.BidQuantity.Lots);
            json.WriteSteps("a"u8, instrument.Prices, best.AskPrice.Ticks);
            json.WriteSteps("A"u8, instrument.Quantities, best.AskQuantity.Lots);
            json.WriteEndObject();
        }
    }
}
