namespace Cambio.MarketData.Orders;

/// <summary>How many unfilled orders an account has placed in the current intervals.</summary>
/// <param name="TenSeconds">In the ten seconds that began at a multiple of ten.</param>
/// <param name="Day">In the day, UTC.</param>
public readonly record struct OrderCounts(int TenSeconds, int Day);
