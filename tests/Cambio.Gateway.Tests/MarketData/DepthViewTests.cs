using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData.Depth;
using CsCheck;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

public sealed class DepthViewTests
{
    private static readonly InstrumentId Instrument = new(1);

    private static readonly Gen<(Side Side, long Price, long Quantity)> Changes =
        Gen.Select(Gen.Enum<Side>(), Gen.Long[1, 200], Gen.Frequency((1, Gen.Const(0L)), (3, Gen.Long[1, 9])));

    [Fact]
    public void A_book_is_what_its_level_changes_say() =>
        Changes.List[0, 400].Sample(changes =>
        {
            var view = new DepthView();
            var bids = new SortedDictionary<long, long>(Comparer<long>.Create((a, b) => b.CompareTo(a)));
            var asks = new SortedDictionary<long, long>();
            var recorder = new EventRecorder();
            foreach ((Side side, long price, long quantity) in changes)
            {
                Change(recorder, side, price, quantity);
                SortedDictionary<long, long> levels = side == Side.Buy ? bids : asks;
                levels[price] = quantity;
                if (quantity == 0)
                {
                    levels.Remove(price);
                }
            }

            view.Apply(recorder.Take());

            DepthSnapshot depth = view.Read(Instrument, int.MaxValue);
            Assert.Equal(changes.Count, depth.UpdateId);
            Assert.Equal(bids.Select(l => (l.Key, l.Value)), depth.Bids.Select(l => (l.Price.Ticks, l.Quantity.Lots)));
            Assert.Equal(asks.Select(l => (l.Key, l.Value)), depth.Asks.Select(l => (l.Price.Ticks, l.Quantity.Lots)));
        });

    [Fact]
    public void Only_the_best_levels_are_given_and_the_best_comes_first()
    {
        var view = new DepthView();
        var recorder = new EventRecorder();
        foreach (long price in (long[])[10, 30, 20])
        {
            Change(recorder, Side.Buy, price, 1);
            Change(recorder, Side.Sell, price + 100, 1);
        }

        view.Apply(recorder.Take());

        DepthSnapshot depth = view.Read(Instrument, 2);
        Assert.Equal([30, 20], depth.Bids.Select(l => l.Price.Ticks));
        Assert.Equal([110, 120], depth.Asks.Select(l => l.Price.Ticks));
    }

    private static void Change(EventRecorder recorder, Side side, long price, long quantity)
    {
        recorder.NextCommand();
        recorder.Add(
            EventKind.LevelChanged,
            new LevelChanged(new Price(price), new Quantity(quantity), 1, Instrument, side, 0));
    }
}
