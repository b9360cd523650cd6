using Cambio.Core.Values;

namespace Cambio.MarketData.Depth;

/// <summary>A price level of a book.</summary>
/// <param name="Price">Its price.</param>
/// <param name="Quantity">The visible quantity there, above 0.</param>
public readonly record struct Level(Price Price, Quantity Quantity);
