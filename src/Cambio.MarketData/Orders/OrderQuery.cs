using Cambio.Core.Values;

namespace Cambio.MarketData.Orders;

/// <summary>Which orders of an account somebody wants. What is null does not restrict.</summary>
/// <param name="Instrument">On this instrument.</param>
/// <param name="Max">At most so many.</param>
public readonly record struct OrderQuery(InstrumentId Instrument, int Max)
{
    /// <summary>From this order on; then the oldest are given, not the youngest.</summary>
    public OrderId? From { get; init; }

    /// <summary>Not accepted before this time, in microseconds; then the oldest are given, not the youngest.</summary>
    public long? StartMicros { get; init; }

    /// <summary>Not accepted after this time, in microseconds.</summary>
    public long? EndMicros { get; init; }

    /// <summary>True when the oldest that match are wanted.</summary>
    public bool OldestFirst => From is not null || StartMicros is not null;

    /// <summary>True for an order that is wanted.</summary>
    public bool Matches(in OrderState order) =>
        order.Instrument == Instrument
        && (From is not { } from || order.Order.Value >= from.Value)
        && (StartMicros is not { } start || order.AcceptedMicros >= start)
        && (EndMicros is not { } end || order.AcceptedMicros <= end);
}
