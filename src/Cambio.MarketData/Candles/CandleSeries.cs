using Cambio.Core.Events;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Candles;

/// <summary>
/// The candles of one length that had trades, oldest first. Spans without trades are not stored; whoever reads puts
/// them in.
/// </summary>
/// <param name="step">How long each is, in microseconds.</param>
/// <param name="max">How many are kept.</param>
internal sealed class CandleSeries(long step, int max)
{
    private RecentRing<Candle> _candles = new(max);

    /// <summary>How long each is, in microseconds.</summary>
    public long Step => step;

    /// <summary>How many there are.</summary>
    public int Count => _candles.Count;

    /// <summary>Nothing was forgotten from here on; 0 while nothing was forgotten at all.</summary>
    public long CompleteFrom { get; private set; }

    /// <summary>A candle by its place, 0 being the oldest.</summary>
    public ref readonly Candle this[int index] => ref _candles[index];

    /// <summary>Adds a trade. Trades come in the order of time.</summary>
    public void Add(in OrderTraded traded, long micros)
    {
        long open = micros - (micros % step);
        if (_candles.Count == 0 || _candles.Newest.OpenMicros < open)
        {
            if (max == 0)
            {
                CompleteFrom = open + step;
                return;
            }

            Append(new Candle { OpenMicros = open });
        }

        _candles.Newest.Include(traded);
    }

    /// <summary>The place of the first candle that begins at a moment or later; the count if there is none.</summary>
    public int IndexAt(long micros)
    {
        (int low, int high) = (0, Count);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = this[middle].OpenMicros < micros ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>
    /// Adds to <paramref name="total"/> what begins before a moment, from a place on; returns the place after.
    /// </summary>
    public int AddUntil(long micros, int index, ref Candle total)
    {
        while (index < Count && this[index].OpenMicros < micros)
        {
            total.Include(this[index++]);
        }

        return index;
    }

    /// <summary>Writes it.</summary>
    public void Save(ViewWriter writer)
    {
        writer.Write(CompleteFrom);
        _candles.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote; of more candles than its own limit the youngest stay.</summary>
    public void Load(ref ViewReader reader)
    {
        CompleteFrom = reader.Read<long>();
        _candles = new RecentRing<Candle>(max);
        for (int left = reader.ReadCount<Candle>(); left > 0; left--)
        {
            Append(reader.Read<Candle>());
        }
    }

    private void Append(in Candle candle)
    {
        if (_candles.IsFull)
        {
            CompleteFrom = (max == 0 ? candle : _candles[0]).OpenMicros + step;
        }

        _candles.Add(candle);
    }
}
