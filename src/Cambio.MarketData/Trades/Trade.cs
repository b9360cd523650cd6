using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.MarketData.Trades;

/// <summary>A match between two orders, as everyone may see it.</summary>
/// <param name="Notional">Price x quantity in atomic units of quote.</param>
/// <param name="Id">Its id on its instrument.</param>
/// <param name="Price">At what price.</param>
/// <param name="Quantity">How much.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
/// <param name="TakerSide">The side of the incoming order.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 56)]
public readonly record struct Trade(
    Int128 Notional, TradeId Id, Price Price, Quantity Quantity, long TimestampMicros, Side TakerSide)
    : ITapeRecord
{
    long ITapeRecord.Number => Id.Value;
}
