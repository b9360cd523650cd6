using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Many orders in one request, in the shape of the futures dialect.</summary>
public sealed class BatchTests : IAsyncLifetime
{
    private const string Path = "/api/v3/batchOrders";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1_024);

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task Fifty_orders_are_one_durable_write()
    {
        int before = _exchange.Log.Appends;
        IEnumerable<string> orders = Enumerable.Range(0, 50).Select(i => Limit("BUY", "0.01", $"{40_000 - i}"));
        Reply reply = (await PlaceAsync([.. orders])).Ok();

        Assert.Equal(1, _exchange.Log.Appends - before);
        Assert.Equal(
            Enumerable.Range(0, 50).Select(i => (i + 1L, $"{40_000 - i}.00000000")),
            reply.Json.EnumerateArray().Select(
                o => (o.GetProperty("orderId").GetInt64(), o.GetProperty("price").GetString()!)));
    }

    [Fact]
    public async Task Each_order_is_judged_by_itself()
    {
        Reply reply = (await PlaceAsync(
            Limit("SELL", "0.01", "40000"),
            Limit("BUY", "0.01", "40000.005"),
            Limit("BUY", "8000", "40000"),
            """{"symbol":"NOSUCH","side":"BUY","type":"MARKET","quantity":1}""",
            """{"symbol":"BTCUSDT","side":"BUY","type":"MARKET","quantity":0.01,"newClientOrderId":"last"}""")).Ok();

        Assert.Equal(
            ["NEW", "Filter failure: PRICE_FILTER", "Account has insufficient balance for requested action.",
                "Invalid symbol.", "FILLED"],
            reply.Json.EnumerateArray().Select(
                o => (o.TryGetProperty("msg", out JsonElement text) ? text : o.GetProperty("status")).GetString()!));
        Assert.Equal(
            [0, -1013, -2010, -1121, 0],
            reply.Json.EnumerateArray().Select(
                o => o.TryGetProperty("code", out JsonElement code) ? code.GetInt32() : 0));
        Assert.Equal("last", reply.Json[4].GetProperty("clientOrderId").GetString());
        Assert.Single(reply.Json[4].GetProperty("fills").EnumerateArray());
    }

    [Fact]
    public async Task A_batch_in_which_no_order_is_well_formed_reaches_no_engine()
    {
        int before = _exchange.Log.Appends;
        Reply reply = (await PlaceAsync("{}", """{"symbol":"BTCUSDT","symbol":"BTCUSDT"}""")).Ok();
        JsonText.Same(
            """
            [{"code":-1102,"msg":"Mandatory parameter 'symbol' was not sent, was empty/null, or malformed."},
            {"code":-1101,"msg":"Duplicate values for a parameter detected."}]
            """,
            reply);
        Assert.Equal(before, _exchange.Log.Appends);
    }

    [Theory]
    [InlineData("", -1102, "Mandatory parameter 'batchOrders' was not sent, was empty/null, or malformed.")]
    [InlineData("x", -1135, "JSON sent for parameter 'batchOrders' is not valid")]
    [InlineData("{}", -1135, "JSON sent for parameter 'batchOrders' is not valid")]
    [InlineData("[{}", -1135, "JSON sent for parameter 'batchOrders' is not valid")]
    [InlineData("[{}]]", -1135, "JSON sent for parameter 'batchOrders' is not valid")]
    [InlineData("[1]", -1135, "JSON sent for parameter 'batchOrders' is not valid")]
    [InlineData("""[{"symbol":{}}]""", -1135, "JSON sent for parameter 'batchOrders' is not valid")]
    [InlineData("[]", -4082, "Invalid number of batch place orders.")]
    public async Task What_is_no_list_of_orders_is_refused(string list, int code, string text) =>
        (await Alice.PostAsync(Path, "batchOrders=" + Uri.EscapeDataString(list))).Is(400, code, text);

    [Fact]
    public async Task More_than_fifty_are_refused() =>
        (await PlaceAsync([.. Enumerable.Repeat(Limit("BUY", "0.01", "40000"), 51)]))
            .Is(400, -4082, "Invalid number of batch place orders.");

    [Fact]
    public async Task A_batch_that_the_inbox_has_no_room_for_is_not_executed()
    {
        _exchange.Log.Hold();
        Task<Reply> waiting = Alice.PlaceAsync("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.01");
        await _exchange.WaitForLagAsync();
        _exchange.Time.Advance(TimeSpan.FromSeconds(2));

        (await PlaceAsync(Limit("BUY", "0.01", "40000"))).Is(
            503, -1008, "Server is currently overloaded with other requests. Please try again in a few minutes.");
        _exchange.Log.Release();
        (await waiting).Ok();
    }

    [Fact]
    public async Task Many_orders_are_canceled_in_one_durable_write()
    {
        (await PlaceAsync(Limit("BUY", "0.01", "40000"), Limit("BUY", "0.01", "39000"), Named("mine"))).Ok();
        int before = _exchange.Log.Appends;

        Reply byId = (await Alice.DeleteAsync(
            Path, "symbol=BTCUSDT&orderIdList=" + Uri.EscapeDataString("[2,4242,1]"))).Ok();
        Reply byName = (await Alice.DeleteAsync(
            Path, "symbol=BTCUSDT&origClientOrderIdList=" + Uri.EscapeDataString("""["mine","nobodys"]"""))).Ok();

        Assert.Equal(2, _exchange.Log.Appends - before);
        Assert.Equal(
            ["2", "Unknown order sent.", "1"],
            byId.Json.EnumerateArray().Select(
                o => (o.TryGetProperty("msg", out JsonElement text) ? text : o.GetProperty("orderId")).ToString()));
        Assert.Equal("CANCELED", byName.Json[0].GetProperty("status").GetString());
        Assert.Equal(-2011, byName.Json[1].GetProperty("code").GetInt32());
        Assert.Equal((10_000_000m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Theory]
    [InlineData("", -1102, "Param 'orderIdList' or 'origClientOrderIdList' must be sent, but both were empty/null!")]
    [InlineData("&orderIdList=[1]&origClientOrderIdList=[]", -1128, "Combination of optional parameters invalid.")]
    [InlineData("&orderIdList=[]", -4082, "Invalid number of batch place orders.")]
    [InlineData("&orderIdList=[1", -1135, "JSON sent for parameter 'orderIdList' is not valid")]
    [InlineData("&orderIdList=[[]]", -1135, "JSON sent for parameter 'orderIdList' is not valid")]
    [InlineData("&orderIdList=[-1]", -1130, "Data sent for parameter 'orderIdList' is not valid.")]
    public async Task What_is_no_list_of_ids_is_refused(string parameters, int code, string text) =>
        (await Alice.DeleteAsync(Path, "symbol=BTCUSDT" + parameters)).Is(400, code, text);

    private static string Named(string name) =>
        Limit("BUY", "0.01", "38000").Replace("}", $",\"newClientOrderId\":\"{name}\"}}", StringComparison.Ordinal);

    private static string Limit(string side, string quantity, string price) =>
        $$"""
        {"symbol":"BTCUSDT","side":"{{side}}","type":"LIMIT","timeInForce":"GTC","quantity":"{{quantity}}",
        "price":"{{price}}"}
        """;

    private Task<Reply> PlaceAsync(params string[] orders) =>
        Alice.PostAsync(Path, "batchOrders=" + Uri.EscapeDataString($"[{string.Join(',', orders)}]"));
}
