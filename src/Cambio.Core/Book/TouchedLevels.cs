using System.Runtime.CompilerServices;
using Cambio.Core.Commands;

namespace Cambio.Core.Book;

/// <summary>The levels a command has touched, each once, in the order first touched.</summary>
public sealed class TouchedLevels
{
    private TouchedLevel[] _items = new TouchedLevel[64];
    private long _stamp = 1;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The levels.</summary>
    public ReadOnlySpan<TouchedLevel> Written => _items.AsSpan(0, Count);

    /// <summary>Forgets them: a new command begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        Count = 0;
        _stamp++;
    }

    /// <summary>Notes a level, unless it is noted already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Side side, ref Level level)
    {
        if (level.TouchedBy != _stamp)
        {
            AddOnce(side, ref level);
        }
    }

    private void AddOnce(Side side, ref Level level)
    {
        // A level made during this command may stand where one was touched and removed; only then is a search needed.
        if (level.TouchedBy == 0 && Contains(side, level.PriceTicks))
        {
            level.TouchedBy = _stamp;
            return;
        }

        level.TouchedBy = _stamp;
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        _items[Count++] = new TouchedLevel(level.PriceTicks, side);
    }

    private bool Contains(Side side, long priceTicks)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_items[i].PriceTicks == priceTicks && _items[i].Side == side)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A touched level.</summary>
/// <param name="PriceTicks">Its price.</param>
/// <param name="Side">Buy: a bid; Sell: an ask.</param>
public readonly record struct TouchedLevel(long PriceTicks, Side Side);
