namespace Cambio.Core.Book;

/// <summary>Orders of a list that wait for their working order. They are open, but nobody meets them.</summary>
public sealed partial class OrderBook
{
    private readonly OrderQueueList _pending;

    /// <summary>Lets an admitted order wait for its working order.</summary>
    internal void HoldBack(int handle)
    {
        _store.WaitingCount++;
        _pending.Append(handle);
    }

    /// <summary>Takes a pending order out of its queue, ready to wait for its trigger or to enter.</summary>
    internal void Activate(int handle)
    {
        _pending.Unlink(handle);
        _store.WaitingCount--;
        _store.Orders[handle].Queue = QueueKind.None;
    }

    /// <summary>
    /// True when a plain stop's trigger has been passed already. Only orders that were pending can be so late; they
    /// are released at once, because a stop that protects somebody must not be lost.
    /// </summary>
    private static bool IsPassed(ref Order order, ref OrderExtra extra, long lastTicks) =>
        lastTicks != 0
        && extra.TrailingBips == 0
        && (IsRising(order.Side, order.Type) ? extra.StopTicks <= lastTicks : extra.StopTicks >= lastTicks);
}
