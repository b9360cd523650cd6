using Cambio.Core.Values;

namespace Cambio.MarketData.Candles;

/// <summary>The trades of a span that ends now.</summary>
/// <param name="Sum">
/// The trades; its <c>OpenMicros</c> is when the span begins. Flat at the last price when there were none.
/// </param>
/// <param name="CloseMicros">When the span ends, both ends included.</param>
/// <param name="PreviousClose">The last price before the span; 0 when none is known.</param>
/// <param name="Last">The instrument's last trade, in the span or before it.</param>
public readonly record struct TradeWindow(Candle Sum, long CloseMicros, Price PreviousClose, LastTrade Last)
{
    /// <summary>How many ticks the last price is above the first.</summary>
    public long PriceChange => Sum.Close.Ticks - Sum.Open.Ticks;

    /// <summary>The same in thousandths of a percent of the first price, rounded half away from zero.</summary>
    public Int128 PriceChangeMilliPercent
    {
        get
        {
            if (Sum.Open.Ticks == 0)
            {
                return 0;
            }

            Int128 change = FixedMath.Product(Math.Abs(PriceChange), 100_000);
            return Math.Sign(PriceChange) * ((change + (Sum.Open.Ticks / 2)) / Sum.Open.Ticks);
        }
    }
}
