using Cambio.Core.Values;

namespace Cambio.Gateway.Streams;

/// <summary>The streams that somebody subscribed to, at one moment. Immutable: the feed needs no lock.</summary>
internal sealed class StreamTable
{
    private readonly Dictionary<InstrumentId, MarketStream[]> _byInstrument;

    public StreamTable(IEnumerable<(InstrumentId Instrument, MarketStream Stream)> streams)
    {
        _byInstrument = streams
            .GroupBy(s => s.Instrument)
            .ToDictionary(g => g.Key, g => g.Select(s => s.Stream).ToArray());
        All = [.. _byInstrument.Values.SelectMany(s => s)];
    }

    /// <summary>All of them.</summary>
    public MarketStream[] All { get; }

    /// <summary>Those of an instrument.</summary>
    public MarketStream[] Of(InstrumentId instrument) =>
        _byInstrument.TryGetValue(instrument, out MarketStream[]? streams) ? streams : [];
}
