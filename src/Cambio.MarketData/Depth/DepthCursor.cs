using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.MarketData.Depth;

/// <summary>
/// One reader's place in the changes of a book. Between two drains it remembers only which prices changed, so it costs
/// one hash insert per change on the publisher's thread, nothing is allocated once it has its size, and a reader that
/// comes late gets fewer, merged changes instead of losing any.
/// </summary>
/// <remarks>
/// The contract for diff streams: follow first, take a <see cref="DepthView.Read"/> snapshot whenever needed, then
/// drain at will. Consecutive diffs have <c>FirstUpdateId == previous LastUpdateId + 1</c>; the first one begins after
/// <see cref="StartUpdateId"/>. Applying the diffs with <c>LastUpdateId</c> above a snapshot's id to that snapshot
/// gives the book. One thread drains a cursor; any number of cursors may follow a book. A cursor nobody drains any
/// more must be disposed of, or the publisher works for it for ever.
/// </remarks>
public sealed class DepthCursor : IDisposable
{
    private readonly DepthView _view;
    private readonly HashSet<long> _bids = [];
    private readonly HashSet<long> _asks = [];
    private long _drainedUpdateId;

    internal DepthCursor(DepthView view, InstrumentId instrument, long updateId)
    {
        _view = view;
        Instrument = instrument;
        StartUpdateId = updateId;
        _drainedUpdateId = updateId;
    }

    /// <summary>The instrument whose book it follows.</summary>
    public InstrumentId Instrument { get; }

    /// <summary>The book's update id when the cursor was made; its first diff begins with the next.</summary>
    public long StartUpdateId { get; }

    /// <summary>
    /// Gives all changes since the last call, or since the cursor was made, and forgets them. False when there were
    /// none; then <paramref name="into"/> is as it was.
    /// </summary>
    public bool Drain(DepthDiff into)
    {
        if (!_view.Drain(this, into))
        {
            return false;
        }

        into.Sort();
        return true;
    }

    /// <summary>Ends it: no more work is done for it.</summary>
    public void Dispose() => _view.Unfollow(this);

    // The rest is called by the view, under its lock.

    internal void Note(Side side, Price price) => (side == Side.Buy ? _bids : _asks).Add(price.Ticks);

    internal bool Collect(long updateId, LevelLadder bids, LevelLadder asks, DepthDiff into)
    {
        if (updateId == _drainedUpdateId)
        {
            return false;
        }

        into.Begin(_drainedUpdateId + 1, updateId);
        foreach (long ticks in _bids)
        {
            into.AddBid(new Price(ticks), bids.QuantityAt(new Price(ticks)));
        }

        foreach (long ticks in _asks)
        {
            into.AddAsk(new Price(ticks), asks.QuantityAt(new Price(ticks)));
        }

        _bids.Clear();
        _asks.Clear();
        _drainedUpdateId = updateId;
        return true;
    }
}
