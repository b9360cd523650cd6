namespace Cambio.Core.Values;

/// <summary>A price in ticks of its instrument. 0 means "no price"; the range is 0..<see cref="MaxTicks"/>.</summary>
public readonly record struct Price(long Ticks) : IComparable<Price>
{
    /// <summary>
    /// The largest price any instrument may allow: 2^48 - 1 ticks (the price ladder indexes 48 bits).
    /// </summary>
    public const long MaxTicks = (1L << 48) - 1;

    /// <inheritdoc/>
    public int CompareTo(Price other) => Ticks.CompareTo(other.Ticks);

    /// <summary>True when <paramref name="left"/> is lower than <paramref name="right"/>.</summary>
    public static bool operator <(Price left, Price right) => left.Ticks < right.Ticks;

    /// <summary>True when <paramref name="left"/> is higher than <paramref name="right"/>.</summary>
    public static bool operator >(Price left, Price right) => left.Ticks > right.Ticks;

    /// <summary>True when <paramref name="left"/> is at most <paramref name="right"/>.</summary>
    public static bool operator <=(Price left, Price right) => left.Ticks <= right.Ticks;

    /// <summary>True when <paramref name="left"/> is at least <paramref name="right"/>.</summary>
    public static bool operator >=(Price left, Price right) => left.Ticks >= right.Ticks;

    /// <inheritdoc/>
    public override string ToString() => $"{Ticks}t";
}
