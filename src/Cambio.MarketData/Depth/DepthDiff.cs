using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.MarketData.Depth;

/// <summary>
/// The levels that changed between two update ids, each once, with its quantity after the last of them. A buffer that
/// is filled again and again: what it holds is good until the next <see cref="DepthCursor.Drain"/> into it. Not for two
/// threads at once.
/// </summary>
public sealed class DepthDiff
{
    private readonly List<Level> _bids = [];
    private readonly List<Level> _asks = [];

    /// <summary>The id of the first change in it: one more than the last of the diff before.</summary>
    public long FirstUpdateId { get; private set; }

    /// <summary>The id of the last change in it; a snapshot with this id shows the same quantities.</summary>
    public long LastUpdateId { get; private set; }

    /// <summary>Changed bids, best (highest) first; quantity 0: the level is gone.</summary>
    public ReadOnlySpan<Level> Bids => CollectionsMarshal.AsSpan(_bids);

    /// <summary>Changed asks, best (lowest) first; quantity 0: the level is gone.</summary>
    public ReadOnlySpan<Level> Asks => CollectionsMarshal.AsSpan(_asks);

    internal void Begin(long firstUpdateId, long lastUpdateId)
    {
        FirstUpdateId = firstUpdateId;
        LastUpdateId = lastUpdateId;
        _bids.Clear();
        _asks.Clear();
    }

    internal void AddBid(Price price, Quantity quantity) => _bids.Add(new Level(price, quantity));

    internal void AddAsk(Price price, Quantity quantity) => _asks.Add(new Level(price, quantity));

    internal void Sort()
    {
        _bids.Sort(static (a, b) => b.Price.CompareTo(a.Price));
        _asks.Sort(static (a, b) => a.Price.CompareTo(b.Price));
    }
}
