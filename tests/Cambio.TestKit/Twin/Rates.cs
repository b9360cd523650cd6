using System.Numerics;

namespace Cambio.TestKit.Twin;

/// <summary>Rates in parts per million, on integers of any size.</summary>
internal static class Rates
{
    private static readonly BigInteger Million = 1_000_000;

    /// <summary>Rounded down; both not negative.</summary>
    public static BigInteger Floor(BigInteger amount, int ppm) => amount * ppm / Million;

    /// <summary>Rounded up; both not negative.</summary>
    public static BigInteger Ceil(BigInteger amount, int ppm) => ((amount * ppm) + Million - 1) / Million;

    /// <summary>A commission: rounded up; or a rebate: negative, and rounded towards zero.</summary>
    public static BigInteger Commission(BigInteger amount, int ppm) =>
        ppm >= 0 ? Ceil(amount, ppm) : -Floor(amount, -ppm);
}
