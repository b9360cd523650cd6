using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Both halves of a cancel-replace, in each of their outcomes.</summary>
public sealed class CancelReplaceTests : IAsyncLifetime
{
    private const string Path = "/api/v3/order/cancelReplace";
    private const string Good = "&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.02&price=41000";

    // It asks for more than there is.
    private const string Bad = "&side=BUY&type=LIMIT&timeInForce=GTC&quantity=8000&price=41000";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("STOP_ON_FAILURE")]
    [InlineData("ALLOW_FAILURE")]
    public async Task When_both_succeed_the_reply_is_flat(string mode)
    {
        string old = await PlaceAsync("mine");
        Reply reply = await ReplaceAsync(
            mode, $"&cancelOrderId={old}&cancelNewClientOrderId=away{Good}&newClientOrderId=next");
        JsonText.Same(
            $$"""
            {"cancelResult":"SUCCESS","newOrderResult":"SUCCESS","cancelResponse":{"symbol":"BTCUSDT",
            "origClientOrderId":"mine","orderId":1,"orderListId":-1,"clientOrderId":"away",
            "transactTime":{{Alice.Now}},"price":"40000.00000000","origQty":"0.01000000","executedQty":"0.00000000",
            "origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"CANCELED",
            "timeInForce":"GTC","type":"LIMIT","side":"BUY","selfTradePreventionMode":"NONE"},
            "newOrderResponse":{"symbol":"BTCUSDT","orderId":2,"orderListId":-1,"clientOrderId":"next",
            "transactTime":{{Alice.Now}},"price":"41000.00000000","origQty":"0.02000000","executedQty":"0.00000000",
            "origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"NEW",
            "timeInForce":"GTC","type":"LIMIT","side":"BUY","selfTradePreventionMode":"NONE",
            "workingTime":{{Alice.Now}},"fills":[]} }
            """,
            reply.Ok());
        Assert.Equal((10_000_000m - 820m, 820m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task When_the_cancel_fails_and_must_not_nothing_else_is_tried()
    {
        JsonText.Same(
            """
            {"code":-2022,"msg":"Order cancel-replace failed.","data":{"cancelResult":"FAILURE",
            "newOrderResult":"NOT_ATTEMPTED","cancelResponse":{"code":-2011,"msg":"Unknown order sent."},
            "newOrderResponse":null}}
            """,
            (await ReplaceAsync("STOP_ON_FAILURE", "&cancelOrderId=4242" + Good)).Has(400));
        Assert.Equal((10_000_000m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task When_the_cancel_fails_and_may_the_order_is_placed_all_the_same()
    {
        Reply reply = await ReplaceAsync(
            "ALLOW_FAILURE", "&cancelOrigClientOrderId=nobodys&newOrderRespType=ACK&newClientOrderId=next" + Good);
        JsonText.Same(
            $$"""
            {"code":-2021,"msg":"Order cancel-replace partially failed.","data":{"cancelResult":"FAILURE",
            "newOrderResult":"SUCCESS","cancelResponse":{"code":-2011,"msg":"Unknown order sent."},
            "newOrderResponse":{"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"next",
            "transactTime":{{Alice.Now}} } } }
            """,
            reply.Has(409));
    }

    [Fact]
    public async Task When_only_the_cancel_succeeds_the_old_order_is_gone()
    {
        await PlaceAsync("mine");
        Reply reply = (await ReplaceAsync("STOP_ON_FAILURE", "&cancelOrigClientOrderId=mine" + Bad)).Has(409);
        Assert.Equal("-2021", reply["code"]);
        System.Text.Json.JsonElement data = reply.Json.GetProperty("data");
        Assert.Equal("SUCCESS", data.GetProperty("cancelResult").GetString());
        Assert.Equal("FAILURE", data.GetProperty("newOrderResult").GetString());
        Assert.Equal("CANCELED", data.GetProperty("cancelResponse").GetProperty("status").GetString());
        JsonText.Same(
            """{"code":-2010,"msg":"Account has insufficient balance for requested action."}""",
            data.GetProperty("newOrderResponse"));
        Assert.Equal((10_000_000m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task When_both_fail_both_reasons_are_told() => JsonText.Same(
        """
        {"code":-2022,"msg":"Order cancel-replace failed.","data":{"cancelResult":"FAILURE",
        "newOrderResult":"FAILURE","cancelResponse":{"code":-2011,"msg":"Unknown order sent."},
        "newOrderResponse":{"code":-2010,"msg":"Account has insufficient balance for requested action."}}}
        """,
        (await ReplaceAsync("ALLOW_FAILURE", "&cancelOrderId=4242" + Bad)).Has(400));

    [Fact]
    public async Task A_cancel_restriction_counts_for_the_cancel_half()
    {
        string old = await PlaceAsync("mine");
        Reply reply = await ReplaceAsync(
            "STOP_ON_FAILURE", $"&cancelOrderId={old}&cancelRestrictions=ONLY_PARTIALLY_FILLED" + Good);
        JsonText.Same(
            """{"code":-2011,"msg":"Order was not canceled due to cancel restrictions."}""",
            reply.Has(400).Json.GetProperty("data").GetProperty("cancelResponse"));
    }

    [Theory]
    [InlineData("STOP_ON_FAILURE", "", -1102,
        "Param 'cancelOrigClientOrderId' or 'cancelOrderId' must be sent, but both were empty/null!")]
    [InlineData("", "&cancelOrderId=1", -1102,
        "Mandatory parameter 'cancelReplaceMode' was not sent, was empty/null, or malformed.")]
    [InlineData("PERHAPS", "&cancelOrderId=1", -1130, "Data sent for parameter 'cancelReplaceMode' is not valid.")]
    [InlineData("ALLOW_FAILURE", "&cancelOrderId=1&cancelRestrictions=NEVER", -1145, "Invalid cancelRestrictions")]
    [InlineData("ALLOW_FAILURE", "&cancelOrderId=1&orderRateLimitExceededMode=X", -1130,
        "Data sent for parameter 'orderRateLimitExceededMode' is not valid.")]
    [InlineData("ALLOW_FAILURE", "&cancelOrderId=1&stopPrice=3", -1106,
        "Parameter 'stopPrice' sent when not required.")]
    public async Task A_malformed_request_touches_neither_order(string mode, string parameters, int code, string text)
    {
        await PlaceAsync("mine");
        (await ReplaceAsync(mode, parameters + Good)).Is(400, code, text);
        Assert.Equal((10_000_000m - 400m, 400m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task A_filter_of_the_new_order_comes_before_the_cancel()
    {
        string old = await PlaceAsync("mine");
        (await ReplaceAsync(
            "ALLOW_FAILURE", $"&cancelOrderId={old}&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00001&price=41000"))
            .Is(400, -1013, "Filter failure: NOTIONAL");
        Assert.Equal((10_000_000m - 400m, 400m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task Both_names_of_the_old_order_must_agree()
    {
        string old = await PlaceAsync("mine");
        (await ReplaceAsync("ALLOW_FAILURE", $"&cancelOrderId={old}&cancelOrigClientOrderId=other" + Good))
            .Is(400, -2039, "Client order ID is not correct for this order ID.");
        (await ReplaceAsync("ALLOW_FAILURE", $"&cancelOrderId={old}&cancelOrigClientOrderId=mine" + Good)).Ok();
    }

    private Task<Reply> ReplaceAsync(string mode, string parameters) =>
        Alice.PostAsync(Path, $"symbol=BTCUSDT&cancelReplaceMode={mode}{parameters}");

    private async Task<string> PlaceAsync(string name) =>
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000", $"&newClientOrderId={name}")).Ok()["orderId"];
}
