using System.Net;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Http;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Gateway.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

public sealed class KeyTermsTests : IAsyncLifetime
{
    private const string Refusal = "Invalid API-key, IP, or permissions for action.";

    private static readonly AccountId Account = DemoExchange.Accounts[0].Account;

    private TestExchange _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("::1", false)]
    public async Task A_key_that_is_bound_to_addresses_works_from_these_only(string range, bool works)
    {
        Trader trader = _exchange.NewTrader(Account, From(range));
        Reply reply = await trader.GetAsync("/api/v3/account");
        Assert.Equal(works ? 200 : 401, (int)reply.Status);
    }

    [Fact]
    public async Task A_client_cannot_forward_itself_into_a_bound_key()
    {
        Trader trader = _exchange.NewTrader(Account, From("192.0.2.0/24"));
        trader.ForwardedFor = "192.0.2.7";
        (await trader.GetAsync("/api/v3/account")).Is(401, -2015, Refusal);
    }

    [Fact]
    public async Task A_key_ends_when_its_time_has_come()
    {
        long expires = (_exchange.Time.GetUtcNow().ToUnixTimeMilliseconds() + 1_000) * 1_000;
        Trader trader = _exchange.NewTrader(Account, KeyTerms.Unrestricted with { ExpiresMicros = expires });
        (await trader.GetAsync("/api/v3/account")).Ok();

        _exchange.Time.Advance(TimeSpan.FromSeconds(1));

        (await trader.GetAsync("/api/v3/account")).Is(401, -2015, Refusal);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_from_the_next_request_on()
    {
        Trader trader = _exchange.NewTrader(Account);
        (await trader.GetAsync("/api/v3/account")).Ok();

        _exchange.Register(Account, KeyIssuer.Revoke(trader.Key!));

        (await trader.GetAsync("/api/v3/account")).Is(401, -2015, Refusal);
    }

    [Fact]
    public async Task The_terms_are_judged_before_the_signature_and_the_signature_before_the_time()
    {
        Trader reader = _exchange.NewTrader(
            Account, KeyTerms.Unrestricted with { Permissions = KeyPermissions.Read });
        string stale = "timestamp=1&signature=00";
        (await reader.SendAsync(HttpMethod.Post, "/api/v3/order", "", stale)).Is(401, -2015, Refusal);
        (await reader.SendAsync(HttpMethod.Get, "/api/v3/account", stale, null))
            .Is(400, -1022, "Signature for this request is not valid.");
    }

    [Theory]
    [InlineData("GET", "/api/v3/order")]
    [InlineData("DELETE", "/api/v3/order")]
    public async Task Somebody_elses_order_is_as_unknown_as_none(string method, string path)
    {
        string id = (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok()["orderId"];

        Reply foreign = await AskAsync($"symbol=BTCUSDT&orderId={id}");
        Reply unknown = await AskAsync("symbol=BTCUSDT&orderId=999999");

        Assert.NotEqual(HttpStatusCode.OK, foreign.Status);
        Assert.Equal((unknown.Status, unknown.Text), (foreign.Status, foreign.Text));
        Assert.Equal("NEW", (await _exchange.Alice.GetAsync(path, $"symbol=BTCUSDT&orderId={id}")).Ok()["status"]);

        Task<Reply> AskAsync(string parameters) => _exchange.Bob.SendAsync(
            new HttpMethod(method), path, _exchange.Bob.Signed(_exchange.Bob.WithTimestamp(parameters)), null);
    }

    [Theory]
    [InlineData("203.0.113.9", "10.0.0.1", "203.0.113.9")] // not a proxy of ours: its word counts for nothing
    [InlineData("10.0.0.1", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.0.0.1", "192.0.2.1, 203.0.113.9", "203.0.113.9")] // the first may be made up
    [InlineData("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9")]
    [InlineData("10.0.0.1", "", null)]
    [InlineData("10.0.0.1", "nonsense", null)]
    [InlineData("10.0.0.1", "10.0.0.3", null)]
    public void A_trusted_proxys_word_about_the_client_is_believed(string peer, string forwarded, string? client)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Headers["X-Forwarded-For"] = new StringValues(forwarded);

        Assert.Equal(client, ClientIp.Of(context, From("10.0.0.0/8").Addresses)?.ToString());
    }

    private static KeyTerms From(string text)
    {
        Assert.True(IpRange.TryParse(text, out IpRange range));
        return KeyTerms.Unrestricted with { Addresses = new IpRangeList(range) };
    }
}
