using System.Runtime.CompilerServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.Core.Book;

/// <summary>
/// The book of one instrument: price-time priority, every spot order type, self-trade prevention, stops. It knows
/// prices in ticks, quantities in lots and owners as numbers; it never sees a balance. What happens leaves as <see
/// cref="BookMessage"/>s in <see cref="Messages"/>, which the caller reads and clears after each call.
/// </summary>
/// <remarks>
/// Life of an order: <see cref="Admit"/> gives it a record, <see cref="Enter"/> matches it and lets the rest stand or
/// close. Between the two the engine holds the money. Stops that trades set off are queued, and the caller takes them
/// one by one with <see cref="TakeReleased"/>, because each may need more money before it enters. docs/rules.md has
/// the rules.
/// </remarks>
public sealed partial class OrderBook
{
    private readonly OrderStore _store;
    private readonly PriceLadder _bids;
    private readonly PriceLadder _asks;
    private readonly OrderQueueList _marketBuys;
    private readonly OrderQueueList _marketSells;

    /// <summary>Makes an empty book over a store, which other books may share.</summary>
    public OrderBook(OrderStore store)
    {
        _store = store;
        _bids = new PriceLadder(store, highestIsBest: true);
        _asks = new PriceLadder(store, highestIsBest: false);
        _marketBuys = new OrderQueueList(store, QueueKind.MarketBuys);
        _marketSells = new OrderQueueList(store, QueueKind.MarketSells);
        _rising = new PriceLadder(store, highestIsBest: false);
        _falling = new PriceLadder(store, highestIsBest: true);
        _released = new OrderQueueList(store, QueueKind.Released);
        _unpriced = new OrderQueueList(store, QueueKind.Unpriced);
        _pending = new OrderQueueList(store, QueueKind.Pending);
    }

    /// <summary>What happened since the caller last cleared it.</summary>
    public MessageBuffer Messages { get; } = new();

    /// <summary>The levels touched since the caller last cleared them.</summary>
    public TouchedLevels Touched { get; } = new();

    /// <summary>True when the rest of a market order rests instead of expiring.</summary>
    public bool MarketOrdersRest { get; set; }

    /// <summary>The price of the last trade; 0 before the first.</summary>
    public long LastTradeTicks { get; private set; }

    /// <summary>The highest bid; long.MinValue when there is none.</summary>
    public long BestBidTicks => _bids.BestTicks;

    /// <summary>The lowest ask; long.MaxValue when there is none.</summary>
    public long BestAskTicks => _asks.BestTicks;

    /// <summary>The id of an order that is open, or that a message of the last call names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long IdOf(int handle) => _store.Orders[handle].Id;

    /// <summary>The side of an order, as <see cref="IdOf"/>.</summary>
    public Side SideOf(int handle) => _store.Orders[handle].Side;

    /// <summary>The price of an order in ticks, as <see cref="IdOf"/>.</summary>
    public long PriceOf(int handle) => _store.Orders[handle].PriceTicks;

    /// <summary>The total quantities of all open orders of the book: what is done of them and what remains.</summary>
    public long OpenLots { get; private set; }

    /// <summary>Gives an order its record and enters it into the index. It is in no queue yet.</summary>
    public int Admit(in NewOrder order)
    {
        int handle = _store.AllocateOrder(order.Id);
        OpenLots += order.Lots;
        ref Order o = ref _store.Orders[handle];
        o = default;
        o.Id = order.Id;
        o.PriceTicks = order.PriceTicks;
        o.RemainingLots = order.Lots;
        o.Owner = order.Owner;
        o.Side = order.Side;
        o.Type = order.Type;
        o.TimeInForce = order.TimeInForce;
        o.SelfTradePrevention = order.SelfTradePrevention;
        if (order.HasExtra)
        {
            o.Extra = _store.AllocateExtra();
            ref OrderExtra extra = ref _store.Extras[o.Extra];
            extra.LimitTicks = order.PriceTicks;
            extra.StopTicks = order.StopTicks;
            extra.IcebergLots = order.IcebergLots;
            extra.TrailingBips = order.TrailingBips;
        }

        return handle;
    }

    /// <summary>Admits and enters an order that is not a stop.</summary>
    /// <returns>Its handle, which is in use only while the order is open.</returns>
    public int Place(in NewOrder order)
    {
        int handle = Admit(order);
        Enter(handle);
        return handle;
    }

    /// <summary>Matches an admitted or released order and lets the rest stand or close.</summary>
    public void Enter(int handle)
    {
        ref Order order = ref _store.Orders[handle];
        if (order.TimeInForce == TimeInForce.Fok && !CanFillCompletely(ref order))
        {
            Close(handle, CloseReason.UnfilledFok);
            return;
        }

        Match(handle, ref order);
        if (ClosedByPrevention)
        {
            Close(handle, CloseReason.SelfTradePrevention);
        }
        else if (order.RemainingLots == 0)
        {
            Close(handle, CloseReason.Filled);
        }
        else
        {
            LetRestStand(handle, ref order);
        }
    }

    /// <summary>Takes an order out of the book, wherever it stands.</summary>
    /// <param name="handle">An open order of this book.</param>
    /// <param name="reason">Why.</param>
    public void Cancel(int handle, CloseReason reason = CloseReason.Canceled)
    {
        Unlink(handle, ref _store.Orders[handle]);
        Close(handle, reason);
    }

    /// <summary>Reduces what an order has left; it keeps its place.</summary>
    /// <param name="handle">An open order of this book.</param>
    /// <param name="remainingLots">The new rest: below the present one, above 0.</param>
    public void Reduce(int handle, long remainingLots)
    {
        ref Order order = ref _store.Orders[handle];
        if (order.Level != 0 && order.Queue <= QueueKind.Asks)
        {
            Shrink(ref order, ref _store.Levels[order.Level], remainingLots);
        }

        OpenLots -= order.RemainingLots - remainingLots;
        order.RemainingLots = remainingLots;
    }

    /// <summary>
    /// Shows no more of an order than it will have left: an iceberg gives from its hidden part first.
    /// </summary>
    private void Shrink(ref Order order, ref Level level, long remainingLots)
    {
        long visible = VisibleLots(ref order);
        long newVisible = Math.Min(visible, remainingLots);
        if (newVisible == visible)
        {
            return;
        }

        level.VisibleLots -= visible - newVisible;
        if (order.IsIceberg)
        {
            _store.Extras[order.Extra].VisibleLots = newVisible;
        }

        Touched.Add(order.Side, ref level);
    }

    /// <summary>What of a resting order is shown.</summary>
    internal long VisibleLots(ref Order order) =>
        order.IsIceberg ? _store.Extras[order.Extra].VisibleLots : order.RemainingLots;

    /// <summary>Enters an order into its side's level, at the end.</summary>
    private void Rest(int handle, ref Order order)
    {
        PriceLadder ladder = order.Side == Side.Buy ? _bids : _asks;
        int levelHandle = ladder.GetOrAdd(order.PriceTicks);
        ref Level level = ref _store.Levels[levelHandle];
        order.Queue = order.Side == Side.Buy ? QueueKind.Bids : QueueKind.Asks;
        long visible = order.RemainingLots;
        if (order.Extra != 0)
        {
            ref OrderExtra extra = ref _store.Extras[order.Extra];
            if (extra.IcebergLots > 0)
            {
                order.IsIceberg = true;
                visible = Math.Min(extra.IcebergLots, order.RemainingLots);
                extra.VisibleLots = visible;
            }
        }

        level.VisibleLots += visible;
        Append(handle, ref order, levelHandle, ref level);
        Touched.Add(order.Side, ref level);
    }

    private void LetRestStand(int handle, ref Order order)
    {
        if (IsMarket(order.Type))
        {
            if (MarketOrdersRest)
            {
                (order.Side == Side.Buy ? _marketBuys : _marketSells).Append(handle);
            }
            else
            {
                Close(handle, CloseReason.InsufficientLiquidity);
            }
        }
        else if (order.TimeInForce == TimeInForce.Gtc)
        {
            Rest(handle, ref order);
        }
        else
        {
            Close(handle, CloseReason.UnfilledIoc);
        }
    }

    /// <summary>Says that an order, already in no queue, is closed, and gives its record back.</summary>
    private void Close(int handle, CloseReason reason)
    {
        ref BookMessage message = ref Messages.Add();
        message.Kind = BookMessageKind.Close;
        message.Reason = reason;
        message.Maker = handle;
        ref Order order = ref _store.Orders[handle];
        message.MakerRemainingLots = order.RemainingLots;
        OpenLots -= order.RemainingLots + order.DoneLots;
        _store.FreeOrder(handle);
    }

    private void Unlink(int handle, ref Order order)
    {
        switch (order.Queue)
        {
            case QueueKind.Bids:
                UnlinkFromLevel(_bids, ref order, visibleLots: VisibleLots(ref order));
                break;
            case QueueKind.Asks:
                UnlinkFromLevel(_asks, ref order, visibleLots: VisibleLots(ref order));
                break;
            case QueueKind.MarketBuys:
                _marketBuys.Unlink(handle);
                break;
            case QueueKind.MarketSells:
                _marketSells.Unlink(handle);
                break;
            case QueueKind.Pending:
                Activate(handle);
                break;
            default:
                UnlinkStop(handle, ref order);
                break;
        }
    }

    private void UnlinkFromLevel(PriceLadder ladder, ref Order order, long visibleLots)
    {
        int levelHandle = order.Level;
        ref Level level = ref _store.Levels[levelHandle];
        level.VisibleLots -= visibleLots;
        Touched.Add(order.Side, ref level);
        Detach(ref order, ref level);
        if (level.Count == 0)
        {
            ladder.Remove(levelHandle);
        }
    }

    /// <summary>Links an order at the end of a level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Append(int handle, ref Order order, int levelHandle, ref Level level)
    {
        order.Level = levelHandle;
        order.Next = 0;
        int tail = level.Tail;
        order.Previous = tail;
        if (tail != 0)
        {
            _store.Orders[tail].Next = handle;
        }
        else
        {
            level.Head = handle;
        }

        level.Tail = handle;
        level.Count++;
    }

    /// <summary>Takes an order out of its level's chain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Detach(ref Order order, ref Level level)
    {
        int next = order.Next;
        int previous = order.Previous;
        if (previous != 0)
        {
            _store.Orders[previous].Next = next;
        }
        else
        {
            level.Head = next;
        }

        if (next != 0)
        {
            _store.Orders[next].Previous = previous;
        }
        else
        {
            level.Tail = previous;
        }

        level.Count--;
    }

    /// <summary>True for an order that, in the book, has no price of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsMarket(OrderType type) =>
        type is OrderType.Market or OrderType.StopLoss or OrderType.TakeProfit;
}
