using System.Net;
using Cambio.Gateway.Limiting;
using Xunit;

namespace Cambio.Gateway.Tests.Limiting;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    public void These_are_one_client(string one, string other) => Assert.Equal(Of(one), Of(other));

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.8")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    [InlineData("127.0.0.1", "::1")]
    [InlineData("127.0.0.1", "0:0:7f00:1::")]
    public void These_are_two_clients(string one, string other) => Assert.NotEqual(Of(one), Of(other));

    [Fact]
    public void A_connection_without_an_address_is_a_client_too() =>
        Assert.Equal(ClientAddress.Of(null), ClientAddress.Of(null));

    private static ClientAddress Of(string text) => ClientAddress.Of(IPAddress.Parse(text));
}
