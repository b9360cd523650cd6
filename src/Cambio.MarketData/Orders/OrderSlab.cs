namespace Cambio.MarketData.Orders;

/// <summary>An order and its neighbours in one of its account's two chains.</summary>
internal struct OrderSlot
{
    public OrderState State;
    public int Previous;
    public int Next;
}

/// <summary>
/// Slots in chunks that never move, named by handles and used again, so that a steady flow of orders allocates nothing
/// and the garbage collector has a few large arrays to look at instead of a million orders.
/// </summary>
internal sealed class OrderSlab
{
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<OrderSlot[]> _chunks = [];
    private int _used;
    private int _free = OrderChain.None;

    /// <summary>The slot of a handle.</summary>
    public ref OrderSlot this[int handle] => ref _chunks[handle >> ChunkBits][handle & (ChunkSize - 1)];

    /// <summary>Takes a slot for an order.</summary>
    public int Add(in OrderState state)
    {
        int handle = _free;
        if (handle != OrderChain.None)
        {
            _free = this[handle].Next;
        }
        else
        {
            handle = _used++;
            if (handle >> ChunkBits == _chunks.Count)
            {
                _chunks.Add(new OrderSlot[ChunkSize]);
            }
        }

        this[handle] = new OrderSlot { State = state, Previous = OrderChain.None, Next = OrderChain.None };
        return handle;
    }

    /// <summary>Gives a slot back.</summary>
    public void Free(int handle)
    {
        this[handle].Next = _free;
        _free = handle;
    }
}
