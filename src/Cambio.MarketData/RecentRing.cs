using Cambio.MarketData.Saving;

namespace Cambio.MarketData;

/// <summary>The last few records of something, oldest first. Grows up to its limit, then forgets the oldest.</summary>
internal sealed class RecentRing<T>(int max)
    where T : unmanaged
{
    private T[] _items = [];
    private int _start;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The record at a place, 0 being the oldest.</summary>
    public ref readonly T this[int index] => ref _items[(_start + index) % _items.Length];

    /// <summary>The youngest record, to be changed in place; there must be one.</summary>
    public ref T Newest => ref _items[(_start + Count - 1) % _items.Length];

    /// <summary>True when the next <see cref="Add"/> forgets the oldest record.</summary>
    public bool IsFull => Count == max;

    /// <summary>Appends a record.</summary>
    public void Add(in T item)
    {
        if (max == 0)
        {
            return;
        }

        if (Count < max)
        {
            if (Count == _items.Length)
            {
                Array.Resize(ref _items, Math.Min(Math.Max(_items.Length * 2, 8), max));
            }

            _items[Count++] = item;
            return;
        }

        // Only a full ring turns, so a growing one always starts at 0.
        _items[_start] = item;
        _start = (_start + 1) % max;
    }

    /// <summary>Writes the records, oldest first.</summary>
    public void Save(ViewWriter writer)
    {
        writer.Write(Count);
        for (int i = 0; i < Count; i++)
        {
            writer.Write(this[i]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote; of more records than the limit, the youngest stay.</summary>
    public static RecentRing<T> Load(ref ViewReader reader, int max)
    {
        var ring = new RecentRing<T>(max);
        for (int left = reader.ReadCount<T>(); left > 0; left--)
        {
            ring.Add(reader.Read<T>());
        }

        return ring;
    }
}
