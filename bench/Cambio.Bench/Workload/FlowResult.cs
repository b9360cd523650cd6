namespace Cambio.Bench.Workload;

/// <summary>What an order flow comes to, whoever matches it. Two engines agree when their results are equal.</summary>
/// <param name="Trades">Number of fills.</param>
/// <param name="Quantity">Lots traded.</param>
/// <param name="Notional">Sum of price x quantity over all fills, in tick-lots.</param>
/// <param name="TradeHash">Hash over (maker, taker, price, quantity) of all fills in order.</param>
/// <param name="Live">Orders resting at the end.</param>
/// <param name="BestBid">Highest resting buy price, 0 for none.</param>
/// <param name="BestAsk">Lowest resting sell price, 0 for none.</param>
public readonly record struct FlowResult(
    long Trades, long Quantity, long Notional, ulong TradeHash, int Live, long BestBid, long BestAsk);
