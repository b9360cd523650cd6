namespace Cambio.MarketData.Depth;

/// <summary>The best levels of a book at one moment.</summary>
/// <param name="UpdateId">How many level changes the instrument had had; what a later change stream continues
/// from.</param>
/// <param name="Bids">Best (highest) first.</param>
/// <param name="Asks">Best (lowest) first.</param>
public sealed record DepthSnapshot(long UpdateId, IReadOnlyList<Level> Bids, IReadOnlyList<Level> Asks);
