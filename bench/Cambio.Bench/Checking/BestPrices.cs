namespace Cambio.Bench.Checking;

/// <summary>The best prices and their quantities; 0 where a side is empty.</summary>
/// <param name="Ask">Lowest sell price, in ticks.</param>
/// <param name="AskQuantity">Lots there.</param>
/// <param name="Bid">Highest buy price, in ticks.</param>
/// <param name="BidQuantity">Lots there.</param>
public readonly record struct BestPrices(long Ask, long AskQuantity, long Bid, long BidQuantity);
