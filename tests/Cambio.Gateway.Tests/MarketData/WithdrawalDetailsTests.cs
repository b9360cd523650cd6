using Cambio.Core.Commands;
using Cambio.MarketData.Payments;
using Xunit;

namespace Cambio.Gateway.Tests.MarketData;

/// <summary>docs/formats/registry.md says where each byte of topic 4 is; this holds the code to it.</summary>
public sealed class WithdrawalDetailsTests
{
    [Fact]
    public void Details_have_these_bytes()
    {
        var details = new WithdrawalDetails(0x0102, ("BTC", "bc1", "", "w-1"));
        Assert.Equal(
            "01" + "03" + "03" + "00" + "03" + "000000" + "02010000000000000000000000000000"
                + "425443" + "626331" + "772d31",
            Convert.ToHexStringLower(details.Encode()));
        Assert.Equal(details, WithdrawalDetails.Decode(details.Encode()));
    }

    [Fact]
    public void The_longest_details_fit_into_a_command()
    {
        var details = new WithdrawalDetails(
            1, (new string('n', 20), new string('a', 128), new string('t', 64), new string('c', 64)));
        Assert.Equal(WithdrawalDetails.BytesMax, details.Encode().Length);
        Assert.True(WithdrawalDetails.BytesMax <= WriteRegistry.MaxPayload);
        Assert.Equal(details, WithdrawalDetails.Decode(details.Encode()));
    }

    [Theory]
    [InlineData(21, "a")]
    [InlineData(1, "a\u0007")]
    [InlineData(1, "é")]
    public void What_is_too_long_or_not_printable_is_refused(int network, string address) =>
        Assert.Throws<ArgumentException>(
            () => new WithdrawalDetails(1, (new string('n', network), address, "", "")));

    [Theory]
    [InlineData(0, 2)] // a later version
    [InlineData(2, 9)] // a longer address than there is
    [InlineData(5, 1)] // not zero
    [InlineData(24, 7)] // not printable
    public void Details_of_another_shape_are_refused(int offset, byte value)
    {
        byte[] bytes = new WithdrawalDetails(1, ("BTC", "bc1", "", "")).Encode();
        bytes[offset] = value;
        Assert.Throws<FormatException>(() => WithdrawalDetails.Decode(bytes));
    }
}
