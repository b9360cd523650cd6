using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>What is wrong with the form of an order list: code and text, exactly.</summary>
public sealed class OrderListFormTests : IAsyncLifetime
{
    private const string Sell = "symbol=BTCUSDT&side=SELL&quantity=0.01";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("SELL", "LIMIT", "STOP_LOSS", -1158, "Order type not supported in OCO.")]
    [InlineData("SELL", "LIMIT_MAKER", "MARKET", -1158, "Order type not supported in OCO.")]
    [InlineData("SELL", "LIMIT_MAKER", "LIMIT_MAKER", -1168, "At least one OCO order must be contingent.")]
    [InlineData("BUY", "LIMIT_MAKER", "STOP_LOSS", -1165, "A limit order in a buy OCO must be below.")]
    [InlineData("SELL", "STOP_LOSS", "LIMIT_MAKER", -1166, "A limit order in a sell OCO must be above.")]
    [InlineData("BUY", "STOP_LOSS", "STOP_LOSS_LIMIT", -1196, "A stop loss order in a buy OCO must be above.")]
    [InlineData("SELL", "STOP_LOSS", "STOP_LOSS_LIMIT", -1197, "A stop loss order in a sell OCO must be below.")]
    [InlineData("BUY", "TAKE_PROFIT", "TAKE_PROFIT", -1198, "A take profit order in a buy OCO must be below.")]
    [InlineData("SELL", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT", -1199, "A take profit order in a sell OCO must be above.")]
    public async Task Types_that_do_not_go_together_are_refused(
        string side, string above, string below, int code, string text)
    {
        (await Alice.PostAsync(
            "/api/v3/orderList/oco", $"symbol=BTCUSDT&side={side}&quantity=0.01&aboveType={above}&belowType={below}"))
            .Is(400, code, text);
        (await Alice.PostAsync(
            "/api/v3/orderList/otoco",
            "symbol=BTCUSDT&workingType=LIMIT&workingSide=BUY&workingPrice=40000&workingQuantity=0.01"
            + $"&workingTimeInForce=GTC&pendingSide={side}&pendingQuantity=0.01&pendingAboveType={above}"
            + $"&pendingBelowType={below}")).Is(400, code, text);
    }

    [Theory]
    [InlineData("&aboveType=LIMIT_MAKER&belowType=STOP_LOSS&belowStopPrice=30000", -1102,
        "Mandatory parameter 'abovePrice' was not sent, was empty/null, or malformed.")]
    [InlineData("&aboveType=LIMIT_MAKER&abovePrice=50000&belowType=STOP_LOSS", -1102,
        "Param 'belowStopPrice' or 'belowTrailingDelta' must be sent, but both were empty/null!")]
    [InlineData("&aboveType=LIMIT_MAKER&abovePrice=50000&belowType=STOP_LOSS_LIMIT&belowStopPrice=30000"
        + "&belowPrice=29000", -1102,
        "Mandatory parameter 'belowTimeInForce' was not sent, was empty/null, or malformed.")]
    [InlineData("&aboveType=LIMIT_MAKER&abovePrice=50000&aboveTimeInForce=GTC&belowType=STOP_LOSS"
        + "&belowStopPrice=30000", -1106, "Parameter 'aboveTimeInForce' sent when not required.")]
    [InlineData("&aboveType=LIMIT_MAKER&abovePrice=50000&belowType=STOP_LOSS_LIMIT&belowStopPrice=30000"
        + "&belowPrice=29000&belowTimeInForce=IOC&belowIcebergQty=0.005", -1160,
        "Parameter 'belowIcebergQty' is not supported if aboveTimeInForce/belowTimeInForce is not GTC.")]
    [InlineData("&aboveType=LIMIT_MAKER&abovePrice=50000.001&belowType=STOP_LOSS&belowStopPrice=30000", -1013,
        "Filter failure: PRICE_FILTER")]
    [InlineData("&belowType=STOP_LOSS&belowStopPrice=30000", -1102,
        "Mandatory parameter 'aboveType' was not sent, was empty/null, or malformed.")]
    public async Task A_malformed_oco_is_refused(string parameters, int code, string text) =>
        (await Alice.PostAsync("/api/v3/orderList/oco", Sell + parameters)).Is(400, code, text);

    [Theory]
    [InlineData("&price=50000&stopPrice=30000&stopLimitPrice=29000", -1128,
        "Combination of optional parameters invalid. Recommendation: 'stopLimitTimeInForce' should also be sent.")]
    [InlineData("&stopPrice=30000", -1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed.")]
    [InlineData("&price=50000", -1102,
        "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!")]
    public async Task A_malformed_oco_of_the_old_kind_is_refused(string parameters, int code, string text) =>
        (await Alice.PostAsync("/api/v3/order/oco", Sell + parameters)).Is(400, code, text);

    [Theory]
    [InlineData("workingType=MARKET&pendingType=MARKET", -1116, "Invalid orderType.")]
    [InlineData("workingType=LIMIT&pendingType=MARKET", -1102,
        "Mandatory parameter 'workingTimeInForce' was not sent, was empty/null, or malformed.")]
    [InlineData("workingType=LIMIT_MAKER&pendingType=MARKET&pendingPrice=1", -1106,
        "Parameter 'pendingPrice' sent when not required.")]
    public async Task A_malformed_oto_is_refused(string parameters, int code, string text) =>
        (await Alice.PostAsync(
            "/api/v3/orderList/oto",
            "symbol=BTCUSDT&workingSide=BUY&workingPrice=40000&workingQuantity=0.01&pendingSide=SELL"
            + $"&pendingQuantity=0.01&{parameters}")).Is(400, code, text);

    [Fact]
    public async Task A_list_cannot_be_given_by_quote_amount() =>
        (await Alice.PostAsync(
            "/api/v3/orderList/oto",
            "symbol=BTCUSDT&workingType=LIMIT_MAKER&workingSide=BUY&workingPrice=40000&workingQuantity=0.01"
            + "&pendingSide=SELL&pendingQuantity=0.01&pendingType=MARKET&quoteOrderQty=10"))
            .Is(400, -1104, "Not all sent parameters were read; read '10' parameter(s) but was sent '11'.");

    [Theory]
    [InlineData("DELETE", "orderListId=4242", -2011, "Unknown order sent.")]
    [InlineData("DELETE", "listClientOrderId=nobodys", -2011, "Unknown order sent.")]
    [InlineData("DELETE", "orderListId=4242&listClientOrderId=nobodys", -2011, "Unknown order sent.")]
    [InlineData("DELETE", "", -1102,
        "Param 'listClientOrderId' or 'orderListId' must be sent, but both were empty/null!")]
    [InlineData("GET", "orderListId=4242", -2013, "Order does not exist.")]
    [InlineData("GET", "origClientOrderId=nobodys", -2013, "Order does not exist.")]
    [InlineData("GET", "", -1102,
        "Param 'origClientOrderId' or 'orderListId' must be sent, but both were empty/null!")]
    public async Task An_unknown_list_is_refused(string method, string parameters, int code, string text)
    {
        string symbol = method == "DELETE" ? "symbol=BTCUSDT&" : "";
        Task<Reply> reply = method == "DELETE"
            ? Alice.DeleteAsync("/api/v3/orderList", (symbol + parameters).TrimEnd('&'))
            : Alice.GetAsync("/api/v3/orderList", parameters);
        (await reply).Is(400, code, text);
    }

    [Theory]
    [InlineData("fromId=1&startTime=1", -1128, "Combination of optional parameters invalid.")]
    [InlineData("startTime=0&endTime=86400001", -1127, "More than 24 hours between startTime and endTime.")]
    public async Task A_bad_query_of_lists_is_refused(string parameters, int code, string text) =>
        (await Alice.GetAsync("/api/v3/allOrderList", parameters)).Is(400, code, text);
}
