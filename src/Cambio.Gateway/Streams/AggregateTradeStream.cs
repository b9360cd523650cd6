using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Trades;

namespace Cambio.Gateway.Streams;

/// <summary><c>btcusdt@aggTrade</c>: what each incoming order traded at each price.</summary>
internal sealed class AggregateTradeStream(string name, ListedInstrument instrument, AggregateTradesView trades)
    : MarketStream(name)
{
    private readonly AggregateTrade[] _batch = new AggregateTrade[64];
    private long _lastId = trades.LastId(instrument.Id);

    /// <inheritdoc/>
    public override void OnGap() => OnChanged();

    /// <inheritdoc/>
    public override void OnChanged()
    {
        int count;
        while ((count = trades.After(instrument.Id, _lastId, _batch)) > 0)
        {
            if (_batch[0].Id != _lastId + 1)
            {
                CutOff(); // so far behind that the view has forgotten some
            }

            foreach (AggregateTrade trade in _batch.AsSpan(0, count))
            {
                _lastId = trade.Id;
                Publish(new Payload(instrument, trade), Delivery.Every);
            }
        }
    }

    private readonly struct Payload(ListedInstrument instrument, AggregateTrade trade) : IStreamPayload
    {
        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            json.WriteStartObject();
            json.WriteString("e"u8, "aggTrade"u8);
            json.WriteTime("E"u8, trade.TimestampMicros, unit);
            json.WriteString("s"u8, instrument.Symbol);
            json.WriteNumber("a"u8, trade.Id);
            json.WriteSteps("p"u8, instrument.Prices, trade.Price.Ticks);
            json.WriteSteps("q"u8, instrument.Quantities, trade.Quantity.Lots);
            json.WriteNumber("f"u8, trade.First.Value);
            json.WriteNumber("l"u8, trade.Last.Value);
            json.WriteTime("T"u8, trade.TimestampMicros, unit);
            json.WriteBoolean("m"u8, trade.TakerSide == Side.Sell);
            json.WriteBoolean("M"u8, true);
            json.WriteEndObject();
        }
    }
}
