using System.Runtime.CompilerServices;

namespace Cambio.Core.Book;

/// <summary>
/// The price levels of one side of a book (or of one direction of stops): exact look-up by price, the best level at
/// once, and from a level to the next one. Prices may be any distance apart.
/// </summary>
/// <remarks>
/// Levels hang in a <see cref="PriceMap"/> by price. Around the touch, where nearly everything happens, a look-up is
/// three array accesses, and the next best level is one bit scan. A window of ticks around the mid is faster still by
/// a nanosecond or two, but has to move, and a book that stumbles when the price leaves its window is not an
/// exchange.
/// </remarks>
/// <param name="store">Where levels live.</param>
/// <param name="highestIsBest">True for bids and falling stops.</param>
internal sealed class PriceLadder(OrderStore store, bool highestIsBest)
{
    private readonly PriceMap _levels = new();

    /// <summary>The best level's handle; 0 when there is none.</summary>
    public int Best { get; private set; }

    /// <summary>The best price; long.MinValue or MaxValue (worse than any price) when there is none.</summary>
    public long BestTicks { get; private set; } = highestIsBest ? long.MinValue : long.MaxValue;

    /// <summary>The level of a price; 0 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(long priceTicks) => _levels.Get(priceTicks);

    /// <summary>The level of a price, made when there was none.</summary>
    public int GetOrAdd(long priceTicks)
    {
        ref int slot = ref _levels.Slot(priceTicks);
        if (slot == 0)
        {
            slot = store.AllocateLevel(priceTicks);
            _levels.Mark(priceTicks);
            if (IsBetter(priceTicks, BestTicks))
            {
                Best = slot;
                BestTicks = priceTicks;
            }
        }

        return slot;
    }

    /// <summary>Removes an empty level.</summary>
    public void Remove(int level)
    {
        long priceTicks = store.Levels[level].PriceTicks;
        _levels.Clear(priceTicks);
        if (level == Best)
        {
            Best = Worse(priceTicks);
            BestTicks = Best != 0 ? store.Levels[Best].PriceTicks : highestIsBest ? long.MinValue : long.MaxValue;
        }

        store.FreeLevel(level);
    }

    /// <summary>The next level after a price, going from better to worse; 0 at the end.</summary>
    public int Worse(long priceTicks) => highestIsBest ? _levels.Below(priceTicks) : _levels.Above(priceTicks);

    /// <summary>True when the first price is better than the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBetter(long left, long right) => highestIsBest ? left > right : left < right;
}
