using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Candles;

/// <summary>
/// The trades of one instrument as candles of four lengths. Longer ones, and those of other time zones, are put
/// together when they are asked for: from the longest stored ones that fit, which reach back furthest.
/// </summary>
internal sealed class InstrumentCandles
{
    // From fine to coarse, each a multiple of the one before.
    private readonly CandleSeries[] _series;

    public InstrumentCandles(MarketDataLimits limits) => _series =
    [
        new(CandleCalendar.Second, limits.CandleSecondsMax),
        new(CandleCalendar.Minute, limits.CandleMinutesMax),
        new(15 * CandleCalendar.Minute, limits.CandleQuarterHoursMax),
        new(CandleCalendar.Day, limits.CandleDaysMax),
    ];

    /// <summary>The last trade.</summary>
    public LastTrade Last { get; private set; }

    public void Add(in OrderTraded traded, long micros)
    {
        foreach (CandleSeries series in _series)
        {
            series.Add(traded, micros);
        }

        Last = new LastTrade(traded.Trade, traded.Price, traded.Quantity, micros);
    }

    /// <summary>Adds to a list the candles that were asked for, oldest first, those without trades included.</summary>
    public void Read(in CandleQuery query, List<Candle> into)
    {
        CandleCalendar calendar = query.Calendar;
        CandleSeries series = SeriesFor(calendar);
        long latest = Math.Max(query.NowMicros, Last.TimestampMicros); // log time may be ahead of the reader's clock
        if (series.Count == 0 || query.StartMicros > latest)
        {
            return;
        }

        long last = calendar.OpenOf(Math.Min(query.EndMicros ?? latest, latest));
        long open = FirstOpen(query, series, last);
        int index = series.IndexAt(open);
        while (open <= last && into.Count < query.Max)
        {
            long next = calendar.Step(open, 1);
            Candle candle = index > 0 ? Candle.Flat(open, series[index - 1].Close) : Candle.Flat(open, default);
            index = series.AddUntil(next, index, ref candle);
            into.Add(candle);
            open = next;
        }
    }

    /// <summary>The trades from a moment to now; <see cref="TradesFrom"/> has the rule for its beginning.</summary>
    public TradeWindow Window(long fromMicros, long nowMicros)
    {
        (int finest, long from) = TradesFrom(fromMicros);
        Candle total = Candle.Flat(from, PriceBefore(finest, from));
        Price previous = total.Close;
        long at = from;
        for (int i = finest; i < _series.Length - 1; i++)
        {
            // This series up to where the next, coarser one can take over; the last one used goes on to the end.
            CandleSeries series = _series[i];
            long until = i == _series.Length - 2 ? long.MaxValue : RoundUp(at, _series[i + 1].Step);
            series.AddUntil(until, series.IndexAt(at), ref total);
            at = until;
        }

        return new TradeWindow(total, Math.Max(nowMicros, Last.TimestampMicros), previous, Last);
    }

    public void Save(ViewWriter writer)
    {
        writer.Write(Last);
        foreach (CandleSeries series in _series)
        {
            series.Save(writer);
        }
    }

    public void Load(ref ViewReader reader)
    {
        Last = reader.Read<LastTrade>();
        foreach (CandleSeries series in _series)
        {
            series.Load(ref reader);
        }
    }

    private static long RoundUp(long micros, long step) => (micros + step - 1) / step * step;

    private CandleSeries SeriesFor(CandleCalendar calendar)
    {
        int i = _series.Length - 1;
        while (calendar.Grain % _series[i].Step != 0)
        {
            i--;
        }

        return _series[i];
    }

    private static long FirstOpen(in CandleQuery query, CandleSeries series, long last)
    {
        CandleCalendar calendar = query.Calendar;
        long earliest = calendar.OpenOf(series[0].OpenMicros);
        if (earliest < series.CompleteFrom)
        {
            earliest = calendar.Step(earliest, 1); // some of its trades are forgotten
        }

        long open;
        if (query.StartMicros is { } start)
        {
            open = calendar.OpenOf(start);
            open = open < start ? calendar.Step(open, 1) : open;
        }
        else
        {
            open = calendar.Step(last, 1 - query.Max);
        }

        return Math.Max(open, earliest);
    }

    /// <summary>
    /// Where a window begins: on the whole second, or where seconds are forgotten the whole minute, or where those are
    /// forgotten the whole quarter-hour, so that a window never is shorter than it says.
    /// </summary>
    private (int Series, long From) TradesFrom(long micros)
    {
        for (int i = 0; i < _series.Length - 2; i++)
        {
            long from = micros - (micros % _series[i].Step);
            if (from >= _series[i].CompleteFrom)
            {
                return (i, from);
            }
        }

        int last = _series.Length - 2;
        return (last, micros - (micros % _series[last].Step));
    }

    private Price PriceBefore(int finest, long micros)
    {
        // A coarser candle that ended before knows the price when the fine ones are forgotten.
        for (int i = finest; i < _series.Length; i++)
        {
            int index = _series[i].IndexAt(micros - _series[i].Step + 1);
            if (index > 0)
            {
                return _series[i][index - 1].Close;
            }
        }

        return default;
    }
}
