using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.MarketData.Candles;

/// <summary>The last trade of an instrument; all 0 before the first.</summary>
/// <param name="Trade">Its id.</param>
/// <param name="Price">At what price.</param>
/// <param name="Quantity">How much.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 32)]
public readonly record struct LastTrade(TradeId Trade, Price Price, Quantity Quantity, long TimestampMicros);
