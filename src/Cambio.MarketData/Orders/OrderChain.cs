namespace Cambio.MarketData.Orders;

/// <summary>A doubly linked chain through the slots of an <see cref="OrderSlab"/>, oldest first.</summary>
internal sealed class OrderChain
{
    /// <summary>The handle of no slot.</summary>
    public const int None = -1;

    /// <summary>The oldest.</summary>
    public int First { get; private set; } = None;

    /// <summary>The youngest.</summary>
    public int Last { get; private set; } = None;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a slot that is in no chain.</summary>
    public void Append(OrderSlab slab, int handle)
    {
        slab[handle].Previous = Last;
        slab[handle].Next = None;
        if (Last == None)
        {
            First = handle;
        }
        else
        {
            slab[Last].Next = handle;
        }

        Last = handle;
        Count++;
    }

    /// <summary>Takes a slot of this chain out of it.</summary>
    public void Remove(OrderSlab slab, int handle)
    {
        (int previous, int next) = (slab[handle].Previous, slab[handle].Next);
        if (previous == None)
        {
            First = next;
        }
        else
        {
            slab[previous].Next = next;
        }

        if (next == None)
        {
            Last = previous;
        }
        else
        {
            slab[next].Previous = previous;
        }

        Count--;
    }
}
