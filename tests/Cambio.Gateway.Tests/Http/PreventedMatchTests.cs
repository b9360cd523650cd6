using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>What each mode of self-trade prevention shows of the orders and of the match that did not happen.</summary>
public sealed class PreventedMatchTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("EXPIRE_TAKER", "EXPIRED_IN_MATCH", "0.03000000", "NEW", null,
        "\"takerPreventedQuantity\":\"0.03000000\",")]
    [InlineData("EXPIRE_MAKER", "NEW", null, "EXPIRED_IN_MATCH", "0.01000000",
        "\"makerPreventedQuantity\":\"0.01000000\",")]
    [InlineData("EXPIRE_BOTH", "EXPIRED_IN_MATCH", "0.03000000", "EXPIRED_IN_MATCH", "0.01000000",
        "\"takerPreventedQuantity\":\"0.03000000\",\"makerPreventedQuantity\":\"0.01000000\",")]
    [InlineData("DECREMENT", "NEW", null, "EXPIRED_IN_MATCH", "0.01000000",
        "\"takerPreventedQuantity\":\"0.01000000\",\"makerPreventedQuantity\":\"0.01000000\",")]
    public async Task Each_mode_has_its_fields(
        string mode, string takerStatus, string? takerPrevented, string makerStatus, string? makerPrevented,
        string quantities)
    {
        (await Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        Reply taker = (await Alice.LimitAsync(
            "BTCUSDT", "BUY", "0.03", "40000", $"&selfTradePreventionMode={mode}")).Ok();
        Reply maker = (await Alice.GetAsync("/api/v3/order", "symbol=BTCUSDT&orderId=1")).Ok();

        Assert.Equal((takerStatus, takerPrevented), (taker["status"], Prevented(taker)));
        Assert.Equal((makerStatus, makerPrevented), (maker["status"], Prevented(maker)));
        string expected =
            $$"""
            [{"symbol":"BTCUSDT","preventedMatchId":1,"takerOrderId":2,"makerSymbol":"BTCUSDT","makerOrderId":1,
            "tradeGroupId":-1,"selfTradePreventionMode":"{{mode}}","price":"40000.00000000",{{quantities}}
            "transactTime":{{Alice.Now}}}]
            """;
        foreach (string which in (string[])["preventedMatchId=1", "orderId=1", "orderId=2&fromPreventedMatchId=1"])
        {
            JsonText.Same(
                expected, (await Alice.GetAsync("/api/v3/myPreventedMatches", "symbol=BTCUSDT&" + which)).Ok());
        }
    }

    [Theory]
    [InlineData("symbol=BTCUSDT&preventedMatchId=2")]
    [InlineData("symbol=BTCUSDT&orderId=3")]
    [InlineData("symbol=BTCUSDT&orderId=1&fromPreventedMatchId=2")]
    [InlineData("symbol=ETHUSDT&preventedMatchId=1")]
    public async Task Others_are_not_shown(string parameters)
    {
        (await Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000", "&selfTradePreventionMode=EXPIRE_BOTH")).Ok();
        JsonText.Same("[]", (await Alice.GetAsync("/api/v3/myPreventedMatches", parameters)).Ok());
        JsonText.Same(
            "[]", (await _exchange.Bob.GetAsync("/api/v3/myPreventedMatches", "symbol=BTCUSDT&orderId=1")).Ok());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&preventedMatchId=1&orderId=1")]
    [InlineData("&preventedMatchId=1&fromPreventedMatchId=1")]
    public async Task Other_combinations_are_refused(string parameters) =>
        (await Alice.GetAsync("/api/v3/myPreventedMatches", "symbol=BTCUSDT" + parameters))
            .Is(400, -1128, "Combination of optional parameters invalid.");

    [Fact]
    public async Task A_mode_for_groups_of_accounts_is_not_allowed() =>
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000", "&selfTradePreventionMode=TRANSFER"))
            .Is(400, -1013, "This symbol does not allow the specified self-trade prevention mode.");

    private static string? Prevented(Reply order) =>
        order.Json.TryGetProperty("preventedQuantity", out System.Text.Json.JsonElement quantity)
        && order["preventedMatchId"] == "1"
            ? quantity.GetString()
            : null;
}
