using Cambio.Core.Values;

namespace Cambio.MarketData.Depth;

/// <summary>The best bid and ask of a book at one moment. A side without orders has price and quantity 0.</summary>
/// <param name="UpdateId">How many level changes the instrument had had; as in <see cref="DepthSnapshot"/>.</param>
/// <param name="BidPrice">The highest price somebody buys at.</param>
/// <param name="BidQuantity">The visible quantity there.</param>
/// <param name="AskPrice">The lowest price somebody sells at.</param>
/// <param name="AskQuantity">The visible quantity there.</param>
public readonly record struct BestQuote(
    long UpdateId, Price BidPrice, Quantity BidQuantity, Price AskPrice, Quantity AskQuantity);
