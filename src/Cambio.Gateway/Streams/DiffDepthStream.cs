using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Streams;

/// <summary>
/// <c>btcusdt@depth</c>, also <c>@100ms</c>: the levels that changed since the last event. The update ids are those of
/// the REST snapshot, and follow each other without a gap.
/// </summary>
internal sealed class DiffDepthStream(string name, ListedInstrument instrument, DepthView depth, bool isFast)
    : MarketStream(name)
{
    private readonly DepthCursor _cursor = depth.Follow(instrument.Id);
    private readonly DepthDiff _diff = new();

    /// <inheritdoc/>
    public override void OnTick(in Tick tick)
    {
        if ((isFast || tick.IsSecond) && _cursor.Drain(_diff))
        {
            Publish(new Payload(instrument, _diff, tick.NowMicros), Delivery.Every);
        }
    }

    /// <inheritdoc/>
    public override void End() => _cursor.Dispose();

    private readonly struct Payload(ListedInstrument instrument, DepthDiff diff, long nowMicros) : IStreamPayload
    {
        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            json.WriteStartObject();
            json.WriteString("e"u8, "depthUpdate"u8);
            json.WriteTime("E"u8, nowMicros, unit);
            json.WriteString("s"u8, instrument.Symbol);
            json.WriteNumber("U"u8, diff.FirstUpdateId);
            json.WriteNumber("u"u8, diff.LastUpdateId);
            json.WriteLevels("b"u8, instrument, diff.Bids);
            json.WriteLevels("a"u8, instrument, diff.Asks);
            json.WriteEndObject();
        }
    }
}
