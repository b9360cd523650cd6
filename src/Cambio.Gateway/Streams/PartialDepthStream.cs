using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Streams;

/// <summary><c>btcusdt@depth5</c>, 10, 20, also <c>@100ms</c>: the best levels, when the book has changed.</summary>
internal sealed class PartialDepthStream(
    string name, ListedInstrument instrument, DepthView depth, int levels, bool isFast) : MarketStream(name)
{
    private long _lastId = -1;

    /// <inheritdoc/>
    public override void OnJoined() => Volatile.Write(ref _lastId, -1); // it need not wait for the market to move

    /// <inheritdoc/>
    public override void OnTick(in Tick tick)
    {
        if ((isFast || tick.IsSecond) && depth.Best(instrument.Id).UpdateId != Volatile.Read(ref _lastId))
        {
            DepthSnapshot book = depth.Read(instrument.Id, levels);
            Volatile.Write(ref _lastId, book.UpdateId);
            Publish(new Payload(instrument, book), Delivery.Latest);
        }
    }

    private readonly struct Payload(ListedInstrument instrument, DepthSnapshot book) : IStreamPayload
    {
        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            json.WriteStartObject();
            json.WriteNumber("lastUpdateId"u8, book.UpdateId);
            json.WriteLevels("bids"u8, instrument, book.Bids);
            json.WriteLevels("asks"u8, instrument, book.Asks);
            json.WriteEndObject();
        }
    }
}
