using System.Text.Json;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Limiting;

/// <summary>What clients see of the limits per address. The clock stands still, so all is of one minute.</summary>
public sealed class RateLimitHttpTests
{
    private const string Weight = "X-MBX-USED-WEIGHT-1M";

    [Theory]
    [InlineData("/api/v3/ping", 1)]
    [InlineData("/api/v3/time", 1)]
    [InlineData("/api/v3/exchangeInfo", 20)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT", 5)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=100", 5)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=101", 25)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=500", 25)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=501", 50)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=1000", 50)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=1001", 250)]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=99999", 250)]
    [InlineData("/api/v3/trades?symbol=BTCUSDT", 25)]
    [InlineData("/api/v3/depth", 5)] // refused, and paid for
    [InlineData("/nowhere", 1)]
    public async Task A_public_request_weighs_what_the_dialect_says(string path, int weight)
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        Reply reply = await exchange.Nobody.PublicAsync(path);
        Assert.Equal($"{weight}", reply.Header(Weight));
        Assert.Equal($"{weight}", reply.Header("X-MBX-USED-WEIGHT"));
    }

    [Theory]
    [InlineData("/api/v3/account", "", 20)]
    [InlineData("/api/v3/myTrades", "symbol=BTCUSDT", 20)]
    [InlineData("/api/v3/order", "symbol=BTCUSDT&orderId=1", 4)]
    [InlineData("/api/v3/openOrders", "symbol=BTCUSDT", 6)]
    [InlineData("/api/v3/openOrders", "", 80)]
    [InlineData("/api/v3/rateLimit/order", "", 40)]
    public async Task A_signed_request_weighs_what_the_dialect_says(string path, string parameters, int weight)
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        Assert.Equal($"{weight}", (await exchange.Alice.GetAsync(path, parameters)).Header(Weight));
    }

    [Fact]
    public void No_endpoint_is_for_free() => Assert.All(SpotEndpoints.All, e => Assert.True(e.Weight > 0, e.Path));

    [Fact]
    public async Task Beyond_the_limit_comes_429_and_then_418_whatever_is_asked()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(
            new GatewayLimits { WeightPerMinuteMax = 10, RefusalsBeforeBan = 2 });
        exchange.Time.Advance(TimeSpan.FromSeconds(20));
        for (int i = 1; i <= 10; i++)
        {
            Assert.Equal($"{i}", (await exchange.Nobody.PublicAsync("/api/v3/ping")).Ok().Header(Weight));
        }

        const string Slow = "Too much request weight used; current limit is 10 request weight per 1 MINUTE. "
            + "Please use WebSocket Streams for live updates to avoid polling the API.";
        Reply refused = await exchange.Nobody.PublicAsync("/nowhere");
        refused.Is(429, -1003, Slow);
        Assert.Equal(("40", "10"), (refused.Header("Retry-After"), refused.Header(Weight)));
        (await exchange.Alice.LimitAsync("BTCUSDT", "BUY", "1", "40000")).Is(429, -1003, Slow);

        string until = $"{exchange.Time.GetUtcNow().AddMinutes(2).ToUnixTimeMilliseconds()}";
        string banned = $"Way too much request weight used; IP banned until {until}. "
            + "Please use WebSocket Streams for live updates to avoid bans.";
        Reply ban = await exchange.Alice.GetAsync("/api/v3/account");
        ban.Is(418, -1003, banned);
        Assert.Equal("120", ban.Header("Retry-After"));
        exchange.Time.Advance(TimeSpan.FromSeconds(90));
        (await exchange.Nobody.PublicAsync("/api/v3/ping")).Is(418, -1003, banned);
        exchange.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("1", (await exchange.Nobody.PublicAsync("/api/v3/ping")).Ok().Header(Weight));
    }

    [Fact]
    public async Task A_request_without_a_good_signature_is_counted_like_any_other()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        Reply reply = await exchange.Alice.SendAsync(HttpMethod.Get, "/api/v3/account", "timestamp=1", null);
        Assert.Equal((400, "20"), ((int)reply.Status, reply.Header(Weight)));
    }

    [Fact]
    public async Task The_limits_in_force_are_told()
    {
        await using TestExchange standard = await TestExchange.StartAsync(new GatewayLimits());
        Assert.Equal(
            """
            [{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000},
            {"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":100},
            {"rateLimitType":"ORDERS","interval":"DAY","intervalNum":1,"limit":200000},
            {"rateLimitType":"RAW_REQUESTS","interval":"MINUTE","intervalNum":5,"limit":61000}]
            """.ReplaceLineEndings(""),
            await RateLimitsAsync(standard));
        await using TestExchange free = await TestExchange.StartAsync();
        Assert.Equal("[]", await RateLimitsAsync(free));
    }

    private static async Task<string> RateLimitsAsync(TestExchange exchange)
    {
        JsonElement info = (await exchange.Nobody.PublicAsync("/api/v3/exchangeInfo")).Ok().Json;
        return info.GetProperty("rateLimits").GetRawText();
    }
}
