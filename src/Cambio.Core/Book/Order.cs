using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;

namespace Cambio.Core.Book;

/// <summary>In which queue of its book an open order stands. The numbers are those of docs/formats/state.md.</summary>
public enum QueueKind : byte
{
    /// <summary>In none: entering, or closed.</summary>
    None = 0,

    /// <summary>A resting buy with a price.</summary>
    Bids = 1,

    /// <summary>A resting sell with a price.</summary>
    Asks = 2,

    /// <summary>A market buy that rests ahead of all limits.</summary>
    MarketBuys = 3,

    /// <summary>A market sell that rests ahead of all limits.</summary>
    MarketSells = 4,

    /// <summary>A stop that fires when the last price rises to its trigger.</summary>
    RisingStops = 5,

    /// <summary>A stop that fires when the last price falls to its trigger.</summary>
    FallingStops = 6,

    /// <summary>A stop that has fired and waits to enter the book.</summary>
    Released = 7,

    /// <summary>A trailing stop that waits for the first price ever.</summary>
    Unpriced = 8,

    /// <summary>An order of a list that waits for its working order.</summary>
    Pending = 9,
}

/// <summary>
/// An open order: one cache line, linked into its queue and into its owner's list by handles. What only a few orders
/// need (slice, stop, trail) is in <see cref="OrderExtra"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 64)]
internal struct Order
{
    /// <summary>The order's id.</summary>
    public long Id;

    /// <summary>
    /// Limit price; while it waits as a stop the trigger, and once fired the price that fired it; 0 for a market order.
    /// </summary>
    public long PriceTicks;

    /// <summary>What is left, hidden part included.</summary>
    public long RemainingLots;

    /// <summary>What has traded or been prevented. Remaining + done = the order's quantity.</summary>
    public long DoneLots;

    /// <summary>The next in the queue; in a free record the next free one.</summary>
    public int Next;

    /// <summary>The one before in the queue.</summary>
    public int Previous;

    /// <summary>The price level it stands in; 0 in a plain queue.</summary>
    public int Level;

    /// <summary>Who owns it: equal for orders of one account. The book compares it, and nothing more.</summary>
    public int Owner;

    /// <summary>The owner's next younger order.</summary>
    public int OwnerNext;

    /// <summary>The owner's next older order.</summary>
    public int OwnerPrevious;

    /// <summary>Its conditions; 0 for none.</summary>
    public int Extra;

    /// <summary>Buy or sell.</summary>
    public Side Side;

    /// <summary>The type as placed.</summary>
    public OrderType Type;

    private byte _policy;
    private byte _state;

    /// <summary>How long it stays.</summary>
    public TimeInForce TimeInForce
    {
        readonly get => (TimeInForce)(_policy & 0x0F);
        set => _policy = (byte)((_policy & 0xF0) | (byte)value);
    }

    /// <summary>What happens on meeting an own order.</summary>
    public SelfTradePrevention SelfTradePrevention
    {
        readonly get => (SelfTradePrevention)(_policy >> 4);
        set => _policy = (byte)((_policy & 0x0F) | ((byte)value << 4));
    }

    /// <summary>Where it stands.</summary>
    public QueueKind Queue
    {
        readonly get => (QueueKind)(_state >> 4);
        set => _state = (byte)((_state & 0x0F) | ((byte)value << 4));
    }

    /// <summary>True once anything of it has traded.</summary>
    public bool HasTraded
    {
        readonly get => (_state & 1) != 0;
        set => _state = (byte)((_state & 0xFE) | (value ? 1 : 0));
    }

    /// <summary>True when only a slice of it is shown.</summary>
    public bool IsIceberg
    {
        readonly get => (_state & 2) != 0;
        set => _state = (byte)((_state & 0xFD) | (value ? 2 : 0));
    }

    /// <summary>True for an order of a list.</summary>
    public bool IsListed
    {
        readonly get => (_state & 4) != 0;
        set => _state = (byte)((_state & 0xFB) | (value ? 4 : 0));
    }

    /// <summary>True once it was amended.</summary>
    public bool IsAmended
    {
        readonly get => (_state & 8) != 0;
        set => _state = (byte)((_state & 0xF7) | (value ? 8 : 0));
    }

    /// <summary>True for a stop that waits for its trigger, or fired, for its release.</summary>
    public readonly bool IsWaiting => Queue is >= QueueKind.RisingStops and <= QueueKind.Unpriced;

    /// <summary>Records a trade in one write; the hot path's form of setting <see cref="HasTraded"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Trade(long lots)
    {
        RemainingLots -= lots;
        DoneLots += lots;
        _state |= 1;
    }
}

/// <summary>What only stops, trailing orders and icebergs need.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct OrderExtra
{
    /// <summary>The limit price that the order gets when released; 0 for market.</summary>
    public long LimitTicks;

    /// <summary>The stop price as placed; of an active trailing order the extreme last price since.</summary>
    public long StopTicks;

    /// <summary>The slice of an iceberg; 0 for none.</summary>
    public long IcebergLots;

    /// <summary>What of the present slice is left, in the book; else 0.</summary>
    public long VisibleLots;

    /// <summary>Trailing distance in 1/10,000; 0 for none.</summary>
    public int TrailingBips;

    /// <summary>True once it trails.</summary>
    public bool IsTrailing;

    /// <summary>Its place in the book's list of trailing orders.</summary>
    public int TrailingSlot;

    /// <summary>The next free record.</summary>
    public int NextFree;
}

/// <summary>A price with its orders, oldest first.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct Level
{
    /// <summary>The price.</summary>
    public long PriceTicks;

    /// <summary>What is shown at it.</summary>
    public long VisibleLots;

    /// <summary>The command that last touched it; 0 for none yet.</summary>
    public long TouchedBy;

    /// <summary>The oldest order.</summary>
    public int Head;

    /// <summary>The youngest order; in a free record the next free one.</summary>
    public int Tail;

    /// <summary>How many orders.</summary>
    public int Count;
}
