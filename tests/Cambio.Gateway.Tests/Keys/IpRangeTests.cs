using System.Net;
using Cambio.Gateway.Keys.Addresses;
using Xunit;

namespace Cambio.Gateway.Tests.Keys;

public sealed class IpRangeTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/24", "192.0.3.0", false)]
    [InlineData("0.0.0.0/0", "203.0.113.1", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("2001:db8::/32", "2001:db8:ffff::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("::/0", "192.0.2.7", true)]
    public void A_range_has_exactly_its_addresses(string text, string address, bool isIn)
    {
        Assert.True(IpRange.TryParse(text, out IpRange range));
        Assert.Equal(isIn, range.Contains(IpRange.Number(IPAddress.Parse(address))));
        Assert.Equal(isIn, new IpRangeList(range).Contains(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("192.0.2.0/24")]
    [InlineData("0.0.0.0/0")]
    [InlineData("2001:db8::/32")]
    [InlineData("2001:db8::1")]
    [InlineData("::/0")]
    public void A_range_is_written_as_it_is_read(string text)
    {
        Assert.True(IpRange.TryParse(text, out IpRange range));
        Assert.Equal(text, range.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("10.1")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.1/8")]
    [InlineData("2001:db8::/129")]
    [InlineData("2001:db8::1/32")]
    [InlineData("fe80::1%3")]
    [InlineData("localhost")]
    [InlineData("10.0.0.0/8/8")]
    public void What_is_no_range_is_refused(string text) => Assert.False(IpRange.TryParse(text, out _));
}
