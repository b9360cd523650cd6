namespace Cambio.Bench.Workload;

/// <summary>
/// The book the generator consults: price-time priority, trades at the maker's price, self-trades allowed. It shares no
/// code with the engine, on purpose: the generator's answers are what the engine is measured against.
/// </summary>
/// <remarks>
/// Orders stand in an array by id (a flow's ids are dense), levels in an array by price (a flow's prices stay near
/// 100,000), so that five million operations take seconds and the code stays plain.
/// </remarks>
internal sealed class ReferenceBook
{
    private const int PriceBound = 1 << 18;

    private readonly Order[] _orders;
    private readonly Level[] _bids = new Level[PriceBound];
    private readonly Level[] _asks = new Level[PriceBound];
    private readonly List<int> _live = [];
    private int _bestBid;
    private int _bestAsk = PriceBound;
    private TradeTally _tally = new();

    /// <param name="idMax">The greatest order id that will be used.</param>
    internal ReferenceBook(int idMax) => _orders = new Order[idMax + 1];

    /// <summary>
    /// Resting orders, in the order that the flow's draws index: a removed one's place goes to the last.
    /// </summary>
    internal List<int> Live => _live;

    internal TradeTally Tally => _tally;

    internal long BestBid => _bestBid;

    internal long BestAsk => _bestAsk == PriceBound ? 0 : _bestAsk;

    internal (bool IsBuy, uint User, long Price) Describe(int id)
    {
        ref Order order = ref _orders[id];
        return (order.IsBuy, order.User, order.Price);
    }

    internal void Place(int id, bool isBuy, uint user, int price, int quantity, bool rests)
    {
        int remaining = isBuy ? MatchAsks(id, price, quantity) : MatchBids(id, price, quantity);
        if (remaining > 0 && rests)
        {
            Rest(id, isBuy, user, price, remaining);
        }
    }

    internal void Cancel(int id)
    {
        ref Order order = ref _orders[id];
        ref Level level = ref (order.IsBuy ? _bids : _asks)[order.Price];
        if (order.Previous != 0)
        {
            _orders[order.Previous].Next = order.Next;
        }
        else
        {
            level.First = order.Next;
        }

        if (order.Next != 0)
        {
            _orders[order.Next].Previous = order.Previous;
        }
        else
        {
            level.Last = order.Previous;
        }

        RemoveFromLive(order.LiveIndex);
        SkipEmptyLevels();
    }

    private int MatchAsks(int takerId, int price, int quantity)
    {
        while (quantity > 0 && _bestAsk <= price)
        {
            quantity -= Trade(_asks[_bestAsk].First, takerId, quantity);
        }

        return quantity;
    }

    private int MatchBids(int takerId, int price, int quantity)
    {
        while (quantity > 0 && _bestBid >= price && _bestBid > 0)
        {
            quantity -= Trade(_bids[_bestBid].First, takerId, quantity);
        }

        return quantity;
    }

    private int Trade(int makerId, int takerId, int quantityMax)
    {
        ref Order maker = ref _orders[makerId];
        int quantity = Math.Min(maker.Remaining, quantityMax);
        _tally.Add(makerId, takerId, maker.Price, quantity);
        maker.Remaining -= quantity;
        if (maker.Remaining == 0)
        {
            Cancel(makerId);
        }

        return quantity;
    }

    private void Rest(int id, bool isBuy, uint user, int price, int quantity)
    {
        ref Level level = ref (isBuy ? _bids : _asks)[price];
        _orders[id] = new Order
        {
            IsBuy = isBuy,
            User = user,
            Price = price,
            Remaining = quantity,
            Previous = level.Last,
            LiveIndex = _live.Count,
        };
        if (level.Last != 0)
        {
            _orders[level.Last].Next = id;
        }
        else
        {
            level.First = id;
        }

        level.Last = id;
        _live.Add(id);
        _bestBid = isBuy ? Math.Max(_bestBid, price) : _bestBid;
        _bestAsk = isBuy ? _bestAsk : Math.Min(_bestAsk, price);
    }

    private void RemoveFromLive(int index)
    {
        int moved = _live[^1];
        _live[index] = moved;
        _orders[moved].LiveIndex = index;
        _live.RemoveAt(_live.Count - 1);
    }

    private void SkipEmptyLevels()
    {
        while (_bestBid > 0 && _bids[_bestBid].First == 0)
        {
            _bestBid--;
        }

        while (_bestAsk < PriceBound && _asks[_bestAsk].First == 0)
        {
            _bestAsk++;
        }
    }

    private struct Order
    {
        internal bool IsBuy;
        internal uint User;
        internal int Price;
        internal int Remaining;
        internal int Previous;
        internal int Next;
        internal int LiveIndex;
    }

    private struct Level
    {
        internal int First;
        internal int Last;
    }
}
