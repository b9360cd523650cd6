using Cambio.Core.Values;

namespace Cambio.MarketData.Catalog;

/// <summary>
/// How whole steps (ticks or lots) are written: one step is <c>units</c> x 10^-<c>decimals</c>, shown with at least
/// eight decimals.
/// </summary>
public sealed class StepScale
{
    private readonly Int128 _step;

    /// <summary>Makes the scale of a step of <paramref name="units"/> x 10^-<paramref name="decimals"/>.</summary>
    public StepScale(long units, int decimals)
    {
        Decimals = Math.Max(decimals, ListedAsset.WrittenDecimalsMin);
        _step = units * FixedMath.PowerOfTen(Decimals - decimals);
    }

    /// <summary>How many decimals a number is written with, and may be sent with.</summary>
    public int Decimals { get; }

    /// <summary>Writes a number of steps; returns bytes written.</summary>
    public int Format(long steps, Span<byte> output) => DecimalText.Format(steps * _step, Decimals, output);

    /// <summary>Reads a number of whole steps.</summary>
    public DecimalResult TryParse(ReadOnlySpan<char> text, out long steps)
    {
        steps = 0;
        DecimalResult result = DecimalText.TryParse(text, Decimals, out Int128 value);
        if (result != DecimalResult.Ok)
        {
            return result;
        }

        (Int128 whole, Int128 rest) = Int128.DivRem(value, _step);
        if (rest != 0)
        {
            return DecimalResult.OffStep;
        }

        if (whole > long.MaxValue)
        {
            return DecimalResult.TooLarge;
        }

        steps = (long)whole;
        return DecimalResult.Ok;
    }
}
