using System.Runtime.CompilerServices;
using Cambio.Core.Memory;
using Cambio.Core.Values;

namespace Cambio.Core.Book;

/// <summary>
/// The open orders and price levels of all books of an engine, and the index from order ids to them. Shared by the
/// books, so that one capacity serves a thousand quiet markets as well as a single busy one.
/// </summary>
/// <param name="maxOrders">Open orders.</param>
/// <param name="maxLevels">Price levels.</param>
/// <param name="maxExtras">Orders with conditions among the open orders.</param>
public sealed class OrderStore(int maxOrders, int maxLevels, int maxExtras) : IDisposable
{
    internal readonly Slab<Order> Orders = new(maxOrders);
    internal readonly Slab<Level> Levels = new(maxLevels);
    internal readonly Slab<OrderExtra> Extras = new(maxExtras);
    private readonly HandleIndex _index = new(1024);
    private int _freeOrder;
    private int _freeLevel;
    private int _freeExtra;

    /// <summary>Open orders now.</summary>
    public int OrderCount => _index.Count;

    /// <summary>Price levels now.</summary>
    public int LevelCount { get; private set; }

    /// <summary>Orders with conditions now.</summary>
    public int ExtraCount { get; private set; }

    /// <summary>
    /// Stops that wait, and pending orders. Each may still need a level for its trigger and one for its limit price.
    /// </summary>
    public int WaitingCount { get; internal set; }

    /// <summary>
    /// True when so many more orders, on new levels of their own, find room, and every waiting one still can: nothing
    /// may fail once a command has begun to change things, and a release is part of someone else's command.
    /// </summary>
    /// <param name="orders">How many.</param>
    /// <param name="conditional">How many of them are stops or icebergs, which need a record of conditions too.</param>
    public bool HasRoom(int orders, int conditional) =>
        OrderCount + orders <= Orders.Capacity
        && (conditional == 0 || ExtraCount + conditional <= Extras.Capacity)
        && LevelCount + (2 * (WaitingCount + orders)) < Levels.Capacity;

    /// <summary>True when an order that was open before finds room again; waiting stops have theirs.</summary>
    internal bool HasRoomAgain(bool isConditional) =>
        OrderCount < Orders.Capacity
        && (!isConditional || ExtraCount < Extras.Capacity)
        && LevelCount < Levels.Capacity;

    /// <summary>The handle of an open order; 0 when there is none with this id.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(long orderId) => _index.Find(Hash(orderId), new OrderMatch(Orders, orderId));

    /// <summary>First step of a look-ahead: the index slot of an id.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchIndex(long orderId) => _index.Prefetch(Hash(orderId));

    /// <summary>Second step: the order behind an id. Returns its handle, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PrefetchOrder(long orderId)
    {
        int handle = _index.Find(Hash(orderId), default(FirstMatch));
        Orders.Prefetch(handle);
        return handle;
    }

    /// <summary>Third step: the neighbours of an order in its queue and among its owner's, and its level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchNeighbours(int handle)
    {
        ref Order order = ref Orders[handle];
        Orders.Prefetch(order.Next);
        Orders.Prefetch(order.Previous);
        Orders.Prefetch(order.OwnerNext);
        Orders.Prefetch(order.OwnerPrevious);
        Levels.Prefetch(order.Level);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Orders.Dispose();
        Levels.Dispose();
        Extras.Dispose();
        _index.Dispose();
    }

    /// <summary>Takes a record for an order and enters its id into the index.</summary>
    internal int AllocateOrder(long orderId)
    {
        int handle = _freeOrder;
        if (handle != 0)
        {
            _freeOrder = Orders[handle].Next;
        }
        else
        {
            handle = Orders.TakeFresh();
        }

        _index.Add(Hash(orderId), handle);
        return handle;
    }

    /// <summary>
    /// Gives an order's record back. All members but <c>Next</c> stay readable until the next allocation, which the
    /// engine relies on when it settles the messages of a match.
    /// </summary>
    internal void FreeOrder(int handle)
    {
        ref Order order = ref Orders[handle];
        _index.Remove(Hash(order.Id), handle);
        if (order.Extra != 0)
        {
            FreeExtra(order.Extra);
            order.Extra = 0;
        }

        order.Queue = QueueKind.None;
        order.Next = _freeOrder;
        _freeOrder = handle;
    }

    internal int AllocateLevel(long priceTicks)
    {
        int handle = _freeLevel;
        if (handle != 0)
        {
            _freeLevel = Levels[handle].Tail;
        }
        else
        {
            handle = Levels.TakeFresh();
        }

        Levels[handle] = new Level { PriceTicks = priceTicks };
        LevelCount++;
        return handle;
    }

    internal void FreeLevel(int handle)
    {
        Levels[handle].Tail = _freeLevel;
        _freeLevel = handle;
        LevelCount--;
    }

    internal int AllocateExtra()
    {
        int handle = _freeExtra;
        if (handle != 0)
        {
            _freeExtra = Extras[handle].NextFree;
        }
        else
        {
            handle = Extras.TakeFresh();
        }

        Extras[handle] = default;
        ExtraCount++;
        return handle;
    }

    /// <summary>A stop that has been released needs its conditions no longer, unless it is an iceberg.</summary>
    internal void KeepExtraOnlyOfIceberg(ref Order order)
    {
        if (Extras[order.Extra].IcebergLots == 0)
        {
            FreeExtra(order.Extra);
            order.Extra = 0;
        }
    }

    private void FreeExtra(int handle)
    {
        Extras[handle].NextFree = _freeExtra;
        _freeExtra = handle;
        ExtraCount--;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Hash(long orderId) => Mix.Spread(unchecked((ulong)orderId));

    private readonly struct OrderMatch(Slab<Order> orders, long orderId) : IHandleMatch
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsMatch(int handle) => orders[handle].Id == orderId;
    }

    private readonly struct FirstMatch : IHandleMatch
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsMatch(int handle) => true;
    }
}
