namespace Cambio.MarketData.Candles;

/// <summary>Where the candles of an interval begin, in a time zone. Times are microseconds since 1970, UTC.</summary>
/// <param name="Interval">How long a candle is.</param>
/// <param name="ZoneMinutes">How far local time is ahead of UTC: -720 .. 840.</param>
public readonly record struct CandleCalendar(CandleInterval Interval, int ZoneMinutes)
{
    internal const long Second = 1_000_000;
    internal const long Minute = 60 * Second;
    internal const long Day = 1_440 * Minute;

    private long Zone => ZoneMinutes * Minute;

    private long Length => (int)Interval * Second;

    // What the first fixed-length candle after 1970 began with; weeks begin on Monday, 1970 began on a Thursday.
    private long Phase => Interval switch
    {
        CandleInterval.OneWeek => 4 * Day,
        CandleInterval.ThreeDays => Day,
        _ => 0,
    };

    /// <summary>
    /// The longest span that every candle of the calendar is made of, as long as all begin at a whole multiple of it.
    /// </summary>
    internal long Grain
    {
        get
        {
            long whole = Interval >= CandleInterval.OneDay ? Day : Length;
            long shift = Math.Abs(Zone);
            while (shift != 0)
            {
                (whole, shift) = (shift, whole % shift);
            }

            return whole;
        }
    }

    /// <summary>When the candle begins that a moment belongs to.</summary>
    public long OpenOf(long micros)
    {
        long local = micros + Zone;
        if (Interval == CandleInterval.OneMonth)
        {
            DateTime day = DateTime.UnixEpoch.AddTicks(local * TimeSpan.TicksPerMicrosecond);
            return MonthStart(day.Year, day.Month);
        }

        long into = (local - Phase) % Length;
        return micros - (into < 0 ? into + Length : into);
    }

    /// <summary>When a candle begins that is so many after (before, if negative) the one that begins here.</summary>
    public long Step(long openMicros, int candles)
    {
        if (Interval != CandleInterval.OneMonth)
        {
            return openMicros + (Length * candles);
        }

        DateTime month = DateTime.UnixEpoch.AddTicks((openMicros + Zone) * TimeSpan.TicksPerMicrosecond);
        DateTime other = month.AddMonths(candles);
        return MonthStart(other.Year, other.Month);
    }

    private long MonthStart(int year, int month)
    {
        TimeSpan since = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Utc) - DateTime.UnixEpoch;
        return (since.Ticks / TimeSpan.TicksPerMicrosecond) - Zone;
    }
}
