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

    /// <summary>Writes a number of steps, below 0 too; returns bytes written.</summary>
    public int Format(Int128 steps, Span<byte> output) => DecimalText.Format(steps * _step, Decimals, output);

    /// <summary>
    /// Writes the mean of so many numbers that sum up to so many steps, rounded half up at the last decimal; 0 if there
    /// are none. Returns bytes written.
    /// </summary>
    /// <param name="steps">The sum, not negative.</param>
    /// <param name="count">How many.</param>
    /// <param name="output">Room for <see cref="DecimalText.MaxLength"/> bytes.</param>
    public int FormatMean(Int128 steps, Int128 count, Span<byte> output)
    {
        if (count == 0)
        {
            return DecimalText.Format(0, Decimals, output);
        }

        // The whole part first: sums of steps are long, and the step of a coarse price may be, too.
        (Int128 whole, Int128 rest) = Int128.DivRem(steps, count);
        return DecimalText.Format((whole * _step) + (((rest * _step) + (count / 2)) / count), Decimals, output);
    }

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
