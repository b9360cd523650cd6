using System.Globalization;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Requests;
using Cambio.MarketData;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Streams;

/// <summary>Makes the stream that a name means.</summary>
internal sealed class StreamFactory(MarketViews views)
{
    private const string Fast = "100ms";
    private const string Slow = "1000ms";
    private const string KlinePrefix = "kline_";
    private const string AllSuffix = "@arr";

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
        { Kind: "avgPrice", Variant: "" } =>
            new AveragePriceStream(name, instrument, views.Candles) { Buffer = _buffer },
        { Variant: "" } when TickerKind.Find(parts.Kind) is { } kind =>
            new TickerStream(name, instrument, kind, views) { Buffer = _buffer },
        _ when parts.Kind.StartsWith(KlinePrefix, StringComparison.Ordinal) => MakeKlines(name, parts, instrument),
        _ => null,
    };

    private KlineStream? MakeKlines(string name, StreamName parts, ListedInstrument instrument)
    {
        string interval = parts.Kind[KlinePrefix.Length..];
        int zone = 0;
        bool isKnown = MarketParameters.TryInterval(interval, out CandleInterval length)
            && (parts.Variant.Length == 0 || MarketParameters.TryTimeZone(parts.Variant, out zone));
        return isKnown
            ? new KlineStream(name, interval, new CandleCalendar(length, zone), instrument, views.Candles)
            {
                Buffer = _buffer,
            }
            : null;
    }

    // !ticker@arr was retired, and old clients still ask for it.
    private AllTickersStream? MakeForAll(string name, string kind) =>
        kind.EndsWith(AllSuffix, StringComparison.Ordinal) && TickerKind.Find(kind[1..^AllSuffix.Length]) is { } found
            ? new AllTickersStream(name, found, views) { Buffer = _buffer }
            : null;

    private static int Levels(string kind) => int.Parse(kind["depth".Length..], CultureInfo.InvariantCulture);
}
