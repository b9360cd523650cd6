using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.WsApi;

/// <summary>What an account is told, field by field and in order.</summary>
public sealed class UserDataTests : IAsyncLifetime
{
    private const long Now = 1_795_348_800_000;

    private TestExchange _exchange = null!;
    private ApiSocket _alice = null!;

    public async ValueTask InitializeAsync()
    {
        _exchange = await TestExchange.StartAsync();
        _alice = await ApiSocket.OpenAsync(_exchange, _exchange.Alice);
        JsonElement subscribed = await _alice.OkAsync("userDataStream.subscribe.signature");
        Assert.Equal("""{"subscriptionId":0}""", subscribed.GetRawText());
    }

    public async ValueTask DisposeAsync()
    {
        await _alice.DisposeAsync();
        await _exchange.DisposeAsync();
    }

    [Fact]
    public async Task A_new_order_is_told_with_all_fields_and_then_the_balance_it_holds()
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000", "&newClientOrderId=mine")).Ok();

        Assert.Equal(
            $$$"""
            {"subscriptionId":0,"event":{"e":"executionReport","E":{{{Now}}},"s":"BTCUSDT","c":"mine","S":"BUY",
            "o":"LIMIT","f":"GTC","q":"0.01000000","p":"40000.00000000","P":"0.00000000","F":"0.00000000","g":-1,"C":"",
            "x":"NEW","X":"NEW","r":"NONE","i":1,"l":"0.00000000","z":"0.00000000","L":"0.00000000","n":"0","N":null,
            "T":{{{Now}}},"t":-1,"I":#,"w":true,"m":false,"M":false,"O":{{{Now}}},"Z":"0.00000000",
            "Y":"0.00000000","Q":"0.00000000","W":{{{Now}}},"V":"NONE"}}
            """.ReplaceLineEndings(""),
            Regex.Replace(await _alice.Socket.NextTextAsync(), "\"I\":[0-9]+", "\"I\":#"));
        Assert.Equal(
            $$$"""
            {"subscriptionId":0,"event":{"e":"outboundAccountPosition","E":{{{Now}}},"u":{{{Now}}},
            "B":[{"a":"USDT","f":"9999600.00000000","l":"400.00000000"}]}}
            """.ReplaceLineEndings(""),
            await _alice.Socket.NextTextAsync());
    }

    [Fact]
    public async Task Fills_are_told_one_by_one_and_the_last_says_that_the_order_is_filled()
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.03", "40000")).Ok();
        await TakeAsync(2);
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.02", "39999")).Ok();

        Check(
            await _alice.NextEventAsync(), ("x", "TRADE"), ("X", "PARTIALLY_FILLED"), ("l", "0.01000000"),
            ("z", "0.01000000"), ("L", "40000.00000000"), ("n", "0.00001000"), ("N", "BTC"), ("t", "1"), ("m", "True"),
            ("Y", "400.00000000"), ("Z", "400.00000000"), ("w", "True"));
        JsonElement position = await _alice.NextEventAsync();
        Assert.Equal(
            ["BTC", "USDT"],
            position.GetProperty("B").EnumerateArray().Select(b => b.GetProperty("a").GetString()).Order());
        Check(
            await _alice.NextEventAsync(), ("x", "TRADE"), ("X", "FILLED"), ("l", "0.02000000"), ("z", "0.03000000"),
            ("L", "40000.00000000"), ("t", "2"), ("Y", "800.00000000"), ("Z", "1200.00000000"), ("w", "False"));
        Check(await _alice.NextEventAsync(), ("e", "outboundAccountPosition"));
        Assert.False(_alice.Socket.HasMore);
    }

    [Fact]
    public async Task A_cancel_names_the_order_by_its_original_id()
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.03", "40000", "&newClientOrderId=first")).Ok();
        await TakeAsync(2);
        (await _exchange.Alice.DeleteAsync("/api/v3/order", "symbol=BTCUSDT&origClientOrderId=first")).Ok();

        JsonElement canceled = await _alice.NextEventAsync();
        Check(canceled, ("x", "CANCELED"), ("X", "CANCELED"), ("C", "first"), ("t", "-1"), ("N", ""), ("w", "False"));
        Assert.NotEqual("first", canceled.GetProperty("c").GetString());
    }

    [Fact]
    public async Task The_rest_of_an_IOC_order_expires_with_a_reason()
    {
        (await _exchange.Alice.PlaceAsync(
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=IOC&quantity=0.01&price=40000")).Ok();

        Check(await _alice.NextEventAsync(), ("x", "NEW"), ("X", "NEW"));
        Check(
            await _alice.NextEventAsync(), ("x", "EXPIRED"), ("X", "EXPIRED"),
            ("eR", "UNFILLED_IOC_QUANTITY_EXPIRED"));
    }

    [Fact]
    public async Task A_prevented_trade_is_told_with_its_counter_order()
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.03", "40000")).Ok();
        await TakeAsync(2);
        (await _exchange.Alice.LimitAsync(
            "BTCUSDT", "SELL", "0.01", "40000", "&selfTradePreventionMode=EXPIRE_TAKER")).Ok();

        Check(await _alice.NextEventAsync(), ("x", "NEW"), ("i", "2"));
        Check(
            await _alice.NextEventAsync(), ("x", "TRADE_PREVENTION"), ("X", "EXPIRED_IN_MATCH"), ("i", "2"), ("v", "1"),
            ("A", "0.01000000"), ("B", "0.01000000"), ("U", "1"), ("u", "-1"), ("Cs", "BTCUSDT"), ("pl", "0.01000000"),
            ("pL", "40000.00000000"), ("pY", "400.00000000"), ("V", "EXPIRE_TAKER"));
    }

    [Fact]
    public async Task An_order_made_smaller_is_replaced()
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.03", "40000")).Ok();
        await TakeAsync(2);
        (await _exchange.Alice.SendAsync(
            HttpMethod.Put, "/api/v3/order/amend/keepPriority",
            _exchange.Alice.Signed(_exchange.Alice.WithTimestamp("symbol=BTCUSDT&orderId=1&newQty=0.02")), null)).Ok();

        Check(await _alice.NextEventAsync(), ("x", "REPLACED"), ("X", "NEW"), ("q", "0.02000000"));
    }

    [Fact]
    public async Task Deposits_and_transfers_are_told_as_deltas_and_orders_are_not()
    {
        AccountId alice = DemoExchange.Accounts[0].Account;
        _exchange.Command((ref Core.Commands.CommandWriter w) =>
        {
            w.Deposit(1_000, alice, new AssetId(1), 150_000_000);
            w.Transfer(1_001, alice, DemoExchange.Accounts[1].Account, new AssetId(1), 50_000_000);
        });

        Check(await _alice.NextEventAsync(), ("e", "balanceUpdate"), ("a", "BTC"), ("d", "1.50000000"));
        Check(await _alice.NextEventAsync(), ("e", "outboundAccountPosition"));
        Check(await _alice.NextEventAsync(), ("e", "balanceUpdate"), ("a", "BTC"), ("d", "-0.50000000"));
        Check(await _alice.NextEventAsync(), ("e", "outboundAccountPosition"));
    }

    [Fact]
    public async Task Others_are_not_told()
    {
        await using ApiSocket bob = await ApiSocket.OpenAsync(_exchange, _exchange.Bob);
        await bob.OkAsync("userDataStream.subscribe.signature");
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.03", "40000")).Ok();
        (await _exchange.Bob.LimitAsync("ETHUSDT", "BUY", "0.03", "4000")).Ok();

        Check(await bob.NextEventAsync(), ("s", "ETHUSDT"));
        Check(await _alice.NextEventAsync(), ("s", "BTCUSDT"));
    }

    [Fact]
    public async Task Subscriptions_are_listed_refused_twice_and_ended_with_an_event()
    {
        JsonElement twice = await _alice.AskSignedAsync("userDataStream.subscribe.signature");
        Assert.Equal(-1191, twice.GetProperty("error").GetProperty("code").GetInt32());
        JsonElement list = (await _alice.AskAsync("session.subscriptions")).GetProperty("result");
        Assert.Equal("""[{"subscriptionId":0}]""", list.GetRawText());
        Assert.True(await IsFollowedAsync());

        var first = new JsonObject { ["subscriptionId"] = 0 };
        JsonElement ended = await _alice.AskAsync("userDataStream.unsubscribe", first);
        Assert.Equal("{}", ended.GetProperty("result").GetRawText());
        Check(await _alice.NextEventAsync(), ("e", "eventStreamTerminated"));
        Assert.False(await IsFollowedAsync());
    }

    [Fact]
    public async Task An_order_list_is_told_from_its_beginning_to_its_end()
    {
        (await _exchange.Alice.PostAsync(
            "/api/v3/orderList/oto",
            "symbol=BTCUSDT&listClientOrderId=both&workingType=LIMIT&workingSide=BUY&workingClientOrderId=w"
            + "&workingPrice=40000&workingQuantity=0.01&workingTimeInForce=GTC&pendingType=LIMIT_MAKER"
            + "&pendingSide=SELL&pendingClientOrderId=p&pendingPrice=50000&pendingQuantity=0.005")).Ok();
        JsonElement begun = await _alice.NextEventAsync();
        Check(
            begun, ("e", "listStatus"), ("g", "1"), ("c", "OTO"), ("l", "EXEC_STARTED"), ("L", "EXECUTING"),
            ("r", "NONE"), ("C", "both"));
        Assert.Equal(
            """[{"s":"BTCUSDT","i":1,"c":"w"},{"s":"BTCUSDT","i":2,"c":"p"}]""", begun.GetProperty("O").GetRawText());
        Check(await _alice.NextEventAsync(), ("x", "NEW"), ("X", "NEW"), ("g", "1"), ("c", "w"), ("w", "True"));
        Check(
            await _alice.NextEventAsync(), ("x", "NEW"), ("X", "PENDING_NEW"), ("g", "1"), ("c", "p"),
            ("w", "False"));
        Check(await _alice.NextEventAsync(), ("e", "outboundAccountPosition"));

        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        (await _exchange.Alice.DeleteAsync("/api/v3/orderList", "symbol=BTCUSDT&orderListId=1")).Ok();

        List<string> told = [];
        string last;
        do
        {
            JsonElement happened = await _alice.NextEventAsync();
            last = happened.TryGetProperty("l", out JsonElement status) && !happened.TryGetProperty("x", out _)
                ? status.GetString()!
                : happened.TryGetProperty("x", out JsonElement x) ? $"{x} {happened.GetProperty("X")}" : "";
            told.Add(last);
        }
        while (last != "ALL_DONE");
        Assert.Equal(
            ["TRADE FILLED", "NEW NEW", "UPDATED", "CANCELED CANCELED", "ALL_DONE"], told.Where(t => t.Length > 0));
    }

    private async Task<bool> IsFollowedAsync() =>
        (await _alice.AskAsync("session.status")).GetProperty("result").GetProperty("userDataStream").GetBoolean();

    private async Task TakeAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await _alice.NextEventAsync();
        }
    }

    private static void Check(JsonElement happened, params (string Field, string Value)[] expected)
    {
        foreach ((string field, string value) in expected)
        {
            Assert.True(happened.TryGetProperty(field, out JsonElement found), $"{field} is missing: {happened}");
            Assert.True(found.ToString() == value, $"{field} is {found}, not {value}: {happened}");
        }
    }
}
