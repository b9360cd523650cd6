namespace Cambio.MarketData.Trades;

/// <summary>Which trades, or aggregate trades, of an instrument are wanted. What is null does not restrict.</summary>
/// <param name="Max">At most so many.</param>
public readonly record struct TradeQuery(int Max)
{
    /// <summary>From this id on; then the oldest are given, not the youngest.</summary>
    public long? FromId { get; init; }

    /// <summary>Not before this time, in microseconds; then the oldest are given, not the youngest.</summary>
    public long? StartMicros { get; init; }

    /// <summary>Not after this time, in microseconds.</summary>
    public long? EndMicros { get; init; }
}
