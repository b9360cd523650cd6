using System.Globalization;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Streams;

/// <summary>Makes the stream that a name means.</summary>
internal sealed class StreamFactory(MarketViews views)
{
    private const string Fast = "100ms";
    private const string Slow = "1000ms";

    // One for all streams: they write on the feed's thread only.
    private readonly JsonBuffer _buffer = new();

    /// <summary>The stream and its instrument (0 for all); null when the name means none.</summary>
    public (InstrumentId Instrument, MarketStream Stream)? Make(string name)
    {
        StreamName parts = StreamName.Parse(name);
        if (parts.Symbol.Length == 0)
        {
            return MakeForAll(name, parts.Kind) is { } all ? (default, all) : null;
        }

        // Streams are named in lower case, and a name in upper case means nothing.
        bool isLower = !parts.Symbol.Any(char.IsAsciiLetterUpper);
        return isLower
            && views.Catalog.Current.TryFind(parts.Symbol.ToUpperInvariant(), out ListedInstrument? instrument)
            && MakeFor(name, parts, instrument) is { } stream
                ? (instrument.Id, stream)
                : null;
    }

    private MarketStream? MakeFor(string name, StreamName parts, ListedInstrument instrument) => parts switch
    {
        { Kind: "trade", Variant: "" } => new TradeStream(name, instrument) { Buffer = _buffer },
        { Kind: "aggTrade", Variant: "" } =>
            new AggregateTradeStream(name, instrument, views.AggregateTrades) { Buffer = _buffer },
        { Kind: "bookTicker", Variant: "" } => new BookTickerStream(name, instrument, views.Depth) { Buffer = _buffer },
        { Kind: "depth", Variant: "" or Fast or Slow } =>
            new DiffDepthStream(name, instrument, views.Depth, parts.Variant == Fast) { Buffer = _buffer },
        { Kind: "depth5" or "depth10" or "depth20", Variant: "" or Fast or Slow } =>
            new PartialDepthStream(name, instrument, views.Depth, Levels(parts.Kind), parts.Variant == Fast)
            {
                Buffer = _buffer,
            },
        _ => null,
    };

    private static MarketStream? MakeForAll(string name, string kind) => null;

    private static int Levels(string kind) => int.Parse(kind["depth".Length..], CultureInfo.InvariantCulture);
}
