using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>The public book, folded from <see cref="LevelChanged"/> alone, and printed as a ladder.</summary>
internal sealed class BookView
{
    private static readonly Comparer<Price> s_highestFirst = Comparer<Price>.Create((a, b) => b.CompareTo(a));
    private readonly SortedDictionary<Price, LevelChanged> _asks = new(s_highestFirst);
    private readonly SortedDictionary<Price, LevelChanged> _bids = new(s_highestFirst);

    public void Fold(in LevelChanged e)
    {
        SortedDictionary<Price, LevelChanged> side = e.Side == Side.Buy ? _bids : _asks;
        if (e.OrderCount == 0)
        {
            side.Remove(e.Price);
        }
        else
        {
            side[e.Price] = e;
        }
    }

    /// <summary>From the highest ask down to the lowest bid: <c>ask 210000 x 13 (2 orders)</c>.</summary>
    public IEnumerable<string> Lines(MarketUnits units)
    {
        IEnumerable<string> asks = _asks.Values.Select(level => Line("ask", level));
        IEnumerable<string> bids = _bids.Values.Select(level => Line("bid", level));
        return asks.Concat(bids).DefaultIfEmpty("empty");

        string Line(string name, LevelChanged level) =>
            $"{name} {units.Text(level.Price)} x {units.Text(level.Quantity)}"
            + (level.OrderCount > 1 ? $" ({level.OrderCount} orders)" : "");
    }
}
