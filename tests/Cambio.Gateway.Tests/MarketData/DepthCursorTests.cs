using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData.Depth;
using CsCheck;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

public sealed class DepthCursorTests
{
    private static readonly InstrumentId Instrument = new(1);

    // Null: the reader drains. Few prices, so that many changes hit the same level between two drains.
    private static readonly Gen<(Side Side, long Price, long Quantity)?> Steps = Gen.Frequency(
        (1, Gen.Const(((Side, long, long)?)null)),
        (6, Gen.Select(
            Gen.Enum<Side>(), Gen.Long[1, 20], Gen.Frequency((1, Gen.Const(0L)), (3, Gen.Long[1, 9])),
            (side, price, quantity) => ((Side, long, long)?)(side, price, quantity))));

    [Fact]
    public void A_snapshot_and_the_diffs_after_it_give_the_book_whenever_they_are_drained() =>
        Gen.Select(Steps.List[0, 60], Steps.List[0, 200]).Sample((before, after) =>
        {
            var view = new DepthView();
            var recorder = new EventRecorder();
            Apply(view, recorder, before);
            using DepthCursor cursor = view.Follow(Instrument);
            DepthSnapshot start = view.Read(Instrument, int.MaxValue);
            var replica = new Replica(start);
            var diff = new DepthDiff();
            long expectedFirst = cursor.StartUpdateId + 1;

            Apply(view, recorder, after, () =>
            {
                if (cursor.Drain(diff))
                {
                    Assert.Equal(expectedFirst, diff.FirstUpdateId);
                    expectedFirst = diff.LastUpdateId + 1;
                    replica.Apply(diff);
                }
            });
            if (cursor.Drain(diff))
            {
                Assert.Equal(expectedFirst, diff.FirstUpdateId);
                replica.Apply(diff);
            }

            DepthSnapshot end = view.Read(Instrument, int.MaxValue);
            Assert.Equal((end.UpdateId, start.UpdateId), (replica.UpdateId, cursor.StartUpdateId));
            Assert.Equal(end.Bids, replica.Bids);
            Assert.Equal(end.Asks, replica.Asks);
        });

    [Fact]
    public void A_level_that_changed_often_is_told_once_and_the_best_comes_first()
    {
        var view = new DepthView();
        var recorder = new EventRecorder();
        using DepthCursor cursor = view.Follow(Instrument);
        Apply(
            view, recorder,
            [(Side.Buy, 10, 1), (Side.Buy, 11, 2), (Side.Buy, 10, 0), (Side.Sell, 21, 3), (Side.Sell, 20, 4)]);

        var diff = new DepthDiff();
        Assert.True(cursor.Drain(diff));
        Assert.Equal((1, 5), (diff.FirstUpdateId, diff.LastUpdateId));
        Assert.Equal([LevelOf(11, 2), LevelOf(10, 0)], diff.Bids.ToArray());
        Assert.Equal([LevelOf(20, 4), LevelOf(21, 3)], diff.Asks.ToArray());
    }

    [Fact]
    public void Nothing_new_is_no_diff()
    {
        var view = new DepthView();
        var recorder = new EventRecorder();
        Apply(view, recorder, [(Side.Buy, 10, 1)]);
        using DepthCursor cursor = view.Follow(Instrument);
        Assert.False(cursor.Drain(new DepthDiff()));
        Assert.Equal(1, cursor.StartUpdateId);
    }

    [Fact]
    public void The_best_quote_is_the_first_level_of_a_snapshot()
    {
        var view = new DepthView();
        var recorder = new EventRecorder();
        Assert.Equal(default, view.Best(Instrument));
        Apply(view, recorder, [(Side.Buy, 10, 1), (Side.Buy, 11, 2), (Side.Sell, 21, 3)]);
        Assert.Equal(new BestQuote(3, new Price(11), new Quantity(2), new Price(21), new Quantity(3)),
            view.Best(Instrument));
        Apply(view, recorder, [(Side.Sell, 21, 0)]);
        Assert.Equal(new BestQuote(4, new Price(11), new Quantity(2), default, default), view.Best(Instrument));
    }

    [Fact]
    public void Following_a_busy_book_allocates_nothing_once_it_has_its_size()
    {
        var view = new DepthView();
        var recorder = new EventRecorder();
        using DepthCursor cursor = view.Follow(Instrument);
        var diff = new DepthDiff();
        Apply(view, recorder, [.. Busy()]);
        cursor.Drain(diff);
        foreach ((Side Side, long Price, long Quantity)? step in Busy())
        {
            Record(recorder, step!.Value);
        }

        byte[] events = recorder.Take();
        view.Apply(events);
        cursor.Drain(diff);

        long before = GC.GetAllocatedBytesForCurrentThread();
        view.Apply(events);
        cursor.Drain(diff);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEnumerable<(Side Side, long Price, long Quantity)?> Busy()
    {
        for (int i = 0; i < 1_000; i++)
        {
            yield return (i % 2 == 0 ? Side.Buy : Side.Sell, i % 50, i % 3);
        }
    }

    private static void Apply(
        DepthView view, EventRecorder recorder, IReadOnlyList<(Side Side, long Price, long Quantity)?> steps,
        Action? drain = null)
    {
        foreach ((Side, long, long)? step in steps)
        {
            if (step is not { } change)
            {
                drain?.Invoke();
                continue;
            }

            Record(recorder, change);
            view.Apply(recorder.Take());
        }
    }

    private static void Record(EventRecorder recorder, (Side Side, long Price, long Quantity) change)
    {
        recorder.NextCommand();
        recorder.Add(EventKind.LevelChanged, new LevelChanged(
            new Price(change.Price), new Quantity(change.Quantity), 1, Instrument, change.Side, 0));
    }

    private static Level LevelOf(long price, long quantity) => new(new Price(price), new Quantity(quantity));

    /// <summary>A book as a client keeps it.</summary>
    private sealed class Replica(DepthSnapshot start)
    {
        private readonly SortedDictionary<long, Level> _bids = new(start.Bids.ToDictionary(l => -l.Price.Ticks));
        private readonly SortedDictionary<long, Level> _asks = new(start.Asks.ToDictionary(l => l.Price.Ticks));

        public long UpdateId { get; private set; } = start.UpdateId;

        public IEnumerable<Level> Bids => _bids.Values;

        public IEnumerable<Level> Asks => _asks.Values;

        public void Apply(DepthDiff diff)
        {
            UpdateId = diff.LastUpdateId;
            Set(_bids, diff.Bids, -1);
            Set(_asks, diff.Asks, 1);
        }

        private static void Set(SortedDictionary<long, Level> side, ReadOnlySpan<Level> levels, int sign)
        {
            foreach (Level level in levels)
            {
                side[sign * level.Price.Ticks] = level;
                if (level.Quantity.Lots == 0)
                {
                    side.Remove(sign * level.Price.Ticks);
                }
            }
        }
    }
}
