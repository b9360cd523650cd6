using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cambio.Core.Book;

/// <summary>
/// The price levels of one side of a book (or of one direction of stops): exact look-up by price, the best level at
/// once, and from a level to the next one. Prices may be any distance apart.
/// </summary>
/// <remarks>
/// Levels stand in blocks of 64 neighbouring prices, found by hash of price / 64, with a bit per level in use; blocks in use
/// are kept in order by a <see cref="PriceSet"/>. Around the touch, where nearly everything happens, a look-up is one probe of a
/// tiny table and an array access, and the next best level is one bit scan. A window of ticks around the mid is faster still
/// by a nanosecond or two, but has to move, and a book that panics when the price leaves its window is not an exchange.
/// </remarks>
/// <param name="store">Where levels live.</param>
/// <param name="highestIsBest">True for bids and falling stops.</param>
internal sealed class PriceLadder(OrderStore store, bool highestIsBest)
{
    private const int BlockPrices = 64;
    private readonly PriceSet _blockKeys = new();
    private long[] _mapKeys = new long[16];
    private int[] _mapBlocks = new int[16];
    private int _mapCount;
    private ulong[] _bits = new ulong[4];
    private int[] _levels = new int[4 * BlockPrices];
    private int[] _freeBlocks = new int[4];
    private int _freeCount;
    private int _blockCount;
    private long _cachedKey = -1;
    private int _cachedBlock;

    /// <summary>The best level's handle; 0 when there is none.</summary>
    public int Best { get; private set; }

    /// <summary>The best price; long.MinValue or MaxValue (worse than any price) when there is none.</summary>
    public long BestTicks { get; private set; } = highestIsBest ? long.MinValue : long.MaxValue;

    /// <summary>How many levels there are.</summary>
    public int Count { get; private set; }

    /// <summary>The level of a price; 0 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(long priceTicks)
    {
        int block = FindBlock(priceTicks >> 6);
        return block < 0 ? 0 : _levels[(block * BlockPrices) + (int)(priceTicks & 63)];
    }

    /// <summary>The level of a price, made when there was none.</summary>
    public int GetOrAdd(long priceTicks)
    {
        long key = priceTicks >> 6;
        int block = FindBlock(key);
        if (block < 0)
        {
            block = AddBlock(key);
        }

        int slot = (block * BlockPrices) + (int)(priceTicks & 63);
        int level = _levels[slot];
        if (level == 0)
        {
            level = store.AllocateLevel(priceTicks);
            _levels[slot] = level;
            _bits[block] |= 1UL << (int)(priceTicks & 63);
            Count++;
            if (IsBetter(priceTicks, BestTicks))
            {
                Best = level;
                BestTicks = priceTicks;
            }
        }

        return level;
    }

    /// <summary>Removes an empty level.</summary>
    public void Remove(int level)
    {
        long priceTicks = store.Levels[level].PriceTicks;
        int block = FindBlock(priceTicks >> 6);
        _levels[(block * BlockPrices) + (int)(priceTicks & 63)] = 0;
        _bits[block] &= ~(1UL << (int)(priceTicks & 63));
        Count--;
        if (level == Best)
        {
            Best = Worse(priceTicks);
            BestTicks = Best != 0 ? store.Levels[Best].PriceTicks : highestIsBest ? long.MinValue : long.MaxValue;
        }

        if (_bits[block] == 0)
        {
            RemoveBlock(priceTicks >> 6, block);
        }

        store.FreeLevel(level);
    }

    /// <summary>The next level after a price, going from better to worse; 0 at the end.</summary>
    public int Worse(long priceTicks)
    {
        long key = priceTicks >> 6;
        int bit = (int)(priceTicks & 63);
        int block = FindBlock(key);
        if (block >= 0)
        {
            ulong rest = highestIsBest
                ? _bits[block] & ((1UL << bit) - 1)
                : _bits[block] & (bit == 63 ? 0 : ulong.MaxValue << (bit + 1));
            if (rest != 0)
            {
                return _levels[(block * BlockPrices) + EdgeBit(rest)];
            }
        }

        long nextKey = highestIsBest ? _blockKeys.Below(key) : _blockKeys.Above(key);
        if (nextKey < 0)
        {
            return 0;
        }

        block = FindBlock(nextKey);
        return _levels[(block * BlockPrices) + EdgeBit(_bits[block])];
    }

    /// <summary>True when the first price is better than the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsBetter(long left, long right) => highestIsBest ? left > right : left < right;

    private int EdgeBit(ulong bits) =>
        highestIsBest ? 63 - BitOperations.LeadingZeroCount(bits) : BitOperations.TrailingZeroCount(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindBlock(long key)
    {
        if (key == _cachedKey)
        {
            return _cachedBlock;
        }

        return FindBlockInMap(key);
    }

    private int FindBlockInMap(long key)
    {
        int i = MapSlot(key);
        if (_mapKeys[i] == 0)
        {
            return -1;
        }

        _cachedKey = key;
        _cachedBlock = _mapBlocks[i];
        return _cachedBlock;
    }

    private int MapSlot(long key)
    {
        int mask = _mapKeys.Length - 1;
        int i = Home(key);
        while (_mapKeys[i] != 0 && _mapKeys[i] != key + 1)
        {
            i = (i + 1) & mask;
        }

        return i;
    }

    private int Home(long key) =>
        (int)(unchecked((ulong)key * 0x9E3779B97F4A7C15) >> 40) & (_mapKeys.Length - 1);

    private int AddBlock(long key)
    {
        int block = _freeCount > 0 ? _freeBlocks[--_freeCount] : NewBlock();
        _bits[block] = 0;
        if ((_mapCount + 1) * 2 > _mapKeys.Length)
        {
            GrowMap();
        }

        int i = MapSlot(key);
        _mapKeys[i] = key + 1;
        _mapBlocks[i] = block;
        _mapCount++;
        _blockKeys.Add(key);
        _cachedKey = key;
        _cachedBlock = block;
        return block;
    }

    private int NewBlock()
    {
        if (_blockCount == _bits.Length)
        {
            Array.Resize(ref _bits, _bits.Length * 2);
            Array.Resize(ref _levels, _levels.Length * 2);
            Array.Resize(ref _freeBlocks, _freeBlocks.Length * 2);
        }

        return _blockCount++;
    }

    private void RemoveBlock(long key, int block)
    {
        _blockKeys.Remove(key);
        _freeBlocks[_freeCount++] = block;
        _cachedKey = -1;
        int mask = _mapKeys.Length - 1;
        int hole = MapSlot(key);
        int next = hole;
        while (true)
        {
            next = (next + 1) & mask;
            if (_mapKeys[next] == 0)
            {
                break;
            }

            if (((next - Home(_mapKeys[next] - 1)) & mask) >= ((next - hole) & mask))
            {
                _mapKeys[hole] = _mapKeys[next];
                _mapBlocks[hole] = _mapBlocks[next];
                hole = next;
            }
        }

        _mapKeys[hole] = 0;
        _mapCount--;
    }

    private void GrowMap()
    {
        (long[] keys, int[] blocks) = (_mapKeys, _mapBlocks);
        _mapKeys = new long[keys.Length * 2];
        _mapBlocks = new int[keys.Length * 2];
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] != 0)
            {
                int slot = MapSlot(keys[i] - 1);
                _mapKeys[slot] = keys[i];
                _mapBlocks[slot] = blocks[i];
            }
        }
    }
}
