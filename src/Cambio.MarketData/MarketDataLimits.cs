namespace Cambio.MarketData;

/// <summary>How much history the views keep in memory. Older history is the database's business.</summary>
public sealed record MarketDataLimits
{
    /// <summary>Trades kept per instrument (56 bytes each); more is the reach of <c>historicalTrades</c>.</summary>
    public int RecentTradesMax { get; init; } = 10_000;

    /// <summary>Aggregate trades kept per instrument (56 bytes each).</summary>
    public int AggregateTradesMax { get; init; } = 10_000;

    /// <summary>
    /// Seconds with trades kept per instrument (128 bytes each, here and in the next three). They serve 1s candles and
    /// the far edge of the 24-hour window: where they do not reach back a day, that window begins on a whole minute.
    /// </summary>
    public int CandleSecondsMax { get; init; } = 90_000;

    /// <summary>Minutes with trades kept per instrument: candles of 1m to 5m, and of odd time zones.</summary>
    public int CandleMinutesMax { get; init; } = 45_000;

    /// <summary>
    /// Quarter-hours with trades kept per instrument: candles of 15m to 12h, days and longer in time zones other than
    /// UTC, and windows of days. The default is four years of uninterrupted trading.
    /// </summary>
    public int CandleQuarterHoursMax { get; init; } = 140_256;

    /// <summary>Days (UTC) with trades kept per instrument: candles of 1d to 1M.</summary>
    public int CandleDaysMax { get; init; } = 36_525;

    /// <summary>Fills kept per account (80 bytes each).</summary>
    public int RecentFillsMax { get; init; } = 1_000;

    /// <summary>Done order lists kept per account (216 bytes each); open ones are always kept.</summary>
    public int RecentOrderListsMax { get; init; } = 500;

    /// <summary>Amendments kept per account (40 bytes each).</summary>
    public int RecentAmendmentsMax { get; init; } = 1_000;

    /// <summary>Prevented matches kept per account (64 bytes each).</summary>
    public int RecentPreventedMatchesMax { get; init; } = 1_000;

    /// <summary>
    /// Deposits, withdrawals and transfers kept per account once they have ended (about 200 bytes each, with an address
    /// 400); pending withdrawals are always kept.
    /// </summary>
    public int RecentPaymentsMax { get; init; } = 1_000;

    /// <summary>
    /// Closed orders kept per account (200 bytes each); open orders are always kept. The reply to a cancel of more
    /// orders than this at once names only the last ones, so it should not be below an instrument's MAX_NUM_ORDERS.
    /// </summary>
    public int RecentClosedOrdersMax { get; init; } = 1_000;
}
