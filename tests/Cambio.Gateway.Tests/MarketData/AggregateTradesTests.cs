using Cambio.Core.Commands;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData.Trades;
using CsCheck;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

public sealed class AggregateTradesTests
{
    // A command is a few trades, each of one of two taker orders at one of two prices.
    private static readonly Gen<(long Order, long Price, long Lots)[][]> Commands =
        Gen.Select(Gen.Long[1, 2], Gen.Long[1, 2], Gen.Long[1, 9]).Array[1, 5].Array[0, 30];

    [Fact]
    public void Neighbors_of_one_taker_order_at_one_price_in_one_command_are_one() =>
        Commands.Sample(commands =>
        {
            var view = new AggregateTradesView(1_000);
            var recorder = new TapeRecorder();
            var expected = new List<AggregateTrade>();
            foreach (IReadOnlyList<TapeTrade> trades in Numbered(commands))
            {
                recorder.FeedCommand(view, trades);
                Aggregate(trades, expected);
            }

            Assert.Equal(expected, view.Read(TapeRecorder.Instrument, new TradeQuery(1_000)));
            Assert.Equal(expected.Count, view.LastId(TapeRecorder.Instrument));
        });

    [Fact]
    public void Queries_select_by_number_and_time() =>
        Gen.Select(Commands, Gen.Long[0, 40].Nullable(), Gen.Long[0, 40].Nullable(), Gen.Long[0, 40].Nullable(),
            Gen.Int[1, 20]).Sample((commands, from, start, end, max) =>
        {
            var view = new AggregateTradesView(1_000);
            var recorder = new TapeRecorder();
            foreach (IReadOnlyList<TapeTrade> trades in Numbered(commands))
            {
                recorder.FeedCommand(view, trades);
            }

            IEnumerable<AggregateTrade> matching = view.Read(TapeRecorder.Instrument, new TradeQuery(1_000))
                .Where(t => (from is null || t.Id >= from) && (start is null || t.TimestampMicros >= start)
                    && (end is null || t.TimestampMicros <= end));
            Assert.Equal(
                from is null && start is null ? matching.TakeLast(max) : matching.Take(max),
                view.Read(
                    TapeRecorder.Instrument,
                    new TradeQuery(max) { FromId = from, StartMicros = start, EndMicros = end }));
        });

    [Fact]
    public void A_reader_that_remembers_its_place_gets_all_that_came_after()
    {
        var view = new AggregateTradesView(3);
        var recorder = new TapeRecorder();
        recorder.Feed(view, Enumerable.Range(1, 5).Select(i => new TapeTrade(i, i, i, 1, Side.Buy)));

        var into = new AggregateTrade[2];
        Assert.Equal(2, view.After(TapeRecorder.Instrument, 0, into));
        Assert.Equal([3, 4], into.Select(t => t.Id)); // 1 and 2 are forgotten
        Assert.Equal(1, view.After(TapeRecorder.Instrument, 4, into));
        Assert.Equal(5, into[0].Id);
        Assert.Equal(0, view.After(TapeRecorder.Instrument, 5, into));
    }

    private static IEnumerable<IReadOnlyList<TapeTrade>> Numbered((long Order, long Price, long Lots)[][] commands)
    {
        long id = 0;
        for (int i = 0; i < commands.Length; i++)
        {
            int micros = i + 1;
            yield return
            [
                .. commands[i].Select(t => new TapeTrade(++id, micros, t.Price, t.Lots, Side.Sell, t.Order)),
            ];
        }
    }

    private static void Aggregate(IReadOnlyList<TapeTrade> trades, List<AggregateTrade> into)
    {
        TapeTrade? before = null;
        foreach (TapeTrade trade in trades)
        {
            if (before is not null && before.TakerOrder == trade.TakerOrder && before.Price == trade.Price)
            {
                AggregateTrade last = into[^1];
                into[^1] = last with { Quantity = new(last.Quantity.Lots + trade.Lots), Last = new(trade.Id) };
            }
            else
            {
                into.Add(new AggregateTrade(
                    into.Count + 1, new(trade.Price), new(trade.Lots), new(trade.Id), new(trade.Id), trade.Micros,
                    trade.Taker));
            }

            before = trade;
        }
    }
}
