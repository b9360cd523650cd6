using System.Runtime.CompilerServices;

namespace Cambio.Core.Values;

/// <summary>
/// Integer arithmetic with the rounding in the name. Amounts are atomic units of an asset in <see cref="Int128"/>;
/// callers keep operands below 2^120 (instrument definitions prove it), so that a product with a rate fits.
/// </summary>
public static class FixedMath
{
    /// <summary>Parts in a whole for fee rates.</summary>
    public const int PartsPerMillion = 1_000_000;

    /// <summary>The bound every amount, supply and largest notional stays below: 2^120.</summary>
    public static readonly Int128 AmountBound = Int128.One << 120;

    /// <summary>The exact product of two non-negative longs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int128 Product(long left, long right)
    {
        long high = Math.BigMul(left, right, out long low);
        return new Int128(unchecked((ulong)high), unchecked((ulong)low));
    }

    /// <summary>amount x factor; neither is negative.</summary>
    /// <exception cref="OverflowException">The product does not fit.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Int128 Scale(Int128 amount, long factor) =>
        amount <= long.MaxValue ? Product((long)amount, factor) : amount * factor;

    /// <summary>
    /// amount x ppm / 1,000,000 rounded towards zero. <paramref name="amount"/> and the rate are not negative.
    /// </summary>
    public static Int128 PpmFloor(Int128 amount, int ppm) => PpmFloor(amount, ppm, out _);

    /// <summary>As <see cref="PpmFloor(Int128, int)"/>, and tells whether the division left a remainder.</summary>
    public static Int128 PpmFloor(Int128 amount, int ppm, out bool inexact)
    {
        // amount = whole x 10^6 + rest, so that no product leaves the range however large the amount. Nearly every real
        // amount fits 64 bits, where the divisions are multiplications instead of loops.
        if (amount <= ulong.MaxValue)
        {
            (ulong whole64, ulong rest64) = Math.DivRem((ulong)amount, PartsPerMillion);
            ulong part64 = rest64 * (uint)ppm;
            ulong floor64 = part64 / PartsPerMillion;
            inexact = floor64 * PartsPerMillion != part64;
            return (whole64 * (uint)ppm) + floor64;
        }

        (Int128 whole, Int128 rest) = Int128.DivRem(amount, PartsPerMillion);
        Int128 part = rest * ppm;
        Int128 floor = part / PartsPerMillion;
        inexact = floor * PartsPerMillion != part;
        return (whole * ppm) + floor;
    }

    /// <summary>amount x ppm / 1,000,000 rounded up. <paramref name="amount"/> and the rate are not negative.</summary>
    public static Int128 PpmCeil(Int128 amount, int ppm)
    {
        Int128 floor = PpmFloor(amount, ppm, out bool inexact);
        return inexact ? floor + Int128.One : floor;
    }

    /// <summary>numerator / denominator rounded up; both positive.</summary>
    public static Int128 DivCeil(Int128 numerator, Int128 denominator) =>
        (numerator + denominator - Int128.One) / denominator;

    /// <summary>10 to the power <paramref name="exponent"/>, 0..36.</summary>
    public static Int128 PowerOfTen(int exponent)
    {
        Int128 result = Int128.One;
        for (int i = 0; i < exponent; i++)
        {
            result *= 10;
        }

        return result;
    }
}
