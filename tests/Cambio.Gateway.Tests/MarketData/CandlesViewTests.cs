using System.Buffers;
using Cambio.Core.Commands;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData;
using Cambio.MarketData.Candles;
using CsCheck;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

public sealed class CandlesViewTests
{
    private const long Second = 1_000_000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly long Start =
        (new DateTime(2026, 11, 22, 12, 34, 56, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / 10;

    private static readonly int[] Zones = [0, 60, -300, 330, 345, -210, 840, -720, 7, -421];

    private static readonly Gen<CandleCalendar> Calendars = Gen.Select(
        Gen.Enum<CandleInterval>(), Gen.Int[0, Zones.Length - 1],
        (interval, zone) => new CandleCalendar(interval, Zones[zone]));

    // Time leaps by anything from nothing to weeks, so that one tape fills and leaves out candles of every length.
    private static readonly Gen<TapeTrade[]> Tapes = Gen.Select(
            Gen.Frequency(
                (3, Gen.Long[0, 2 * Second]), (3, Gen.Long[0, 10 * Minute]), (2, Gen.Long[0, 3 * Day]),
                (1, Gen.Long[0, 40 * Day])),
            Gen.Long[1, 1_000], Gen.Long[1, 50], Gen.Enum<Side>())
        .Array[0, 60].Select(Tape);

    [Fact]
    public void Candles_of_every_interval_and_zone_are_what_adding_up_all_trades_gives() =>
        Gen.Select(Tapes, Calendars, Gen.Long[0, 3 * Day], Gen.Int[1, 200]).Sample(
            (tape, calendar, later, max) =>
            {
                CandlesView view = ViewOf(tape, new MarketDataLimits());
                long now = EndOf(tape) + later;
                IEnumerable<Candle> expected = LastOf(tape, calendar, now, max);
                Assert.Equal(expected, view.Read(TapeRecorder.Instrument, new CandleQuery(calendar, now, max)));
            },
            iter: 2_000);

    [Fact]
    public void A_start_gives_the_oldest_from_there_and_an_end_the_youngest_before_it() =>
        Gen.Select(Tapes, Calendars, Gen.Double[-0.1, 1.1], Gen.Double[-0.1, 1.1], Gen.Int[1, 50]).Sample(
            (tape, calendar, from, to, max) =>
            {
                CandlesView view = ViewOf(tape, new MarketDataLimits());
                long now = EndOf(tape);
                long start = Start + (long)(from * (now - Start));
                long end = Start + (long)(to * (now - Start));

                // A second's candles over a year are too many to add up naively.
                if (calendar.Interval < CandleInterval.OneHour)
                {
                    calendar = calendar with { Interval = CandleInterval.OneHour };
                }

                var all = new NaiveCandles(tape).All(calendar, now);
                Assert.Equal(
                    all.Where(c => c.OpenMicros >= start && c.OpenMicros <= end).Take(max),
                    view.Read(
                        TapeRecorder.Instrument,
                        new CandleQuery(calendar, now, max) { StartMicros = start, EndMicros = end }));
                Assert.Equal(
                    all.Where(c => c.OpenMicros <= end).TakeLast(max),
                    view.Read(TapeRecorder.Instrument, new CandleQuery(calendar, now, max) { EndMicros = end }));
            },
            iter: 1_000);

    [Fact]
    public void A_window_holds_exactly_the_trades_since_it_began() =>
        Gen.Select(Tapes, Gen.Long[0, 30 * Day], Gen.Long[0, 2 * Day]).Sample(
            (tape, length, later) =>
            {
                CandlesView view = ViewOf(tape, new MarketDataLimits());
                var naive = new NaiveCandles(tape);
                long now = EndOf(tape) + later;
                long from = (now - length) / Second * Second;
                TradeWindow window = view.Window(TapeRecorder.Instrument, now - length, now);

                Assert.Equal(naive.Sum(tape.Length == 0 ? now - length : from, from, now), window.Sum);
                Assert.Equal((now, naive.PriceBefore(from)), (window.CloseMicros, window.PreviousClose.Ticks));
                Assert.Equal(tape.LastOrDefault()?.Price ?? 0, window.Last.Price.Ticks);
            },
            iter: 2_000);

    [Fact]
    public void With_small_limits_a_candle_is_right_or_not_there_and_a_window_says_what_it_covers() =>
        Gen.Select(Tapes, Calendars, Gen.Int[0, 6], Gen.Long[0, 30 * Day]).Sample(
            (tape, calendar, kept, length) =>
            {
                CandlesView view = ViewOf(tape, Limits(kept));
                var naive = new NaiveCandles(tape);
                long now = EndOf(tape);
                IReadOnlyList<Candle> read = view.Read(TapeRecorder.Instrument, new CandleQuery(calendar, now, 300));
                Candle[] expected = [.. LastOf(tape, calendar, now, 300).TakeLast(read.Count)];
                Assert.Equal(expected, read);

                // The series of quarter-hours is never cut here.
                TradeWindow window = view.Window(TapeRecorder.Instrument, now - length, now);
                long from = window.Sum.OpenMicros;
                Assert.InRange(from, now - length - (15 * Minute), now - length);
                if (window.Sum.TradeCount > 0)
                {
                    Assert.Equal(naive.Sum(from, from, now), window.Sum);
                }
            },
            iter: 2_000);

    [Fact]
    public void Saved_candles_go_on_where_they_were() =>
        Gen.Select(Tapes, Gen.Int[0, 6], Gen.Double[0, 1]).Sample(
            (tape, kept, cut) =>
            {
                int before = (int)(cut * tape.Length);
                CandlesView straight = ViewOf(tape, Limits(kept));
                CandlesView first = ViewOf(tape[..before], Limits(kept));
                var second = new CandlesView(Limits(kept));
                second.Load(Save(first));
                new TapeRecorder().Feed(second, tape[before..]);
                Assert.Equal(Save(straight), Save(second));
            },
            iter: 500);

    [Fact]
    public void Nothing_traded_means_no_candles_and_an_empty_window()
    {
        var view = new CandlesView(new MarketDataLimits());
        var calendar = new CandleCalendar(CandleInterval.OneMinute, 0);
        Assert.Empty(view.Read(TapeRecorder.Instrument, new CandleQuery(calendar, Start, 10)));
        Assert.Equal(default, view.Last(TapeRecorder.Instrument));
        TradeWindow window = view.Window(TapeRecorder.Instrument, Start - Day, Start);
        Assert.Equal(Candle.Flat(Start - Day, default), window.Sum);
    }

    [Fact]
    public void The_growing_candle_and_the_one_before_it_are_read_without_allocating()
    {
        CandlesView view = ViewOf(
            Tape([(0, 10, 1, Side.Buy), (Minute, 11, 2, Side.Sell), (1, 9, 1, Side.Buy)]), new MarketDataLimits());
        var calendar = new CandleCalendar(CandleInterval.OneMinute, 0);
        var into = new List<Candle>(2);
        view.Current(TapeRecorder.Instrument, calendar, Start + Minute, 2, into);

        long before = GC.GetAllocatedBytesForCurrentThread();
        view.Current(TapeRecorder.Instrument, calendar, Start + Minute, 2, into);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal([(10, 10), (11, 9)], into.Select(c => (c.Open.Ticks, c.Close.Ticks)));
    }

    [Fact]
    public void A_sum_that_no_longer_fits_stays_at_the_largest_number()
    {
        Candle candle = default;
        candle.Include(new Candle { TradeCount = 1, Lots = Int128.MaxValue, Notional = Int128.MaxValue - 1 });
        candle.Include(new Candle { TradeCount = 1, Lots = 1, Notional = 1 });
        Assert.Equal((Int128.MaxValue, Int128.MaxValue), (candle.Lots, candle.Notional));
    }

    private static MarketDataLimits Limits(int kept) =>
        new() { CandleSecondsMax = kept, CandleMinutesMax = kept * 2, CandleDaysMax = kept };

    private static CandlesView ViewOf(IEnumerable<TapeTrade> tape, MarketDataLimits limits)
    {
        var view = new CandlesView(limits);
        new TapeRecorder().Feed(view, tape);
        return view;
    }

    private static TapeTrade[] Tape((long Wait, long Price, long Lots, Side Taker)[] steps)
    {
        long micros = Start;
        return [.. steps.Select((s, i) => new TapeTrade(i + 1, micros += s.Wait, s.Price, s.Lots, s.Taker))];
    }

    private static long EndOf(TapeTrade[] tape) => tape.Length == 0 ? Start : tape[^1].Micros;

    // Seconds over a year are too many to list; the candles asked for reach back only so far.
    private static IEnumerable<Candle> LastOf(TapeTrade[] tape, CandleCalendar calendar, long now, int max)
    {
        if (tape.Length == 0)
        {
            return [];
        }

        var naive = new NaiveCandles(tape);
        if (calendar.Interval >= CandleInterval.OneHour)
        {
            return naive.All(calendar, now).TakeLast(max);
        }

        // Nothing of fixed length below an hour depends on the zone beyond whole minutes.
        long length = (int)calendar.Interval * Second;
        long zone = calendar.ZoneMinutes * Minute;
        long last = ((now + zone) / length * length) - zone;
        long first = ((tape[0].Micros + zone) / length * length) - zone;
        return Enumerable.Range(0, max).Select(i => last - ((max - 1 - i) * length)).Where(open => open >= first)
            .Select(open => naive.Sum(open, open, open + length - 1));
    }

    private static byte[] Save(CandlesView view)
    {
        var output = new ArrayBufferWriter<byte>();
        view.Save(output);
        return output.WrittenSpan.ToArray();
    }
}
