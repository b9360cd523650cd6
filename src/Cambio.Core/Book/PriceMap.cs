using System.Numerics;
using System.Runtime.CompilerServices;

namespace Cambio.Core.Book;

/// <summary>
/// A sorted map from prices to handles: regions of 4,096 neighbouring prices, found by hash, in which 64 blocks of 64
/// slots hang, with a bit per block and per slot in use.
/// </summary>
/// <remarks>
/// What becomes empty stays where it is: a market whose price moves back and forth would otherwise spend its time on
/// making and unmaking blocks. An empty region is taken out when a search for the next price comes across it, or when
/// empty regions outnumber the used ones, so that memory follows the levels there are and not the prices there once
/// were.
/// </remarks>
internal sealed class PriceMap
{
    private const int Width = 64;
    private const int RegionBits = 12;
    private const int MinSweep = 64;
    private const int CacheSize = 16;
    private const long NoKey = long.MinValue;

    private readonly PriceSet _regionKeys = new();
    private readonly WordMap _regionByKey = new();
    private ulong[] _regionBits = new ulong[4];
    private long[] _regionKey = new long[4];
    private int[] _blocks = new int[4 * Width];
    private int _regionCount;
    private int _freeRegion = -1;
    private int _usedRegions;
    private int _emptyRegions;

    // Block 0 is "none": no bits, no handles.
    private ulong[] _blockBits = new ulong[4];
    private int[] _handles = new int[4 * Width];
    private int _blockCount = 1;
    private int _freeBlock;

    // The regions last looked up, by the low bits of their keys: a moving market works in a few regions at once.
    private readonly long[] _cachedKeys = new long[CacheSize];
    private readonly int[] _cachedRegions = new int[CacheSize];

    public PriceMap() => _cachedKeys.AsSpan().Fill(NoKey);

    /// <summary>The handle at a price; 0 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Get(long price)
    {
        int region = FindRegion(price >> RegionBits);
        return region < 0 ? 0 : _handles[(_blocks[(region * Width) + BlockOf(price)] * Width) + SlotOf(price)];
    }

    /// <summary>
    /// The place of a price's handle, ready to be filled in. A caller that fills it in calls <see cref="Mark"/>.
    /// </summary>
    public ref int Slot(long price)
    {
        int region = FindRegion(price >> RegionBits);
        if (region < 0)
        {
            region = AddRegion(price >> RegionBits);
        }

        ref int block = ref _blocks[(region * Width) + BlockOf(price)];
        if (block == 0)
        {
            block = TakeBlock();
        }

        return ref _handles[(block * Width) + SlotOf(price)];
    }

    /// <summary>Notes that a price is in use now.</summary>
    public void Mark(long price)
    {
        int region = FindRegion(price >> RegionBits);
        if (_regionBits[region] == 0)
        {
            _emptyRegions--;
            _usedRegions++;
        }

        _regionBits[region] |= 1UL << BlockOf(price);
        _blockBits[_blocks[(region * Width) + BlockOf(price)]] |= 1UL << SlotOf(price);
    }

    /// <summary>Empties a price that is in use.</summary>
    public void Clear(long price)
    {
        int region = FindRegion(price >> RegionBits);
        int block = _blocks[(region * Width) + BlockOf(price)];
        _handles[(block * Width) + SlotOf(price)] = 0;
        _blockBits[block] &= ~(1UL << SlotOf(price));
        if (_blockBits[block] == 0)
        {
            _regionBits[region] &= ~(1UL << BlockOf(price));
            if (_regionBits[region] == 0)
            {
                _usedRegions--;
                _emptyRegions++;
                if (_emptyRegions > MinSweep + _usedRegions)
                {
                    Sweep();
                }
            }
        }
    }

    /// <summary>The handle of the greatest price in use below a price; 0 when there is none.</summary>
    public int Below(long price)
    {
        long key = price >> RegionBits;
        int region = FindRegion(key);
        if (region >= 0)
        {
            int block = _blocks[(region * Width) + BlockOf(price)];
            ulong slots = _blockBits[block] & LowerThan(SlotOf(price));
            if (slots != 0)
            {
                return _handles[(block * Width) + Highest(slots)];
            }

            ulong blocks = _regionBits[region] & LowerThan(BlockOf(price));
            if (blocks != 0)
            {
                return HighestIn(region, blocks);
            }
        }

        while ((key = _regionKeys.Below(key)) >= 0)
        {
            region = FindRegion(key);
            if (_regionBits[region] != 0)
            {
                return HighestIn(region, _regionBits[region]);
            }

            RemoveRegion(key, region);
        }

        return 0;
    }

    /// <summary>The handle of the smallest price in use above a price; 0 when there is none.</summary>
    public int Above(long price)
    {
        long key = price >> RegionBits;
        int region = FindRegion(key);
        if (region >= 0)
        {
            int block = _blocks[(region * Width) + BlockOf(price)];
            ulong slots = _blockBits[block] & HigherThan(SlotOf(price));
            if (slots != 0)
            {
                return _handles[(block * Width) + BitOperations.TrailingZeroCount(slots)];
            }

            ulong blocks = _regionBits[region] & HigherThan(BlockOf(price));
            if (blocks != 0)
            {
                return LowestIn(region, blocks);
            }
        }

        while ((key = _regionKeys.Above(key)) >= 0)
        {
            region = FindRegion(key);
            if (_regionBits[region] != 0)
            {
                return LowestIn(region, _regionBits[region]);
            }

            RemoveRegion(key, region);
        }

        return 0;
    }

    private int HighestIn(int region, ulong blocks)
    {
        int block = _blocks[(region * Width) + Highest(blocks)];
        return _handles[(block * Width) + Highest(_blockBits[block])];
    }

    private int LowestIn(int region, ulong blocks)
    {
        int block = _blocks[(region * Width) + BitOperations.TrailingZeroCount(blocks)];
        return _handles[(block * Width) + BitOperations.TrailingZeroCount(_blockBits[block])];
    }

    private static int BlockOf(long price) => (int)((price >> 6) & 63);

    private static int SlotOf(long price) => (int)(price & 63);

    private static int Highest(ulong bits) => 63 - BitOperations.LeadingZeroCount(bits);

    private static ulong LowerThan(int bit) => (1UL << bit) - 1;

    private static ulong HigherThan(int bit) => unchecked(ulong.MaxValue << bit << 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int FindRegion(long key)
    {
        int i = (int)(key & (CacheSize - 1));
        return _cachedKeys[i] == key ? _cachedRegions[i] : LookUpRegion(key);
    }

    private int LookUpRegion(long key)
    {
        int region = (int)_regionByKey.Get(key) - 1;
        if (region >= 0)
        {
            Cache(key, region);
        }

        return region;
    }

    private void Cache(long key, int region)
    {
        int i = (int)(key & (CacheSize - 1));
        _cachedKeys[i] = key;
        _cachedRegions[i] = region;
    }

    private int AddRegion(long key)
    {
        int region = _freeRegion;
        if (region >= 0)
        {
            _freeRegion = (int)_regionKey[region];
        }
        else
        {
            region = _regionCount++;
            if (region == _regionBits.Length)
            {
                Array.Resize(ref _regionBits, region * 2);
                Array.Resize(ref _regionKey, region * 2);
                Array.Resize(ref _blocks, region * 2 * Width);
            }
        }

        _regionKey[region] = key;
        _regionByKey.GetOrAdd(key) = (ulong)region + 1;
        _regionKeys.Add(key);
        _emptyRegions++;
        Cache(key, region);
        return region;
    }

    private void RemoveRegion(long key, int region)
    {
        foreach (ref int block in _blocks.AsSpan(region * Width, Width))
        {
            if (block != 0)
            {
                _handles[block * Width] = _freeBlock;
                _freeBlock = block;
                block = 0;
            }
        }

        _regionKeys.Remove(key);
        _regionByKey.Remove(key);
        _regionKey[region] = _freeRegion;
        _freeRegion = region;
        _emptyRegions--;
        Cache(NoKey + (key & (CacheSize - 1)), region);
    }

    private int TakeBlock()
    {
        int block = _freeBlock;
        if (block != 0)
        {
            _freeBlock = _handles[block * Width];
            _handles[block * Width] = 0;
            return block;
        }

        if (_blockCount == _blockBits.Length)
        {
            Array.Resize(ref _blockBits, _blockCount * 2);
            Array.Resize(ref _handles, _blockCount * 2 * Width);
        }

        return _blockCount++;
    }

    private void Sweep()
    {
        for (long key = _regionKeys.Above(-1); key >= 0; key = _regionKeys.Above(key))
        {
            int region = FindRegion(key);
            if (_regionBits[region] == 0)
            {
                RemoveRegion(key, region);
            }
        }
    }
}
