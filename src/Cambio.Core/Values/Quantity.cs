namespace Cambio.Core.Values;

/// <summary>A quantity in lots of its instrument. The range is 0..<see cref="MaxLots"/>.</summary>
public readonly record struct Quantity(long Lots)
{
    /// <summary>The largest quantity any order may have: 2^56 - 1 lots.</summary>
    public const long MaxLots = (1L << 56) - 1;

    /// <summary>
    /// The largest sum of the total quantities of an instrument's open orders, so that sums over a level or a sweep fit
    /// a long: 2^62 lots.
    /// </summary>
    public const long MaxOpenLots = 1L << 62;

    /// <inheritdoc/>
    public override string ToString() => $"{Lots}l";
}
