using Cambio.Core.Values;

namespace Cambio.MarketData.Accounts;

/// <summary>Which fills of an account somebody wants. What is null does not restrict.</summary>
/// <param name="Instrument">On this instrument.</param>
/// <param name="Max">At most so many.</param>
public readonly record struct FillQuery(InstrumentId Instrument, int Max)
{
    /// <summary>Of this order only.</summary>
    public OrderId? Order { get; init; }

    /// <summary>From this trade id on; then the oldest are given, not the youngest.</summary>
    public TradeId? From { get; init; }

    /// <summary>Not before this time, in microseconds; then the oldest are given, not the youngest.</summary>
    public long? StartMicros { get; init; }

    /// <summary>Not after this time, in microseconds.</summary>
    public long? EndMicros { get; init; }

    /// <summary>True when the oldest that match are wanted.</summary>
    public bool OldestFirst => From is not null || StartMicros is not null;

    internal bool Matches(in Fill fill) =>
        fill.Instrument == Instrument
        && (Order is not { } order || fill.Order == order)
        && (From is not { } from || fill.Trade.Value >= from.Value)
        && (StartMicros is not { } start || fill.TimestampMicros >= start)
        && (EndMicros is not { } end || fill.TimestampMicros <= end);
}
