namespace Cambio.MarketData.Candles;

/// <summary>Which candles of an instrument somebody wants.</summary>
/// <param name="Calendar">How long, in which time zone.</param>
/// <param name="NowMicros">The present time: the last candle is the one it belongs to.</param>
/// <param name="Max">At most so many.</param>
public readonly record struct CandleQuery(CandleCalendar Calendar, long NowMicros, int Max)
{
    /// <summary>None that begins earlier; then the oldest are given, not the youngest.</summary>
    public long? StartMicros { get; init; }

    /// <summary>None that begins later.</summary>
    public long? EndMicros { get; init; }
}
