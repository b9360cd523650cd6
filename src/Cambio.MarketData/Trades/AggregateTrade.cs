using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.MarketData.Trades;

/// <summary>The trades of one incoming order at one price within one command, as one.</summary>
/// <param name="Id">Its number, counting up from 1 on its instrument.</param>
/// <param name="Price">At what price.</param>
/// <param name="Quantity">How much, all trades together.</param>
/// <param name="First">Its first trade.</param>
/// <param name="Last">Its last trade.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
/// <param name="TakerSide">The side of the incoming order.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 56)]
public readonly record struct AggregateTrade(
    long Id, Price Price, Quantity Quantity, TradeId First, TradeId Last, long TimestampMicros, Side TakerSide)
    : ITapeRecord
{
    long ITapeRecord.Number => Id;
}
