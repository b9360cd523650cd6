using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.MarketData.Depth;

/// <summary>
/// The levels of one side, in an array sorted so that the best is last: nearly all changes happen near the best price,
/// where inserting and removing move the fewest entries. Nothing is allocated once the array has its size.
/// </summary>
internal sealed class LevelLadder(Side side)
{
    // Sort keys ascend towards the best: the ticks of a bid, the negative ticks of an ask.
    private long[] _keys = new long[64];
    private long[] _lots = new long[64];

    /// <summary>How many levels there are.</summary>
    public int Count { get; private set; }

    /// <summary>Sets the quantity at a price; 0 removes the level.</summary>
    public void Set(Price price, Quantity quantity)
    {
        long key = Key(price);
        int index = Array.BinarySearch(_keys, 0, Count, key);
        if (index >= 0 && quantity.Lots > 0)
        {
            _lots[index] = quantity.Lots;
        }
        else if (index >= 0)
        {
            Remove(index);
        }
        else if (quantity.Lots > 0)
        {
            Insert(~index, key, quantity.Lots);
        }
    }

    /// <summary>The quantity at a price, 0 where there is no level.</summary>
    public Quantity QuantityAt(Price price)
    {
        int index = Array.BinarySearch(_keys, 0, Count, Key(price));
        return new Quantity(index >= 0 ? _lots[index] : 0);
    }

    /// <summary>The best levels, best first, at most <paramref name="max"/>.</summary>
    public Level[] Best(int max)
    {
        var levels = new Level[Math.Min(max, Count)];
        for (int i = 0; i < levels.Length; i++)
        {
            levels[i] = this[i];
        }

        return levels;
    }

    /// <summary>A level by its distance from the best, which is 0.</summary>
    public Level this[int rank]
    {
        get
        {
            int index = Count - 1 - rank;
            long ticks = side == Side.Buy ? _keys[index] : -_keys[index];
            return new Level(new Price(ticks), new Quantity(_lots[index]));
        }
    }

    private long Key(Price price) => side == Side.Buy ? price.Ticks : -price.Ticks;

    private void Insert(int index, long key, long lots)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _lots, Count * 2);
        }

        Array.Copy(_keys, index, _keys, index + 1, Count - index);
        Array.Copy(_lots, index, _lots, index + 1, Count - index);
        _keys[index] = key;
        _lots[index] = lots;
        Count++;
    }

    private void Remove(int index)
    {
        Count--;
        Array.Copy(_keys, index + 1, _keys, index, Count - index);
        Array.Copy(_lots, index + 1, _lots, index, Count - index);
    }
}
