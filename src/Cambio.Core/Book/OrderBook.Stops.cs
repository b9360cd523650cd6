using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core.Book;

public sealed partial class OrderBook
{
    private const int BipsInWhole = 10_000;

    private readonly PriceLadder _rising;
    private readonly PriceLadder _falling;
    private readonly OrderQueueList _released;
    private readonly OrderQueueList _unpriced;
    private int[] _trailing = new int[16];
    private int _trailingCount;
    private Firing[] _firing = new Firing[16];

    /// <summary>True when a fired stop waits to enter the book.</summary>
    public bool HasReleased => _released.Head != 0;

    /// <summary>The youngest fired stop; with it a caller can tell one generation from the next. 0 for none.</summary>
    public int LastReleased => _released.Tail;

    /// <summary>Lets an admitted stop order wait for its trigger.</summary>
    /// <param name="handle">The order.</param>
    /// <param name="lastTicks">The last price; 0 when there is none.</param>
    public void Wait(int handle, long lastTicks)
    {
        ref Order order = ref _store.Orders[handle];
        ref OrderExtra extra = ref _store.Extras[order.Extra];
        _store.WaitingCount++;
        if (IsPassed(ref order, ref extra, lastTicks))
        {
            order.PriceTicks = lastTicks;
            _released.Append(handle);
        }
        else if (extra.StopTicks != 0)
        {
            WaitAt(handle, ref order, extra.StopTicks);
        }
        else if (lastTicks != 0)
        {
            BeginToTrail(handle, ref order, lastTicks);
        }
        else
        {
            order.PriceTicks = 0;
            _unpriced.Append(handle);
        }
    }

    /// <summary>Takes the oldest fired stop out of its queue; its price is its limit again, ready to enter.</summary>
    /// <param name="firedAtTicks">The last price that released it.</param>
    /// <returns>The order, or 0 when none waits.</returns>
    public int TakeReleased(out long firedAtTicks)
    {
        int handle = _released.Head;
        firedAtTicks = 0;
        if (handle != 0)
        {
            _released.Unlink(handle);
            _store.WaitingCount--;
            ref Order order = ref _store.Orders[handle];
            order.Queue = QueueKind.None;
            firedAtTicks = order.PriceTicks;
            order.PriceTicks = _store.Extras[order.Extra].LimitTicks;
            _store.KeepExtraOnlyOfIceberg(ref order);
        }

        return handle;
    }

    /// <summary>Closes an admitted or released order that is in no queue.</summary>
    internal void Discard(int handle, Events.CloseReason reason) => Close(handle, reason);

    /// <summary>True for stops that fire when the price rises.</summary>
    internal static bool IsRising(Side side, OrderType type) =>
        (side == Side.Buy) == (type is OrderType.StopLoss or OrderType.StopLossLimit);

    private void AfterTrade(long priceTicks)
    {
        bool moved = priceTicks != LastTradeTicks;
        LastTradeTicks = priceTicks;
        if (_trailingCount != 0 && moved)
        {
            FollowExtremes(priceTicks);
        }

        if (priceTicks >= _rising.BestTicks || priceTicks <= _falling.BestTicks || _unpriced.Head != 0)
        {
            Fire(priceTicks);
        }
    }

    /// <summary>Releases or activates all that this price sets off, in order-id order.</summary>
    private void Fire(long priceTicks)
    {
        int count = 0;
        CollectFired(_rising, priceTicks, ref count);
        CollectFired(_falling, priceTicks, ref count);
        for (int handle = _unpriced.Head; handle != 0; handle = _store.Orders[handle].Next)
        {
            AddFiring(handle, ref count);
        }

        _firing.AsSpan(0, count).Sort();
        for (int i = 0; i < count; i++)
        {
            FireOne(_firing[i].Handle, priceTicks);
        }
    }

    private void FireOne(int handle, long priceTicks)
    {
        ref Order order = ref _store.Orders[handle];
        ref OrderExtra extra = ref _store.Extras[order.Extra];
        LeaveQueue(handle, ref order);
        if (extra.TrailingBips != 0 && !extra.IsTrailing)
        {
            BeginToTrail(handle, ref order, priceTicks);
            ref BookMessage message = ref Messages.Add();
            message.Kind = BookMessageKind.Activate;
            message.Maker = handle;
            message.PriceTicks = priceTicks;
            return;
        }

        if (extra.IsTrailing)
        {
            StopTrailing(ref extra);
        }

        order.PriceTicks = priceTicks;
        _released.Append(handle);
    }

    private void CollectFired(PriceLadder ladder, long priceTicks, ref int count)
    {
        int levelHandle = ladder.Best;
        while (levelHandle != 0 && !ladder.IsBetter(priceTicks, _store.Levels[levelHandle].PriceTicks))
        {
            for (int handle = _store.Levels[levelHandle].Head; handle != 0; handle = _store.Orders[handle].Next)
            {
                AddFiring(handle, ref count);
            }

            levelHandle = ladder.Worse(_store.Levels[levelHandle].PriceTicks);
        }
    }

    private void AddFiring(int handle, ref int count)
    {
        if (count == _firing.Length)
        {
            Array.Resize(ref _firing, count * 2);
        }

        _firing[count++] = new Firing(_store.Orders[handle].Id, handle);
    }

    private void WaitAt(int handle, ref Order order, long triggerTicks)
    {
        bool rising = IsRising(order.Side, order.Type);
        PriceLadder ladder = rising ? _rising : _falling;
        order.PriceTicks = triggerTicks;
        order.Queue = rising ? QueueKind.RisingStops : QueueKind.FallingStops;
        int level = ladder.GetOrAdd(triggerTicks);
        Append(handle, ref order, level, ref _store.Levels[level]);
    }

    /// <summary>Takes a stop out of the book's hands: canceled, or about to be.</summary>
    private void UnlinkStop(int handle, ref Order order)
    {
        ref OrderExtra extra = ref _store.Extras[order.Extra];
        LeaveQueue(handle, ref order);
        _store.WaitingCount--;
        if (extra.IsTrailing)
        {
            StopTrailing(ref extra);
        }
    }

    private void LeaveQueue(int handle, ref Order order)
    {
        switch (order.Queue)
        {
            case QueueKind.RisingStops:
                LeaveStopLevel(_rising, ref order);
                break;
            case QueueKind.FallingStops:
                LeaveStopLevel(_falling, ref order);
                break;
            case QueueKind.Released:
                _released.Unlink(handle);
                break;
            default:
                _unpriced.Unlink(handle);
                break;
        }
    }

    private void LeaveStopLevel(PriceLadder ladder, ref Order order)
    {
        int levelHandle = order.Level;
        ref Level level = ref _store.Levels[levelHandle];
        Detach(ref order, ref level);
        order.Level = 0;
        if (level.Count == 0)
        {
            ladder.Remove(levelHandle);
        }
    }

    private void BeginToTrail(int handle, ref Order order, long priceTicks)
    {
        ref OrderExtra extra = ref _store.Extras[order.Extra];
        extra.IsTrailing = true;
        extra.StopTicks = priceTicks;
        AddTrailing(handle, ref extra);
        WaitAt(handle, ref order, TriggerOf(ref order, ref extra));
    }

    private void AddTrailing(int handle, ref OrderExtra extra)
    {
        if (_trailingCount == _trailing.Length)
        {
            Array.Resize(ref _trailing, _trailingCount * 2);
        }

        extra.TrailingSlot = _trailingCount;
        _trailing[_trailingCount++] = handle;
    }

    private void StopTrailing(ref OrderExtra extra)
    {
        extra.IsTrailing = false;
        int last = _trailing[--_trailingCount];
        _trailing[extra.TrailingSlot] = last;
        _store.Extras[_store.Orders[last].Extra].TrailingSlot = extra.TrailingSlot;
    }

    /// <summary>
    /// Moves the triggers of trailing orders after the price. All are looked at whenever the price moves: they are few
    /// (MAX_NUM_ALGO_ORDERS bounds them), and a structure by extreme would have to be kept for each distance.
    /// </summary>
    private void FollowExtremes(long priceTicks)
    {
        for (int i = 0; i < _trailingCount; i++)
        {
            int handle = _trailing[i];
            ref Order order = ref _store.Orders[handle];
            ref OrderExtra extra = ref _store.Extras[order.Extra];
            bool isFurther = order.Queue == QueueKind.RisingStops
                ? priceTicks < extra.StopTicks
                : priceTicks > extra.StopTicks;
            if (!isFurther)
            {
                continue;
            }

            extra.StopTicks = priceTicks;
            long trigger = TriggerOf(ref order, ref extra);
            if (trigger != order.PriceTicks)
            {
                LeaveQueue(handle, ref order);
                WaitAt(handle, ref order, trigger);
            }
        }
    }

    private static long TriggerOf(ref Order order, ref OrderExtra extra)
    {
        if (IsRising(order.Side, order.Type))
        {
            Int128 up = FixedMath.DivCeil(
                FixedMath.Product(extra.StopTicks, BipsInWhole + extra.TrailingBips), BipsInWhole);
            return (long)Int128.Min(up, Price.MaxTicks);
        }

        return (long)(FixedMath.Product(extra.StopTicks, BipsInWhole - extra.TrailingBips) / BipsInWhole);
    }

    private readonly record struct Firing(long Id, int Handle) : IComparable<Firing>
    {
        public int CompareTo(Firing other) => Id.CompareTo(other.Id);
    }
}
