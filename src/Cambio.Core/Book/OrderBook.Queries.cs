using Cambio.Core.Commands;

namespace Cambio.Core.Book;

/// <summary>A price level as the public sees it.</summary>
/// <param name="PriceTicks">Price in ticks.</param>
/// <param name="VisibleLots">Visible quantity in lots.</param>
/// <param name="OrderCount">How many orders.</param>
public readonly record struct LevelView(long PriceTicks, long VisibleLots, int OrderCount);

public sealed partial class OrderBook
{
    /// <summary>What is shown at a price; zeros when there is no level.</summary>
    public void LevelAt(Side side, long priceTicks, out long visibleLots, out int orderCount)
    {
        int handle = Ladder(side).Find(priceTicks);
        visibleLots = handle == 0 ? 0 : _store.Levels[handle].VisibleLots;
        orderCount = handle == 0 ? 0 : _store.Levels[handle].Count;
    }

    /// <summary>What is shown at a price, in lots; 0 when there is no level.</summary>
    public long VisibleLotsAt(Side side, long priceTicks)
    {
        LevelAt(side, priceTicks, out long visibleLots, out int _);
        return visibleLots;
    }

    /// <summary>Copies the best levels of a side, best first; returns how many there were room for.</summary>
    public int CopyLevels(Side side, Span<LevelView> levels)
    {
        PriceLadder ladder = Ladder(side);
        int count = 0;
        for (int handle = ladder.Best; handle != 0 && count < levels.Length; count++)
        {
            ref Level level = ref _store.Levels[handle];
            levels[count] = new LevelView(level.PriceTicks, level.VisibleLots, level.Count);
            handle = ladder.Worse(level.PriceTicks);
        }

        return count;
    }

    /// <summary>Asks for the youngest order at a price, behind which the next one will stand.</summary>
    internal void PrefetchTail(Side side, long priceTicks)
    {
        int level = Ladder(side).Find(priceTicks);
        if (level != 0)
        {
            _store.Orders.Prefetch(_store.Levels[level].Tail);
        }
    }

    private PriceLadder Ladder(Side side) => side == Side.Buy ? _bids : _asks;
}
