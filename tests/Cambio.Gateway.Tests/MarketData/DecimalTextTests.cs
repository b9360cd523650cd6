using System.Globalization;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;
using CsCheck;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

public sealed class DecimalTextTests
{
    private static readonly Gen<Int128> Numbers =
        Gen.OneOf(
            Gen.Long.Select(v => (Int128)v),
            Gen.Select(Gen.ULong, Gen.ULong, (high, low) => new Int128(high >> 2, low)));

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(0, 8, "0.00000000")]
    [InlineData(1, 8, "0.00000001")]
    [InlineData(100_000, 8, "0.00100000")]
    [InlineData(123_456_789, 8, "1.23456789")]
    [InlineData(-5, 2, "-0.05")]
    [InlineData(long.MaxValue, 18, "9.223372036854775807")]
    [InlineData(long.MinValue, 0, "-9223372036854775808")]
    public void A_number_is_written_with_all_its_decimals(long value, int decimals, string text) =>
        Assert.Equal(text, DecimalText.ToText(value, decimals));

    [Fact]
    public void The_extremes_of_128_bits_are_written_whole()
    {
        Assert.Equal("170141183460469231731687303715884105727", DecimalText.ToText(Int128.MaxValue, 0));
        Assert.Equal("-170141183460469231731.687303715884105728", DecimalText.ToText(Int128.MinValue, 18));
    }

    [Fact]
    public void Without_its_point_and_leading_zeros_the_text_is_the_number() =>
        Gen.Select(Numbers, Gen.Int[0, 18]).Sample((value, decimals) =>
        {
            string text = DecimalText.ToText(value, decimals);
            string digits = text.Replace(".", "", StringComparison.Ordinal);
            Assert.Equal(value, Int128.Parse(digits, CultureInfo.InvariantCulture));
            Assert.Equal(decimals, decimals == 0 ? 0 : text.Length - 1 - text.IndexOf('.', StringComparison.Ordinal));
        });

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.Int[0, 18]).Sample((value, decimals) =>
        {
            Assert.Equal(
                DecimalResult.Ok, DecimalText.TryParse(DecimalText.ToText(value, decimals), decimals, out Int128 read));
            Assert.Equal(value, read);
        });

    [Theory]
    [InlineData("0.001")]
    [InlineData("0.00100")]
    [InlineData("0.00100000")]
    [InlineData("00.00100000000")]
    public void Zeros_change_nothing(string text)
    {
        Assert.Equal(DecimalResult.Ok, DecimalText.TryParse(text, 5, out Int128 value));
        Assert.Equal(100, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1.2.3")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("0x10")]
    [InlineData("١")]
    [InlineData("123456789012345678901")]
    [InlineData("0.123456789012345678901")]
    public void What_is_no_plain_number_is_refused(string text) =>
        Assert.Equal(DecimalResult.NotANumber, DecimalText.TryParse(text, 18, out _));

    [Fact]
    public void A_digit_beyond_the_last_decimal_is_too_precise() =>
        Gen.Select(Gen.Int[0, 17], Gen.Int[0, 2], Gen.Char['1', '9']).Sample((decimals, zeros, digit) =>
        {
            string text = "7." + new string('0', decimals + zeros) + digit;
            DecimalResult expected = decimals + zeros + 1 > 20 ? DecimalResult.NotANumber : DecimalResult.TooPrecise;
            Assert.Equal(expected, DecimalText.TryParse(text, decimals, out _));
        });

    [Fact]
    public void The_longest_number_there_may_be_fits() =>
        Assert.Equal(
            DecimalResult.Ok, DecimalText.TryParse("99999999999999999999.99999999999999999900", 18, out _));

    [Theory]
    [InlineData("0.01", DecimalResult.Ok, 1)]
    [InlineData("40000", DecimalResult.Ok, 4_000_000)]
    [InlineData("40000.00000000", DecimalResult.Ok, 4_000_000)]
    [InlineData("40000.005", DecimalResult.OffStep, 0)]
    [InlineData("0.000000001", DecimalResult.TooPrecise, 0)]
    [InlineData("99999999999999999999", DecimalResult.TooLarge, 0)]
    [InlineData("x", DecimalResult.NotANumber, 0)]
    public void Steps_are_read_whole_or_not_at_all(string text, DecimalResult expected, long steps)
    {
        var cents = new StepScale(units: 1, decimals: 2);
        Assert.Equal(expected, cents.TryParse(text, out long read));
        Assert.Equal(steps, read);
    }

    [Fact]
    public void Steps_survive_writing_and_reading() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Int[0, 18], Gen.Long[0, 1L << 48]).Sample((units, decimals, steps) =>
        {
            var scale = new StepScale(units, decimals);
            Span<byte> text = stackalloc byte[DecimalText.MaxLength];
            string written = System.Text.Encoding.ASCII.GetString(text[..scale.Format(steps, text)]);
            if (written.IndexOf('.', StringComparison.Ordinal) <= 20)
            {
                Assert.Equal(DecimalResult.Ok, scale.TryParse(written, out long read));
                Assert.Equal(steps, read);
            }
        });
}
