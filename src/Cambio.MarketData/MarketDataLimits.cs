namespace Cambio.MarketData;

/// <summary>How much history the views keep in memory. Older history is the database's business.</summary>
public sealed record MarketDataLimits
{
    /// <summary>Trades kept per instrument (64 bytes each).</summary>
    public int RecentTradesMax { get; init; } = 1_000;

    /// <summary>Fills kept per account (80 bytes each).</summary>
    public int RecentFillsMax { get; init; } = 1_000;

    /// <summary>
    /// Closed orders kept per account (200 bytes each); open orders are always kept. The reply to a cancel of more
    /// orders than this at once names only the last ones, so it should not be below an instrument's MAX_NUM_ORDERS.
    /// </summary>
    public int RecentClosedOrdersMax { get; init; } = 1_000;
}
