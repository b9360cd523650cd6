namespace Cambio.Core.Book;

/// <summary>A plain first-in-first-out queue of orders, linked through the orders themselves.</summary>
internal sealed class OrderQueueList(OrderStore store, QueueKind queue)
{
    /// <summary>The oldest order; 0 when empty.</summary>
    public int Head { get; private set; }

    /// <summary>The youngest order; 0 when empty.</summary>
    public int Tail { get; private set; }

    /// <summary>Appends an order.</summary>
    public void Append(int handle)
    {
        ref Order order = ref store.Orders[handle];
        order.Queue = queue;
        order.Level = 0;
        order.Next = 0;
        order.Previous = Tail;
        if (Tail != 0)
        {
            store.Orders[Tail].Next = handle;
        }
        else
        {
            Head = handle;
        }

        Tail = handle;
    }

    /// <summary>Takes an order out, wherever it stands.</summary>
    public void Unlink(int handle)
    {
        ref Order order = ref store.Orders[handle];
        if (order.Previous != 0)
        {
            store.Orders[order.Previous].Next = order.Next;
        }
        else
        {
            Head = order.Next;
        }

        if (order.Next != 0)
        {
            store.Orders[order.Next].Previous = order.Previous;
        }
        else
        {
            Tail = order.Previous;
        }
    }
}
