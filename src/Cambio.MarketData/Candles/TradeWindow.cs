using Cambio.Core.Values;

namespace Cambio.MarketData.Candles;

/// <summary>The trades of a span that ends now.</summary>
/// <param name="Sum">
/// The trades; its <c>OpenMicros</c> is when the span begins. Flat at the last price when there were none.
/// </param>
/// <param name="CloseMicros">When the span ends, both ends included.</param>
/// <param name="PreviousClose">The last price before the span; 0 when none is known.</param>
/// <param name="Last">The instrument's last trade, in the span or before it.</param>
public readonly record struct TradeWindow(Candle Sum, long CloseMicros, Price PreviousClose, LastTrade Last);
