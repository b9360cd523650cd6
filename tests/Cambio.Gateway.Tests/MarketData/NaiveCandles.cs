using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData.Candles;

namespace Cambio.Gateway.Tests.MarketData;

/// <summary>
/// What candles and windows should be, added up from all trades each time, with calendar arithmetic of its own.
/// </summary>
internal sealed class NaiveCandles(IReadOnlyList<TapeTrade> trades)
{
    private static readonly DateTime Monday = new(1970, 1, 5, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime SecondDay = new(1970, 1, 2, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Every candle from the first trade to now, oldest first.</summary>
    public List<Candle> All(CandleCalendar calendar, long now)
    {
        var candles = new List<Candle>();
        if (trades.Count == 0)
        {
            return candles;
        }

        long end = Math.Max(now, trades[^1].Micros);
        for (long open = OpenOf(calendar, trades[0].Micros); open <= end;)
        {
            long next = NextOf(calendar, open);
            candles.Add(Sum(open, open, next - 1));
            open = next;
        }

        return candles;
    }

    /// <summary>The trades between two moments, both included; flat at the price before if there are none.</summary>
    public Candle Sum(long openMicros, long from, long to)
    {
        Candle candle = Candle.Flat(openMicros, new Price(PriceBefore(from)));
        List<TapeTrade> within = [.. trades.Where(t => t.Micros >= from && t.Micros <= to)];
        if (within.Count == 0)
        {
            return candle;
        }

        IEnumerable<TapeTrade> bought = within.Where(t => t.Taker == Side.Buy);
        return candle with
        {
            Open = new Price(within[0].Price),
            High = new Price(within.Max(t => t.Price)),
            Low = new Price(within.Min(t => t.Price)),
            Close = new Price(within[^1].Price),
            FirstTrade = within[0].Id,
            LastTrade = within[^1].Id,
            TradeCount = within.Count,
            Lots = within.Sum(t => t.Lots),
            Notional = within.Aggregate(Int128.Zero, (sum, t) => sum + t.Notional),
            TakerBuyLots = bought.Sum(t => t.Lots),
            TakerBuyNotional = bought.Aggregate(Int128.Zero, (sum, t) => sum + t.Notional),
        };
    }

    /// <summary>The last price before a moment; 0 if there is none.</summary>
    public long PriceBefore(long micros) => trades.LastOrDefault(t => t.Micros < micros)?.Price ?? 0;

    private static long OpenOf(CandleCalendar calendar, long micros)
    {
        DateTime local = DateTime.UnixEpoch.AddMicroseconds(micros).AddMinutes(calendar.ZoneMinutes);
        DateTime open = calendar.Interval switch
        {
            CandleInterval.OneMonth => new DateTime(local.Year, local.Month, 1, 0, 0, 0, DateTimeKind.Utc),
            CandleInterval.OneWeek => local.Date.AddDays(-(local.Date - Monday).Days % 7),
            CandleInterval.ThreeDays => local.Date.AddDays(-(local.Date - SecondDay).Days % 3),
            _ => local.Date.AddSeconds(
                Math.Floor(local.TimeOfDay.TotalSeconds / (int)calendar.Interval) * (int)calendar.Interval),
        };
        return Micros(open.AddMinutes(-calendar.ZoneMinutes));
    }

    private static long NextOf(CandleCalendar calendar, long open) => calendar.Interval == CandleInterval.OneMonth
        ? Micros(DateTime.UnixEpoch.AddMicroseconds(open).AddMinutes(calendar.ZoneMinutes).AddMonths(1)
            .AddMinutes(-calendar.ZoneMinutes))
        : open + ((int)calendar.Interval * 1_000_000L);

    private static long Micros(DateTime time) => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
