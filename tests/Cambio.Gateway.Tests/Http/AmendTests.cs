using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Orders that are made smaller and keep their place.</summary>
public sealed class AmendTests : IAsyncLifetime
{
    private const string Path = "/api/v3/order/amend/keepPriority";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task A_smaller_order_keeps_its_place_and_releases_money()
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.05", "40000", "&newClientOrderId=mine")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "BUY", "0.05", "40000")).Ok();

        Reply reply = (await AmendAsync("origClientOrderId=mine&newClientOrderId=mine&newQty=0.03")).Ok();

        JsonText.Same(
            $$"""
            {"transactTime":{{Alice.Now}},"executionId":{{reply["executionId"]}},"amendedOrder":{"symbol":"BTCUSDT",
            "orderId":1,"orderListId":-1,"origClientOrderId":"mine","clientOrderId":"mine","price":"40000.00000000",
            "qty":"0.03000000","executedQty":"0.00000000","preventedQty":"0.00000000","quoteOrderQty":"0.00000000",
            "cumulativeQuoteQty":"0.00000000","status":"NEW","timeInForce":"GTC","type":"LIMIT","side":"BUY",
            "selfTradePreventionMode":"NONE","workingTime":{{Alice.Now}} } }
            """,
            reply);
        Assert.Equal((10_000_000m - 1_200m, 1_200m), await Alice.BalanceAsync("USDT"));
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.03", "40000")).Ok();
        Assert.Equal("FILLED", (await Alice.GetAsync("/api/v3/order", "symbol=BTCUSDT&orderId=1")).Ok()["status"]);
    }

    [Theory]
    [InlineData("orderId=1&newQty=0.05", -2038, "The requested action would change no state; rejecting.")]
    [InlineData("orderId=1&newQty=0.06", -2038, "Order amend (quantity increase) is not supported.")]
    [InlineData("orderId=1&newQty=0.02", -2038, "Price * QTY is zero or less.")]
    [InlineData("orderId=4242&newQty=0.01", -2038, "Unknown order sent.")]
    [InlineData("orderId=1&newQty=0", -1013, "Filter failure: LOT_SIZE")]
    [InlineData("orderId=1&newQty=0.030001", -1013, "Filter failure: LOT_SIZE")]
    [InlineData("orderId=1&newQty=0.000000001", -1111, "Parameter 'newQty' has too much precision.")]
    [InlineData("orderId=1", -1102, "Mandatory parameter 'newQty' was not sent, was empty/null, or malformed.")]
    [InlineData("newQty=0.03", -1102,
        "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!")]
    public async Task A_bad_amendment_leaves_the_order_as_it_was(string parameters, int code, string text)
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.05", "40000")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.02", "40000")).Ok();

        (await AmendAsync(parameters)).Is(400, code, text);

        Reply order = (await Alice.GetAsync("/api/v3/order", "symbol=BTCUSDT&orderId=1")).Ok();
        Assert.Equal(("0.05000000", "PARTIALLY_FILLED"), (order["origQty"], order["status"]));
    }

    [Fact]
    public async Task An_orders_amendments_are_remembered()
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.05", "40000", "&newClientOrderId=mine")).Ok();
        string first = (await AmendAsync("orderId=1&newQty=0.04")).Ok()["executionId"];
        string second = (await AmendAsync("orderId=1&newQty=0.03")).Ok()["executionId"];
        (await Alice.DeleteAsync("/api/v3/order", "symbol=BTCUSDT&orderId=1")).Ok();

        string[] expected =
            [Amendment(first, "0.05000000", "0.04000000"), Amendment(second, "0.04000000", "0.03000000")];
        JsonText.Same($"[{expected[0]},{expected[1]}]", await HistoryAsync(""));
        JsonText.Same($"[{expected[1]}]", await HistoryAsync($"&fromExecutionId={second}"));
        JsonText.Same($"[{expected[0]}]", await HistoryAsync("&limit=1"));

        string Amendment(string id, string before, string after) =>
            $$"""
            {"symbol":"BTCUSDT","orderId":1,"executionId":{{id}},"origClientOrderId":"mine","newClientOrderId":"mine",
            "origQty":"{{before}}","newQty":"{{after}}","time":{{Alice.Now}}}
            """;

        async Task<Reply> HistoryAsync(string more) =>
            (await Alice.GetAsync("/api/v3/order/amendments", "symbol=BTCUSDT&orderId=1" + more)).Ok();
    }

    [Theory]
    [InlineData("", -1102, "Mandatory parameter 'orderId' was not sent, was empty/null, or malformed.")]
    [InlineData("&orderId=4242", -2013, "Order does not exist.")]
    public async Task Amendments_of_no_order_are_refused(string parameters, int code, string text) =>
        (await Alice.GetAsync("/api/v3/order/amendments", "symbol=BTCUSDT" + parameters)).Is(400, code, text);

    [Fact]
    public async Task Another_accounts_order_is_as_unknown_as_none()
    {
        (await _exchange.Bob.LimitAsync("BTCUSDT", "BUY", "0.05", "40000")).Ok();
        (await AmendAsync("orderId=1&newQty=0.01")).Is(400, -2038, "Unknown order sent.");
    }

    [Fact]
    public async Task An_order_may_be_amended_ten_times()
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.05", "40000")).Ok();
        for (int i = 49; i >= 40; i--)
        {
            (await AmendAsync($"orderId=1&newQty=0.0{i}")).Ok();
        }

        (await AmendAsync("orderId=1&newQty=0.039")).Is(400, -2038, "Filter failure: MAX_NUM_ORDER_AMENDS");
    }

    private Task<Reply> AmendAsync(string parameters) => Alice.PutAsync(Path, $"symbol=BTCUSDT&{parameters}");
}
