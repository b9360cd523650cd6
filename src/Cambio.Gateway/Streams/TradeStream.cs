using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Streams;

/// <summary><c>btcusdt@trade</c>: every trade.</summary>
internal sealed class TradeStream(string name, ListedInstrument instrument) : MarketStream(name)
{
    /// <inheritdoc/>
    public override void OnTrade(in EventHeader header, in OrderTraded traded) =>
        Publish(new Payload(instrument, traded, header.TimestampMicros), Delivery.Every);

    /// <inheritdoc/>
    public override void OnGap() => CutOff();

    private readonly struct Payload(ListedInstrument instrument, in OrderTraded traded, long micros) : IStreamPayload
    {
        private readonly OrderTraded _traded = traded;

        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            bool isBuyerMaker = _traded.TakerSide == Side.Sell;
            (long maker, long taker) = (_traded.MakerOrder.Value, _traded.TakerOrder.Value);
            json.WriteStartObject();
            json.WriteString("e"u8, "trade"u8);
            json.WriteTime("E"u8, micros, unit);
            json.WriteString("s"u8, instrument.Symbol);
            json.WriteNumber("t"u8, _traded.Trade.Value);
            json.WriteSteps("p"u8, instrument.Prices, _traded.Price.Ticks);
            json.WriteSteps("q"u8, instrument.Quantities, _traded.Quantity.Lots);
            json.WriteNumber("b"u8, isBuyerMaker ? maker : taker); // gone from the documents; old clients read it
            json.WriteNumber("a"u8, isBuyerMaker ? taker : maker);
            json.WriteTime("T"u8, micros, unit);
            json.WriteBoolean("m"u8, isBuyerMaker);
            json.WriteBoolean("M"u8, true);
            json.WriteEndObject();
        }
    }
}
