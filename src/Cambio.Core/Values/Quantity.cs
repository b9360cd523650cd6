namespace Cambio.Core.Values;

/// <summary>A quantity in lots of its instrument. The range is 0..<see cref="MaxLots"/>.</summary>
public readonly record struct Quantity(long Lots)
{
    /// <summary>The largest quantity any order may have: 2^56 - 1 lots, so that sums over a level fit a long.</summary>
    public const long MaxLots = (1L << 56) - 1;

    /// <inheritdoc/>
    public override string ToString() => $"{Lots}l";
}
