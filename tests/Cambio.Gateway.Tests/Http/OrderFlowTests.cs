using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>What two traders see while they trade, to the last digit.</summary>
public sealed class OrderFlowTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    private Trader Bob => _exchange.Bob;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task A_resting_order_is_answered_in_full_and_holds_its_money()
    {
        Reply placed = (await Alice.LimitAsync(
            "BTCUSDT", "BUY", "0.50000", "40000", "&newClientOrderId=mine&selfTradePreventionMode=EXPIRE_MAKER")).Ok();

        Same(
            $$"""
            {"symbol":"BTCUSDT","orderId":1,"orderListId":-1,"clientOrderId":"mine","transactTime":{{Alice.Now}},
            "price":"40000.00000000","origQty":"0.50000000","executedQty":"0.00000000",
            "origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"NEW","timeInForce":"GTC",
            "type":"LIMIT","side":"BUY","selfTradePreventionMode":"EXPIRE_MAKER","workingTime":{{Alice.Now}},"fills":[]}
            """,
            placed);
        Assert.Equal((9_980_000m, 20_000m), await Alice.BalanceAsync("USDT"));
        Same(
            """{"lastUpdateId":1,"bids":[["40000.00000000","0.50000000"]],"asks":[]}""",
            (await _exchange.Nobody.PublicAsync("/api/v3/depth?symbol=BTCUSDT")).Ok());
    }

    [Fact]
    public async Task A_trade_moves_money_and_both_pay_their_commission()
    {
        string sell = (await Bob.LimitAsync("BTCUSDT", "SELL", "0.3", "39999.99")).Ok()["orderId"];
        Reply taken = (await Alice.LimitAsync("BTCUSDT", "BUY", "0.50001", "40000")).Ok();

        // 0.3 x 39,999.99 = 11,999.997; commissions 0.0003 BTC and 11.999997 USDT.
        Assert.Equal("PARTIALLY_FILLED", taken["status"]);
        Assert.Equal("0.30000000", taken["executedQty"]);
        Assert.Equal("11999.99700000", taken["cummulativeQuoteQty"]);
        Same(
            """
            [{"price":"39999.99000000","qty":"0.30000000","commission":"0.00030000","commissionAsset":"BTC",
            "tradeId":1}]
            """,
            taken.Json.GetProperty("fills"));

        // What is left to buy, 0.20001 at 40,000, stays held: 8,000.40.
        Assert.Equal((10_000_000m - 11_999.997m - 8_000.40m, 8_000.40m), await Alice.BalanceAsync("USDT"));
        Assert.Equal((100m + 0.3m - 0.0003m, 0m), await Alice.BalanceAsync("BTC"));
        Assert.Equal((10_000_000m + 11_999.997m - 11.999997m, 0m), await Bob.BalanceAsync("USDT"));
        Assert.Equal((99.7m, 0m), await Bob.BalanceAsync("BTC"));

        Reply maker = (await Bob.GetAsync("/api/v3/order", $"symbol=BTCUSDT&orderId={sell}")).Ok();
        Assert.Equal(("FILLED", "True"), (maker["status"], maker["isWorking"]));
        Same(
            $$"""
            [{"id":1,"price":"39999.99000000","qty":"0.30000000","quoteQty":"11999.99700000","time":{{Alice.Now}},
            "isBuyerMaker":false,"isBestMatch":true}]
            """,
            (await _exchange.Nobody.PublicAsync("/api/v3/trades?symbol=BTCUSDT")).Ok());
    }

    [Fact]
    public async Task A_commission_is_rounded_against_who_pays_it_by_less_than_one_unit()
    {
        (await Bob.LimitAsync("ETHBTC", "SELL", "0.007", "0.03333")).Ok();
        Reply taken = (await Alice.LimitAsync("ETHBTC", "BUY", "0.007", "0.03333")).Ok();

        // 0.007 x 0.03333 = 0.00023331 BTC; 0.1 % of it is 0.00000023331, and Bob pays 0.00000024.
        Assert.Equal("0.00023331", taken["cummulativeQuoteQty"]);
        Assert.Equal((100m + 0.00023331m - 0.00000024m, 0m), await Bob.BalanceAsync("BTC"));
        Assert.Equal((100m - 0.00023331m, 0m), await Alice.BalanceAsync("BTC"));
        Assert.Equal((1_000m + 0.007m - 0.000007m, 0m), await Alice.BalanceAsync("ETH"));
        Same(
            $$"""
            [{"symbol":"ETHBTC","id":1,"orderId":1,"orderListId":-1,"price":"0.03333000","qty":"0.00700000",
            "quoteQty":"0.00023331","commission":"0.00000024","commissionAsset":"BTC","time":{{Bob.Now}},
            "isBuyer":false,"isMaker":true,"isBestMatch":true}]
            """,
            (await Bob.GetAsync("/api/v3/myTrades", "symbol=ETHBTC")).Ok());
    }

    [Fact]
    public async Task A_market_order_by_cost_spends_no_more_than_it_was_given()
    {
        await OfferAsync(("0.001", "40000"), ("0.002", "40100"), ("0.003", "40300"));
        Reply taken = (await Alice.PlaceAsync("symbol=BTCUSDT&side=BUY&type=MARKET&quoteOrderQty=150")).Ok();

        // 40 + 80.20 leave 29.80 for lots of 0.00001 at 40,300: 73 of them cost 29.419.
        Assert.Equal(("FILLED", "MARKET", "0.00000000"), (taken["status"], taken["type"], taken["price"]));
        Assert.Equal(("0.00373000", "0.00373000"), (taken["origQty"], taken["executedQty"]));
        Assert.Equal(("150.00000000", "149.61900000"), (taken["origQuoteOrderQty"], taken["cummulativeQuoteQty"]));
        Assert.Equal(3, taken.Json.GetProperty("fills").GetArrayLength());
        Assert.Equal((10_000_000m - 149.619m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task What_a_market_order_does_not_get_expires()
    {
        await OfferAsync(("0.001", "40000"));
        Reply taken = (await Alice.PlaceAsync("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=1")).Ok();
        Assert.Equal(
            ("EXPIRED", "0.00100000", "INSUFFICIENT_LIQUIDITY"),
            (taken["status"], taken["executedQty"], taken["expiryReason"]));
        Assert.Equal((10_000_000m - 40m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Theory]
    [InlineData("IOC", "0.00100000", "UNFILLED_IOC_QUANTITY_EXPIRED")]
    [InlineData("FOK", "0.00000000", "UNFILLED_FOK_ORDER_EXPIRED")]
    public async Task What_may_not_wait_expires(string timeInForce, string executed, string reason)
    {
        await OfferAsync(("0.001", "40000"));
        Reply taken = (await Alice.PlaceAsync(
            $"symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce={timeInForce}&quantity=1&price=40000")).Ok();
        Assert.Equal(("EXPIRED", executed, reason), (taken["status"], taken["executedQty"], taken["expiryReason"]));
        Assert.Equal(0m, (await Alice.BalanceAsync("USDT")).Locked);
    }

    [Fact]
    public async Task Self_trade_prevention_says_what_it_prevented()
    {
        string maker = (await Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok()["orderId"];
        Reply taker = (await Alice.LimitAsync(
            "BTCUSDT", "BUY", "0.03", "40000", "&selfTradePreventionMode=EXPIRE_BOTH")).Ok();
        Assert.Equal(("EXPIRED_IN_MATCH", "0.03000000"), (taker["status"], taker["preventedQuantity"]));
        Reply expired = (await Alice.GetAsync("/api/v3/order", $"symbol=BTCUSDT&orderId={maker}")).Ok();
        Assert.Equal(("EXPIRED_IN_MATCH", "0.01000000"), (expired["status"], expired["preventedQuantity"]));
        Assert.Equal((10_000_000m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Theory]
    [InlineData("LIMIT&timeInForce=GTC&price=40000", "", "RESULT,fills")]
    [InlineData("LIMIT&timeInForce=GTC&price=40000", "ACK", "")]
    [InlineData("LIMIT&timeInForce=GTC&price=40000", "RESULT", "RESULT")]
    [InlineData("LIMIT_MAKER&price=40000", "", "")]
    [InlineData("LIMIT_MAKER&price=40000", "FULL", "RESULT,fills")]
    [InlineData("STOP_LOSS&stopPrice=50000", "", "")]
    [InlineData("STOP_LOSS&stopPrice=50000", "RESULT", "RESULT,stopPrice")]
    [InlineData("MARKET", "", "RESULT,fills,expiryReason")]
    public async Task A_reply_has_the_detail_that_was_asked_for(string type, string detail, string extra)
    {
        string[] ack = ["clientOrderId", "orderId", "orderListId", "symbol", "transactTime"];
        string[] result =
        [
            "cummulativeQuoteQty", "executedQty", "origQty", "origQuoteOrderQty", "price", "selfTradePreventionMode",
            "side", "status", "timeInForce", "type", "workingTime",
        ];
        string more = detail.Length == 0 ? "" : $"&newOrderRespType={detail}";

        Reply reply = (await Alice.PlaceAsync($"symbol=BTCUSDT&side=BUY&type={type}&quantity=0.01{more}")).Ok();

        IEnumerable<string> expected = extra.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(e => e == "RESULT" ? result : [e]).Concat(ack).Order(StringComparer.Ordinal);
        Assert.Equal(expected, reply.Json.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("LIMIT&timeInForce=IOC&price=40000&quantity=0.01", "EXPIRED")]
    [InlineData("LIMIT&timeInForce=FOK&price=40000&quantity=0.01", "EXPIRED")]
    [InlineData("LIMIT_MAKER&price=40000&quantity=0.01", "NEW")]
    [InlineData("MARKET&quantity=0.01", "EXPIRED")]
    [InlineData("MARKET&quoteOrderQty=100", "EXPIRED")]
    public async Task On_an_empty_book_no_order_keeps_money_that_it_does_not_need(string order, string status)
    {
        foreach (string side in (string[])["BUY", "SELL"])
        {
            Reply placed = (await Alice.PlaceAsync(
                $"symbol=BTCUSDT&side={side}&type={order}&newOrderRespType=FULL")).Ok();
            Assert.Equal((status, "0.00000000"), (placed["status"], placed["executedQty"]));
            if (status == "NEW")
            {
                (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDT&orderId={placed["orderId"]}")).Ok();
            }
        }

        Assert.Equal((10_000_000m, 0m), await Alice.BalanceAsync("USDT"));
        Assert.Equal((100m, 0m), await Alice.BalanceAsync("BTC"));
    }

    [Fact]
    public async Task A_strategys_label_is_told_back()
    {
        Reply placed = (await Alice.LimitAsync(
            "BTCUSDT", "BUY", "0.01", "40000", "&strategyId=7&strategyType=1000000")).Ok();
        Assert.Equal(("7", "1000000"), (placed["strategyId"], placed["strategyType"]));
    }

    [Fact]
    public async Task A_stop_order_waits_and_then_works()
    {
        await OfferAsync(("0.01", "40000"), ("0.5", "40100"));
        Reply stop = (await Alice.PlaceAsync(
            "symbol=BTCUSDT&side=BUY&type=STOP_LOSS_LIMIT&timeInForce=GTC&quantity=0.2&price=41000&stopPrice=40000"
            + "&newOrderRespType=RESULT")).Ok();
        Assert.Equal(("NEW", "-1", "40000.00000000"), (stop["status"], stop["workingTime"], stop["stopPrice"]));
        Assert.Equal("False", (await QueryAsync(Alice, stop["orderId"]))["isWorking"]);

        _exchange.Time.Advance(TimeSpan.FromSeconds(1));
        (await Bob.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();

        Reply working = await QueryAsync(Alice, stop["orderId"]);
        Assert.Equal(("FILLED", "0.20000000"), (working["status"], working["executedQty"]));
        Assert.Equal(("True", Alice.Now), (working["isWorking"], Time(working, "workingTime")));
        Assert.Equal((Alice.Now - 1_000, Alice.Now), (Time(working, "time"), Time(working, "updateTime")));
    }

    [Fact]
    public async Task An_order_is_found_and_canceled_by_any_of_its_names()
    {
        string given = (await Alice.LimitAsync(
            "BTCUSDT", "BUY", "0.01", "40000", "&newClientOrderId=mine")).Ok()["orderId"];
        Reply unnamed = (await Alice.LimitAsync("BTCUSDT", "BUY", "0.02", "40000")).Ok();
        string auto = unnamed["clientOrderId"];

        Assert.Equal(given, (await QueryAsync(Alice, "mine", "origClientOrderId"))["orderId"]);
        Assert.Equal(unnamed["orderId"], (await QueryAsync(Alice, auto, "origClientOrderId"))["orderId"]);

        Reply first = (await Alice.DeleteAsync(
            "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine&newClientOrderId=away")).Ok();
        Same(
            $$"""
            {"symbol":"BTCUSDT","origClientOrderId":"mine","orderId":{{given}},"orderListId":-1,"clientOrderId":"away",
            "transactTime":{{Alice.Now}},"price":"40000.00000000","origQty":"0.01000000","executedQty":"0.00000000",
            "origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"CANCELED",
            "timeInForce":"GTC","type":"LIMIT","side":"BUY","selfTradePreventionMode":"NONE"}
            """,
            first);
        Reply second = (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDT&origClientOrderId={auto}")).Ok();
        Assert.Equal((unnamed["orderId"], auto), (second["orderId"], second["origClientOrderId"]));
        Assert.NotEqual(auto, second["clientOrderId"]);
        Assert.Equal((10_000_000m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task A_name_that_looks_made_up_belongs_to_who_gave_it()
    {
        Reply first = (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
        string impostor = (await Alice.LimitAsync(
            "BTCUSDT", "BUY", "0.02", "40000", $"&newClientOrderId={first["clientOrderId"]}")).Ok()["orderId"];
        Reply found = await QueryAsync(Alice, first["clientOrderId"], "origClientOrderId");
        Assert.Equal(impostor, found["orderId"]);
    }

    [Fact]
    public async Task All_open_orders_of_a_symbol_are_listed_and_canceled_oldest_first()
    {
        foreach (string price in (string[])["40000", "39000", "41000"])
        {
            (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", price)).Ok();
        }

        (await Alice.LimitAsync("ETHUSDT", "BUY", "0.1", "2000")).Ok();

        Assert.Equal([1, 2, 3, 4], Ids(await Alice.GetAsync("/api/v3/openOrders")));
        Assert.Equal([1, 2, 3], Ids(await Alice.GetAsync("/api/v3/openOrders", "symbol=BTCUSDT")));
        Assert.Empty(Ids(await Bob.GetAsync("/api/v3/openOrders")));

        Reply canceled = (await Alice.DeleteAsync("/api/v3/openOrders", "symbol=BTCUSDT")).Ok();
        Assert.Equal([1, 2, 3], Ids(canceled));
        Assert.All(canceled.Json.EnumerateArray(), o => Assert.Equal("CANCELED", o.GetProperty("status").GetString()));
        Assert.Equal([4], Ids(await Alice.GetAsync("/api/v3/openOrders")));
    }

    [Fact]
    public async Task Fills_are_found_by_order_by_id_and_by_time()
    {
        await OfferAsync(("0.01", "40000"), ("0.01", "40001"), ("0.01", "40002"));
        string order = (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok()["orderId"];
        _exchange.Time.Advance(TimeSpan.FromSeconds(10));
        long later = Alice.Now;
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.02", "40002")).Ok();

        Assert.Equal([1, 2, 3], await FillsAsync(""));
        Assert.Equal([1], await FillsAsync($"&orderId={order}"));
        Assert.Equal([2, 3], await FillsAsync("&fromId=2"));
        Assert.Equal([2], await FillsAsync("&fromId=2&limit=1"));
        Assert.Equal([2, 3], await FillsAsync("&limit=2"));
        Assert.Equal([2, 3], await FillsAsync($"&startTime={later}"));
        Assert.Equal([1], await FillsAsync($"&endTime={later - 1}"));
        Assert.Equal([1], await FillsAsync($"&startTime={later - 10_000}&endTime={later - 1}"));
    }

    [Fact]
    public async Task A_test_order_is_judged_and_not_placed()
    {
        const string Good = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000";
        Same("{}", (await Alice.PostAsync("/api/v3/order/test", Good)).Ok());
        (await Alice.PostAsync("/api/v3/order/test", Good + "5.005")).Is(400, -1013, "Filter failure: PRICE_FILTER");
        Assert.Empty(Ids(await Alice.GetAsync("/api/v3/openOrders")));
    }

    private async Task OfferAsync(params (string Quantity, string Price)[] offers)
    {
        foreach ((string quantity, string price) in offers)
        {
            (await Bob.LimitAsync("BTCUSDT", "SELL", quantity, price)).Ok();
        }
    }

    private async Task<List<long>> FillsAsync(string parameters)
    {
        Reply reply = (await Alice.GetAsync("/api/v3/myTrades", "symbol=BTCUSDT" + parameters)).Ok();
        return [.. reply.Json.EnumerateArray().Select(f => f.GetProperty("id").GetInt64())];
    }

    private static async Task<Reply> QueryAsync(Trader trader, string name, string parameter = "orderId") =>
        (await trader.GetAsync("/api/v3/order", $"symbol=BTCUSDT&{parameter}={name}")).Ok();

    private static List<long> Ids(Reply orders) =>
        [.. orders.Ok().Json.EnumerateArray().Select(o => o.GetProperty("orderId").GetInt64())];

    private static long Time(Reply reply, string field) => reply.Json.GetProperty(field).GetInt64();

    private static void Same(string expected, Reply actual) => Same(expected, actual.Json);

    private static void Same(string expected, JsonElement actual) =>
        Assert.Equal(
            JsonSerializer.Serialize(JsonDocument.Parse(expected).RootElement), JsonSerializer.Serialize(actual));
}
