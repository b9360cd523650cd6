using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.MarketData.Orders;

/// <summary>One reduction of an order.</summary>
/// <param name="Order">Which.</param>
/// <param name="Sequence">The place of its command in the log.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
/// <param name="Before">The total before.</param>
/// <param name="After">The total after.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
public readonly record struct Amendment(
    OrderId Order, long Sequence, long TimestampMicros, Quantity Before, Quantity After);
