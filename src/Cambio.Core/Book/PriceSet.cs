using System.Numerics;

namespace Cambio.Core.Book;

/// <summary>
/// A sorted set of whole numbers 0..2^36-1 that finds the next one above or below without a search: a tree of 64-bit
/// words, each bit of which says whether the word under it is empty. Only words in use are stored.
/// </summary>
/// <remarks>
/// A balanced tree or a sorted array would do the same; this one has no rebalancing and no moving of memory, costs at
/// most six small look-ups whatever the spread of prices, and is idle while prices stay in the regions that they have
/// reached.
/// </remarks>
internal sealed class PriceSet
{
    private const int LayerCount = 6;
    private readonly WordMap[] _layers;

    public PriceSet()
    {
        _layers = new WordMap[LayerCount];
        for (int i = 0; i < LayerCount; i++)
        {
            _layers[i] = new WordMap();
        }
    }

    /// <summary>Adds a number that is not in the set.</summary>
    public void Add(long value)
    {
        foreach (WordMap layer in _layers)
        {
            ref ulong word = ref layer.GetOrAdd(value >> 6);
            bool wasEmpty = word == 0;
            word |= 1UL << (int)(value & 63);
            if (!wasEmpty)
            {
                return;
            }

            value >>= 6;
        }
    }

    /// <summary>Removes a number that is in the set.</summary>
    public void Remove(long value)
    {
        foreach (WordMap layer in _layers)
        {
            ref ulong word = ref layer.GetOrAdd(value >> 6);
            word &= ~(1UL << (int)(value & 63));
            if (word != 0)
            {
                return;
            }

            layer.Remove(value >> 6);
            value >>= 6;
        }
    }

    /// <summary>The greatest member below a number, or -1.</summary>
    public long Below(long value)
    {
        for (int i = 0; i < LayerCount; i++)
        {
            ulong lower = _layers[i].Get(value >> 6) & ((1UL << (int)(value & 63)) - 1);
            if (lower != 0)
            {
                return Descend((value & ~63L) | (uint)(63 - BitOperations.LeadingZeroCount(lower)), i, highest: true);
            }

            value >>= 6;
        }

        return -1;
    }

    /// <summary>The smallest member above a number (-1 for the smallest of all), or -1.</summary>
    public long Above(long value)
    {
        if (value < 0)
        {
            return (_layers[0].Get(0) & 1) != 0 ? 0 : Above(0);
        }

        for (int i = 0; i < LayerCount; i++)
        {
            int bit = (int)(value & 63);
            ulong higher = bit == 63 ? 0 : _layers[i].Get(value >> 6) & (ulong.MaxValue << (bit + 1));
            if (higher != 0)
            {
                return Descend((value & ~63L) | (uint)BitOperations.TrailingZeroCount(higher), i, highest: false);
            }

            value >>= 6;
        }

        return -1;
    }

    private long Descend(long value, int layer, bool highest)
    {
        for (int i = layer - 1; i >= 0; i--)
        {
            ulong word = _layers[i].Get(value);
            int bit = highest ? 63 - BitOperations.LeadingZeroCount(word) : BitOperations.TrailingZeroCount(word);
            value = (value << 6) | (uint)bit;
        }

        return value;
    }
}
