using Cambio.Core.Values;

namespace Cambio.MarketData.Lists;

/// <summary>Which order lists of an account somebody wants. What is null does not restrict.</summary>
/// <param name="Max">At most so many.</param>
public readonly record struct OrderListQuery(int Max)
{
    /// <summary>From this list on; then the oldest are given, not the youngest.</summary>
    public OrderListId? From { get; init; }

    /// <summary>Not accepted before this time, in microseconds; then the oldest are given, not the youngest.</summary>
    public long? StartMicros { get; init; }

    /// <summary>Not accepted after this time, in microseconds.</summary>
    public long? EndMicros { get; init; }

    internal bool OldestFirst => From is not null || StartMicros is not null;

    internal bool Matches(in OrderListState list) =>
        (From is not { } from || list.List.Value >= from.Value)
        && (StartMicros is not { } start || list.AcceptedMicros >= start)
        && (EndMicros is not { } end || list.AcceptedMicros <= end);
}
