using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Markets;

/// <summary>What filters need to know of a market besides its rules.</summary>
/// <param name="LastTicks">The last price; 0 for none, then nothing that depends on it is checked.</param>
/// <param name="UnitNotional">Atomic units of quote in one tick x one lot.</param>
/// <param name="MaxTickLots">The largest price x lots whose notional stays below the amount bound.</param>
public readonly record struct FilterPrices(long LastTicks, long UnitNotional, Int128 MaxTickLots)
{
    /// <summary>As above, with the last member found from the others.</summary>
    public FilterPrices(long lastTicks, long unitNotional)
        : this(lastTicks, unitNotional, FixedMath.AmountBound / unitNotional)
    {
    }
}

/// <summary>
/// Checks 3 to 9 of placing an order (docs/rules.md): what follows from the order, the rules of its instrument and the
/// last price alone. Whoever only wants to know whether an order could be placed asks here, too.
/// </summary>
public static class OrderFilters
{
    /// <summary>The first filter that an order of a supported combination breaks, or none.</summary>
    public static RejectReason Check(
        in PlaceOrder order, in OrderConditions conditions, in InstrumentSpec spec, in FilterPrices prices)
    {
        long lots = order.Quantity.Lots;
        if (IsOutside(order.Price.Ticks, spec.MinPrice.Ticks, spec.MaxPrice.Ticks)
            || IsOutside(conditions.StopPrice.Ticks, spec.MinPrice.Ticks, spec.MaxPrice.Ticks))
        {
            return RejectReason.PriceFilter;
        }

        long slice = conditions.IcebergQuantity.Lots;
        if (IsOutside(lots, spec.MinQuantity.Lots, spec.MaxQuantity.Lots)
            || IsOutside(slice, spec.MinQuantity.Lots, spec.MaxQuantity.Lots)
            || slice > lots)
        {
            return RejectReason.LotSize;
        }

        bool isMarket = OrderBook.IsMarket(order.Type);
        if (isMarket && lots > 0
            && (lots < spec.MinMarketQuantity.Lots
                || (spec.MaxMarketQuantity.Lots > 0 && lots > spec.MaxMarketQuantity.Lots)))
        {
            return RejectReason.MarketLotSize;
        }

        if (slice > 0 && ((lots - 1) / slice) + 1 > spec.MaxIcebergParts)
        {
            return RejectReason.IcebergParts;
        }

        int trailing = conditions.TrailingDeltaBips;
        if (trailing > 0 && (trailing < spec.MinTrailingDeltaBips || trailing > spec.MaxTrailingDeltaBips))
        {
            return RejectReason.TrailingDelta;
        }

        return IsOutsideBand(order, spec, prices.LastTicks)
            ? RejectReason.PercentPrice
            : CheckNotional(order, conditions, spec, prices, isMarket);
    }

    private static bool IsOutsideBand(in PlaceOrder order, in InstrumentSpec spec, long last)
    {
        (long up, long down) = order.Side == Side.Buy
            ? (spec.BidBandUpPpm, spec.BidBandDownPpm)
            : (spec.AskBandUpPpm, spec.AskBandDownPpm);
        if (order.Price.Ticks == 0 || last == 0 || (up | down) == 0)
        {
            return false;
        }

        Int128 scaled = FixedMath.Product(order.Price.Ticks, FixedMath.PartsPerMillion);
        return (up > 0 && scaled > FixedMath.Product(last, up)) || (down > 0 && scaled < FixedMath.Product(last, down));
    }

    private static RejectReason CheckNotional(
        in PlaceOrder order, in OrderConditions conditions, in InstrumentSpec spec, in FilterPrices prices,
        bool isMarket)
    {
        bool checksMin = spec.MinNotional != Int128.Zero && (!isMarket || spec.ApplyMinNotionalToMarket == 1);
        bool checksMax = spec.MaxNotional != Int128.Zero && (!isMarket || spec.ApplyMaxNotionalToMarket == 1);
        if (!checksMin && !checksMax)
        {
            return RejectReason.None;
        }

        Int128 notional = conditions.QuoteAmount;
        if (notional == Int128.Zero)
        {
            long ticks = isMarket ? prices.LastTicks : order.Price.Ticks;
            if (ticks == 0)
            {
                return RejectReason.None;
            }

            Int128 tickLots = FixedMath.Product(ticks, order.Quantity.Lots);
            notional = tickLots > prices.MaxTickLots
                ? FixedMath.AmountBound
                : FixedMath.Scale(tickLots, prices.UnitNotional);
        }

        return (checksMin && notional < spec.MinNotional) || (checksMax && notional > spec.MaxNotional)
            ? RejectReason.Notional
            : RejectReason.None;
    }

    private static bool IsOutside(long value, long min, long max) => value > 0 && (value < min || value > max);
}
