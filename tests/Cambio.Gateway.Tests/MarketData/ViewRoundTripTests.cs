using System.Buffers;
using Cambio.Core.Events;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData;
using CsCheck;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

public sealed class ViewRoundTripTests
{
    // Small limits, so that forgetting happens within a short history.
    private static readonly MarketDataLimits Limits =
        new() { RecentTradesMax = 5, RecentFillsMax = 7, RecentClosedOrdersMax = 3, RecentPaymentsMax = 4 };

    [Fact]
    public void A_view_saved_anywhere_and_loaded_again_goes_on_as_if_nothing_had_happened() =>
        Gen.Select(Gen.Int, Gen.Int[0, 60], Gen.Int[0, 30]).Sample(
            (seed, before, after) =>
            {
                var history = new RandomHistory(seed);
                var straight = new MarketViews(Limits);
                Feed(straight, history.Begin());
                Repeat(before, () => Feed(straight, history.Next()));

                MarketViews restored = SaveAndLoad(straight);
                Repeat(after, () =>
                {
                    byte[] events = history.Next();
                    Feed(straight, events);
                    Feed(restored, events);
                });

                Assert.Equal(Save(straight), Save(restored));
            },
            iter: 300);

    [Fact]
    public void A_whole_batch_gives_the_same_views_as_its_commands_one_by_one() =>
        Gen.Int.Sample(
            seed =>
            {
                var history = new RandomHistory(seed);
                var single = new MarketViews(Limits);
                var batched = new MarketViews(Limits);
                var all = new List<byte>();
                all.AddRange(history.Begin());
                Feed(single, [.. all]);
                Repeat(20, () =>
                {
                    byte[] events = history.Next();
                    all.AddRange(events);
                    Feed(single, events);
                });
                Feed(batched, [.. all]);

                Assert.Equal(Save(single), Save(batched));
            },
            iter: 100);

    [Fact]
    public void A_saved_view_that_is_cut_or_too_long_is_refused()
    {
        var history = new RandomHistory(1);
        var views = new MarketViews(Limits);
        Feed(views, history.Begin());
        Repeat(40, () => Feed(views, history.Next()));

        foreach (IEventView view in views.All)
        {
            byte[] saved = Save(view);
            for (int length = 0; length < saved.Length; length++)
            {
                Assert.Throws<FormatException>(() => view.Load(saved.AsSpan(0, length)));
            }

            Assert.Throws<FormatException>(() => view.Load([.. saved, 0]));
            view.Load(saved);
            Assert.Equal(saved, Save(view));
        }
    }

    [Fact]
    public void Every_view_has_its_own_section() =>
        Assert.Distinct(new MarketViews(Limits).All.Select(v => v.SectionId));

    private static MarketViews SaveAndLoad(MarketViews views)
    {
        var loaded = new MarketViews(Limits);
        foreach ((IEventView from, IEventView to) in views.All.Zip(loaded.All))
        {
            to.Load(Save(from));
        }

        return loaded;
    }

    private static void Feed(MarketViews views, byte[] events)
    {
        foreach (IEventView view in views.All)
        {
            view.Apply(events);
        }
    }

    private static List<byte[]> Save(MarketViews views) => [.. views.All.Select(Save)];

    private static byte[] Save(IEventView view)
    {
        var output = new ArrayBufferWriter<byte>();
        view.Save(output);
        return output.WrittenSpan.ToArray();
    }

    private static void Repeat(int times, Action action)
    {
        for (int i = 0; i < times; i++)
        {
            action();
        }
    }
}
