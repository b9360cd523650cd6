using System.Numerics;
using Cambio.Core.Values;
using Cambio.TestKit.Generation;
using Xunit;

namespace Cambio.Core.Tests.Properties;

/// <summary>The engine's arithmetic against integers of any size, on millions of values near bit edges.</summary>
public sealed class FixedMathTests
{
    private const int Cases = 1_000_000;
    private const int Million = 1_000_000;
    private readonly TestRandom _random = new(seed: 4);

    [Fact]
    public void A_product_of_two_longs_is_exact()
    {
        for (int i = 0; i < Cases; i++)
        {
            long left = _random.EdgeLong(long.MaxValue);
            long right = _random.EdgeLong(long.MaxValue);
            Check((BigInteger)left * right, FixedMath.Product(left, right), left, right);
        }
    }

    [Fact]
    public void A_scaled_amount_is_exact_or_overflows()
    {
        for (int i = 0; i < Cases; i++)
        {
            Int128 amount = _random.Edge(FixedMath.AmountBound);
            long factor = _random.EdgeLong(long.MaxValue);
            BigInteger exact = (BigInteger)amount * factor;
            if (exact <= Int128.MaxValue)
            {
                Check(exact, FixedMath.Scale(amount, factor), amount, factor);
            }
            else if (i % 1_000 == 0)
            {
                // One in a thousand: throwing takes thousands of times longer than multiplying.
                Assert.Throws<OverflowException>(() => FixedMath.Scale(amount, factor));
            }
        }
    }

    [Fact]
    public void Parts_per_million_are_rounded_down_by_floor_and_up_by_ceil()
    {
        for (int i = 0; i < Cases; i++)
        {
            Int128 amount = _random.Edge(FixedMath.AmountBound - 1);
            int ppm = _random.Chance(30) ? _random.Pick(0, 1, 999_999, Million) : _random.Below(Million + 1);
            BigInteger floor = BigInteger.DivRem((BigInteger)amount * ppm, Million, out BigInteger rest);

            Check(floor, FixedMath.PpmFloor(amount, ppm, out bool inexact), amount, ppm);
            Check(floor, FixedMath.PpmFloor(amount, ppm), amount, ppm);
            Check(floor + (rest.IsZero ? 0 : 1), FixedMath.PpmCeil(amount, ppm), amount, ppm);
            Assert.Equal(!rest.IsZero, inexact);
        }
    }

    [Fact]
    public void A_quotient_is_rounded_up_by_DivCeil()
    {
        for (int i = 0; i < Cases; i++)
        {
            Int128 numerator = 1 + _random.Edge(FixedMath.AmountBound);
            Int128 denominator = 1 + _random.Edge(FixedMath.AmountBound);
            BigInteger floor = BigInteger.DivRem(numerator, denominator, out BigInteger rest);
            Check(floor + (rest.IsZero ? 0 : 1), FixedMath.DivCeil(numerator, denominator), numerator, denominator);
        }
    }

    [Fact]
    public void Powers_of_ten_are_exact_up_to_36()
    {
        for (int exponent = 0; exponent <= 36; exponent++)
        {
            Check(BigInteger.Pow(10, exponent), FixedMath.PowerOfTen(exponent), exponent, 0);
        }
    }

    private static void Check(BigInteger expected, Int128 actual, Int128 left, Int128 right) =>
        Assert.True(expected == actual, $"{left}, {right}: expected {expected}, was {actual}");
}
