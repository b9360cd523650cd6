using Cambio.Core.State;

namespace Cambio.Core.Book;

/// <summary>The book's part of the canonical state: its orders in queue order.</summary>
public sealed partial class OrderBook
{
    /// <summary>Visits every open order, queue by queue, in the order of docs/formats/state.md.</summary>
    internal void VisitOrders(Action<int> visit)
    {
        VisitLadder(_bids, visit);
        VisitLadder(_asks, visit);
        VisitQueue(_marketBuys, visit);
        VisitQueue(_marketSells, visit);
        VisitStops(_rising, visit);
        VisitStops(_falling, visit);
        VisitQueue(_released, visit);
        VisitQueue(_unpriced, visit);
        VisitQueue(_pending, visit);
    }

    /// <summary>What of an order's conditions is state: the stop while it waits, the slice always.</summary>
    internal bool TryGetExtras(int handle, out OrderExtrasRecord record, out bool isTrailing)
    {
        ref Order order = ref _store.Orders[handle];
        record = default;
        isTrailing = false;
        if (order.Extra == 0)
        {
            return false;
        }

        ref OrderExtra extra = ref _store.Extras[order.Extra];
        record.IcebergLots = extra.IcebergLots;
        record.VisibleLots = extra.VisibleLots;
        if (order.Queue >= QueueKind.RisingStops)
        {
            record.TriggerTicks = order.Queue == QueueKind.Pending ? 0 : order.PriceTicks;
            record.StopTicks = extra.StopTicks;
            record.TrailingBips = extra.TrailingBips;
            isTrailing = extra.IsTrailing;
        }

        return true;
    }

    /// <summary>Sets what a saved order has done already.</summary>
    internal void RestoreDone(int handle, long doneLots, bool hasTraded)
    {
        ref Order order = ref _store.Orders[handle];
        order.DoneLots = doneLots;
        order.HasTraded = hasTraded;
        OpenLots += doneLots;
    }

    /// <summary>Puts a saved order, already given its record, at the end of its saved queue.</summary>
    internal void Restore(int handle, QueueKind queue, in OrderExtrasRecord extras, bool isTrailing)
    {
        ref Order order = ref _store.Orders[handle];
        if (order.Extra != 0)
        {
            ref OrderExtra extra = ref _store.Extras[order.Extra];
            extra.VisibleLots = extras.VisibleLots;
            extra.IsTrailing = isTrailing;
            order.IsIceberg = extra.IcebergLots > 0 && queue <= QueueKind.Asks;
        }

        switch (queue)
        {
            case QueueKind.Bids:
            case QueueKind.Asks:
                RestoreLevel(queue == QueueKind.Bids ? _bids : _asks, handle, queue, order.PriceTicks)
                    .VisibleLots += VisibleLots(ref order);
                break;
            case QueueKind.MarketBuys:
                _marketBuys.Append(handle);
                break;
            case QueueKind.MarketSells:
                _marketSells.Append(handle);
                break;
            case QueueKind.Pending:
                HoldBack(handle);
                break;
            default:
                RestoreStop(handle, ref order, queue, extras.TriggerTicks, isTrailing);
                break;
        }
    }

    /// <summary>Sets the last trade's price.</summary>
    internal void RestoreLastTrade(long ticks) => LastTradeTicks = ticks;

    private void RestoreStop(int handle, ref Order order, QueueKind queue, long triggerTicks, bool isTrailing)
    {
        _store.WaitingCount++;
        order.PriceTicks = triggerTicks;
        if (isTrailing)
        {
            AddTrailing(handle, ref _store.Extras[order.Extra]);
        }

        switch (queue)
        {
            case QueueKind.Released:
                _released.Append(handle);
                break;
            case QueueKind.Unpriced:
                _unpriced.Append(handle);
                break;
            default:
                RestoreLevel(queue == QueueKind.RisingStops ? _rising : _falling, handle, queue, triggerTicks);
                break;
        }
    }

    private ref Level RestoreLevel(PriceLadder ladder, int handle, QueueKind queue, long ticks)
    {
        ref Order order = ref _store.Orders[handle];
        order.Queue = queue;
        int levelHandle = ladder.GetOrAdd(ticks);
        ref Level level = ref _store.Levels[levelHandle];
        Append(handle, ref order, levelHandle, ref level);
        return ref level;
    }

    private void VisitLadder(PriceLadder ladder, Action<int> visit)
    {
        for (int level = ladder.Best; level != 0; level = ladder.Worse(_store.Levels[level].PriceTicks))
        {
            for (int handle = _store.Levels[level].Head; handle != 0; handle = _store.Orders[handle].Next)
            {
                visit(handle);
            }
        }
    }

    /// <summary>
    /// Within a level stops stand in the order they came to it, which trailing makes a matter of history; they fire
    /// by id, so by id is how they are written.
    /// </summary>
    private void VisitStops(PriceLadder ladder, Action<int> visit)
    {
        for (int level = ladder.Best; level != 0; level = ladder.Worse(_store.Levels[level].PriceTicks))
        {
            int count = 0;
            for (int handle = _store.Levels[level].Head; handle != 0; handle = _store.Orders[handle].Next)
            {
                AddFiring(handle, ref count);
            }

            _firing.AsSpan(0, count).Sort();
            for (int i = 0; i < count; i++)
            {
                visit(_firing[i].Handle);
            }
        }
    }

    private void VisitQueue(OrderQueueList queue, Action<int> visit)
    {
        for (int handle = queue.Head; handle != 0; handle = _store.Orders[handle].Next)
        {
            visit(handle);
        }
    }
}
