using System.Diagnostics;
using System.Globalization;

namespace Cambio.MarketData;

/// <summary>
/// The one place where integers become written decimal numbers and back. Exact in both directions: no binary floating
/// point, no rounding, no allocation.
/// </summary>
public static class DecimalText
{
    /// <summary>
    /// The longest text <see cref="Format"/> writes: sign, 39 digits, point, leading zero, 18 decimals.
    /// </summary>
    public const int MaxLength = 64;

    /// <summary>The most decimals any number here has.</summary>
    public const int MaxDecimals = 18;

    private const int MaxDigits = 20;

    /// <summary>
    /// Writes <paramref name="value"/> x 10^-<paramref name="decimals"/> with exactly that many decimals.
    /// </summary>
    /// <param name="value">The number in units of its last decimal.</param>
    /// <param name="decimals">0..18.</param>
    /// <param name="output">Room for <see cref="MaxLength"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Format(Int128 value, int decimals, Span<byte> output)
    {
        Span<byte> digits = stackalloc byte[40];
        UInt128 magnitude = unchecked(value < 0 ? UInt128.Zero - (UInt128)value : (UInt128)value);
        int count = FormatDigits(magnitude, digits);

        int length = 0;
        if (value < 0)
        {
            output[length++] = (byte)'-';
        }

        int whole = count - decimals;
        if (whole > 0)
        {
            digits[..whole].CopyTo(output[length..]);
            length += whole;
        }
        else
        {
            output[length++] = (byte)'0';
        }

        if (decimals == 0)
        {
            return length;
        }

        output[length++] = (byte)'.';
        int zeros = Math.Max(-whole, 0);
        output.Slice(length, zeros).Fill((byte)'0');
        digits[Math.Max(whole, 0)..count].CopyTo(output[(length + zeros)..]);
        return length + decimals;
    }

    /// <summary>As <see cref="Format"/>, into a new string; for messages, logs and tests.</summary>
    public static string ToText(Int128 value, int decimals)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(bytes[..Format(value, decimals, bytes)]);
    }

    /// <summary>
    /// Reads <c>[0-9]{1,20}(\.[0-9]{1,20})?</c> as units of 10^-<paramref name="decimals"/>. Zeros beyond the last
    /// decimal are harmless; another digit there is <see cref="DecimalResult.TooPrecise"/>.
    /// </summary>
    /// <param name="text">The written number: no sign, no exponent, no blanks.</param>
    /// <param name="decimals">0..18.</param>
    /// <param name="value">The number; 0 unless the result is <see cref="DecimalResult.Ok"/>.</param>
    public static DecimalResult TryParse(ReadOnlySpan<char> text, int decimals, out Int128 value)
    {
        Debug.Assert(decimals is >= 0 and <= MaxDecimals, "20 digits and 18 decimals are what fits an Int128.");
        value = 0;
        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> fraction = point < 0 ? [] : text[(point + 1)..];
        if (!AreDigits(whole) || (point >= 0 && !AreDigits(fraction)))
        {
            return DecimalResult.NotANumber;
        }

        if (fraction.Length > decimals && fraction[decimals..].ContainsAnyExcept('0'))
        {
            return DecimalResult.TooPrecise;
        }

        Int128 result = 0;
        foreach (char digit in whole)
        {
            result = (result * 10) + (digit - '0');
        }

        for (int i = 0; i < decimals; i++)
        {
            result = (result * 10) + (i < fraction.Length ? fraction[i] - '0' : 0);
        }

        value = result;
        return DecimalResult.Ok;
    }

    private static bool AreDigits(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxDigits && !text.ContainsAnyExceptInRange('0', '9');

    private static int FormatDigits(UInt128 magnitude, Span<byte> digits)
    {
        // Nearly every number fits 64 bits, where formatting is several times faster.
        bool fits = magnitude <= ulong.MaxValue
            ? ((ulong)magnitude).TryFormat(digits, out int count, default, CultureInfo.InvariantCulture)
            : magnitude.TryFormat(digits, out count, default, CultureInfo.InvariantCulture);
        Debug.Assert(fits, "An Int128 has at most 39 digits.");
        return count;
    }
}
