using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.Bench.Checking;

/// <summary>The best prices of one instrument, kept from <see cref="LevelChanged"/> events alone.</summary>
public sealed class TopOfBook
{
    private readonly SortedDictionary<long, long> _asks = [];
    private readonly SortedDictionary<long, long> _bids = [];

    /// <summary>The best prices now.</summary>
    public BestPrices Best
    {
        get
        {
            (long ask, long askQuantity) = First(_asks);
            (long bid, long bidQuantity) = First(_bids);
            return new BestPrices(ask, askQuantity, -bid, bidQuantity);
        }
    }

    /// <summary>Takes in one change.</summary>
    public void Apply(in LevelChanged change)
    {
        // Bids under their negated price, so that the first entry is the best on either side.
        (SortedDictionary<long, long> levels, long key) = change.Side == Side.Buy
            ? (_bids, -change.Price.Ticks)
            : (_asks, change.Price.Ticks);
        if (change.Quantity.Lots == 0)
        {
            levels.Remove(key);
        }
        else
        {
            levels[key] = change.Quantity.Lots;
        }
    }

    private static (long Key, long Quantity) First(SortedDictionary<long, long> levels)
    {
        foreach (KeyValuePair<long, long> level in levels)
        {
            return (level.Key, level.Value);
        }

        return default;
    }
}
