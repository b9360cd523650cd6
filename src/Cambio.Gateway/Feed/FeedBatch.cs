using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Feed;

/// <summary>An order right after an event.</summary>
/// <param name="Sequence">The event's command.</param>
/// <param name="Index">The event's place in it.</param>
/// <param name="State">The order.</param>
internal readonly record struct ObservedOrder(long Sequence, int Index, OrderState State);

/// <summary>
/// Events of whole commands on their way from the publisher to the streams, with what only the publisher's thread could
/// know about them.
/// </summary>
internal sealed class FeedBatch
{
    /// <summary>The event records; valid until the batch has been handled.</summary>
    public ReadOnlyMemory<byte> Events { get; init; }

    /// <summary>The orders that somebody follows, after each event that changed them, in log order.</summary>
    public IReadOnlyList<ObservedOrder> Orders { get; init; } = [];
}
