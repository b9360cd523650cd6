using System.Runtime.CompilerServices;
using Cambio.Core.Book;
using Cambio.Core.Events;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Says, at the end of a command, what the touched price levels are now.</summary>
public sealed partial class Engine
{
    /// <summary>The market that the command has touched, while it is only one (nearly always).</summary>
    private Market? _touchedMarket;

    /// <summary>The markets, by id, when the command has touched several.</summary>
    private readonly SortedSet<ushort> _touchedMarkets = [];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Touch(Market market)
    {
        if (_touchedMarket != market)
        {
            TouchAnother(market);
        }
    }

    private void TouchAnother(Market market)
    {
        if (_touchedMarket == null && _touchedMarkets.Count == 0)
        {
            _touchedMarket = market;
            return;
        }

        if (_touchedMarket != null)
        {
            _touchedMarkets.Add(_touchedMarket.Id.Value);
            _touchedMarket = null;
        }

        _touchedMarkets.Add(market.Id.Value);
    }

    private void AppendLevelsOfAll()
    {
        foreach (ushort id in _touchedMarkets)
        {
            AppendLevels(_markets[id]!);
        }

        _touchedMarkets.Clear();
    }

    private void AppendLevels(Market market)
    {
        TouchedLevels touched = market.Book.Touched;
        foreach (TouchedLevel level in touched.Written)
        {
            market.Book.LevelAt(level.Side, level.PriceTicks, out long visibleLots, out int orderCount);
            Events.Append(
                EventKind.LevelChanged,
                new LevelChanged(
                    new Price(level.PriceTicks), new Quantity(visibleLots), orderCount, market.Id, level.Side, 0));
        }

        touched.Clear();
    }
}
