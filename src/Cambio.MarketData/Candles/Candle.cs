using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.MarketData.Candles;

/// <summary>
/// The trades of a span of time, summed up. Without trades it is flat: all four prices are the last price before it,
/// quantities and count are 0, trade ids are -1.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 128)]
public record struct Candle
{
    /// <summary>When its span begins, microseconds since 1970.</summary>
    public long OpenMicros;

    /// <summary>The first price.</summary>
    public Price Open;

    /// <summary>The highest price.</summary>
    public Price High;

    /// <summary>The lowest price.</summary>
    public Price Low;

    /// <summary>The last price.</summary>
    public Price Close;

    /// <summary>The first trade's id; -1 without trades.</summary>
    public long FirstTrade;

    /// <summary>The last trade's id; -1 without trades.</summary>
    public long LastTrade;

    /// <summary>How many trades.</summary>
    public long TradeCount;

    /// <summary>How many lots were traded.</summary>
    public Int128 Lots;

    /// <summary>What was paid for them, in atomic units of quote.</summary>
    public Int128 Notional;

    /// <summary>How many of the lots were bought by the incoming order.</summary>
    public Int128 TakerBuyLots;

    /// <summary>What was paid for those, in atomic units of quote.</summary>
    public Int128 TakerBuyNotional;

    /// <summary>A candle without trades.</summary>
    public static Candle Flat(long openMicros, Price price) => new()
    {
        OpenMicros = openMicros,
        Open = price,
        High = price,
        Low = price,
        Close = price,
        FirstTrade = -1,
        LastTrade = -1,
    };

    internal void Include(in OrderTraded traded)
    {
        IncludePrices(traded.Price, traded.Price, traded.Price, traded.Price);
        IncludeIds(traded.Trade.Value, traded.Trade.Value, 1);
        Lots = Sum(Lots, traded.Quantity.Lots);
        Notional = Sum(Notional, traded.Notional);
        if (traded.TakerSide == Side.Buy)
        {
            TakerBuyLots = Sum(TakerBuyLots, traded.Quantity.Lots);
            TakerBuyNotional = Sum(TakerBuyNotional, traded.Notional);
        }
    }

    /// <summary>Adds what came later; its own start stays.</summary>
    internal void Include(in Candle later)
    {
        if (later.TradeCount == 0)
        {
            return;
        }

        IncludePrices(later.Open, later.High, later.Low, later.Close);
        IncludeIds(later.FirstTrade, later.LastTrade, later.TradeCount);
        Lots = Sum(Lots, later.Lots);
        Notional = Sum(Notional, later.Notional);
        TakerBuyLots = Sum(TakerBuyLots, later.TakerBuyLots);
        TakerBuyNotional = Sum(TakerBuyNotional, later.TakerBuyNotional);
    }

    // A statistic must never stop trading: a sum that no longer fits stays at the largest number there is.
    private static Int128 Sum(Int128 left, Int128 right)
    {
        Int128 sum = unchecked(left + right);
        return sum < left ? Int128.MaxValue : sum;
    }

    private void IncludePrices(Price open, Price high, Price low, Price close)
    {
        bool isFirst = TradeCount == 0;
        Open = isFirst ? open : Open;
        High = isFirst || high > High ? high : High;
        Low = isFirst || low < Low ? low : Low;
        Close = close;
    }

    private void IncludeIds(long first, long last, long count)
    {
        FirstTrade = TradeCount == 0 ? first : FirstTrade;
        LastTrade = last;
        TradeCount += count;
    }
}
