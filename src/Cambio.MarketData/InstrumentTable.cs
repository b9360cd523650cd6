using System.Diagnostics.CodeAnalysis;
using Cambio.Core.Values;

namespace Cambio.MarketData;

/// <summary>
/// Something per instrument, in an array by the instrument's number: found without hashing, walked in the order of
/// numbers. Allocates only when an instrument is seen for the first time.
/// </summary>
internal sealed class InstrumentTable<T>
    where T : class
{
    private T?[] _items = [];

    /// <summary>How many instruments have one.</summary>
    public int Count { get; private set; }

    /// <summary>What an instrument has; false when it has nothing.</summary>
    public bool TryGet(InstrumentId instrument, [NotNullWhen(true)] out T? item)
    {
        item = instrument.Value < _items.Length ? _items[instrument.Value] : null;
        return item is not null;
    }

    /// <summary>Gives an instrument its item, or replaces it.</summary>
    public void Set(InstrumentId instrument, T item)
    {
        if (instrument.Value >= _items.Length)
        {
            Array.Resize(ref _items, Math.Max(instrument.Value + 1, _items.Length * 2));
        }

        Count += _items[instrument.Value] is null ? 1 : 0;
        _items[instrument.Value] = item;
    }

    /// <summary>All items with their instruments, by number.</summary>
    public IEnumerable<(InstrumentId Instrument, T Item)> All()
    {
        for (int i = 0; i < _items.Length; i++)
        {
            if (_items[i] is { } item)
            {
                yield return (new InstrumentId((ushort)i), item);
            }
        }
    }
}
