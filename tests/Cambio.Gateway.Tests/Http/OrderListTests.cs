using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Order lists from placement to their end, as their owner sees them.</summary>
public sealed class OrderListTests : IAsyncLifetime
{
    private const string Oco = "symbol=BTCUSDT&side=SELL&quantity=0.01&aboveType=LIMIT_MAKER&abovePrice=50000"
        + "&belowType=STOP_LOSS&belowStopPrice=30000";

    private const string Oto = "symbol=BTCUSDT&workingType=LIMIT&workingSide=BUY&workingPrice=40000"
        + "&workingQuantity=0.01&workingTimeInForce=GTC&pendingSide=SELL&pendingQuantity=0.01&pendingType=LIMIT"
        + "&pendingPrice=60000&pendingTimeInForce=GTC";

    private const string Otoco = "symbol=BTCUSDT&workingType=LIMIT_MAKER&workingSide=BUY&workingPrice=40000"
        + "&workingQuantity=0.02&pendingSide=SELL&pendingQuantity=0.01&pendingAboveType=LIMIT_MAKER"
        + "&pendingAbovePrice=60000&pendingBelowType=STOP_LOSS_LIMIT&pendingBelowStopPrice=30000"
        + "&pendingBelowPrice=29000&pendingBelowTimeInForce=GTC";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    private Trader Bob => _exchange.Bob;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task An_oco_is_answered_with_both_its_orders()
    {
        Reply placed = (await PlaceAsync(
            "orderList/oco", Oco + "&listClientOrderId=both&aboveClientOrderId=up&belowClientOrderId=down")).Ok();
        JsonText.Same(
            $$"""
            {"orderListId":1,"contingencyType":"OCO","listStatusType":"EXEC_STARTED","listOrderStatus":"EXECUTING",
            "listClientOrderId":"both","transactionTime":{{Alice.Now}},"symbol":"BTCUSDT",
            "orders":[{"symbol":"BTCUSDT","orderId":1,"clientOrderId":"up"},
            {"symbol":"BTCUSDT","orderId":2,"clientOrderId":"down"}],
            "orderReports":[{"symbol":"BTCUSDT","orderId":1,"orderListId":1,"clientOrderId":"up",
            "transactTime":{{Alice.Now}},"price":"50000.00000000","origQty":"0.01000000","executedQty":"0.00000000",
            "origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"NEW","timeInForce":"GTC",
            "type":"LIMIT_MAKER","side":"SELL","selfTradePreventionMode":"NONE","workingTime":{{Alice.Now}}},
            {"symbol":"BTCUSDT","orderId":2,"orderListId":1,"clientOrderId":"down",
            "transactTime":{{Alice.Now}},"price":"0.00000000","origQty":"0.01000000","executedQty":"0.00000000",
            "origQuoteOrderQty":"0.00000000","cummulativeQuoteQty":"0.00000000","status":"NEW","timeInForce":"GTC",
            "type":"STOP_LOSS","side":"SELL","selfTradePreventionMode":"NONE","workingTime":-1,
            "stopPrice":"30000.00000000"}]}
            """,
            placed);
        Assert.Equal((99.99m, 0.01m), await Alice.BalanceAsync("BTC"));
    }

    [Fact]
    public async Task The_old_kind_of_oco_puts_its_legs_where_they_belong()
    {
        Reply sell = (await PlaceAsync(
            "order/oco", "symbol=BTCUSDT&side=SELL&quantity=0.01&price=50000&stopPrice=30000")).Ok();
        Reply buy = (await PlaceAsync(
            "order/oco",
            "symbol=ETHUSDT&side=BUY&quantity=0.1&price=1000&stopPrice=3000&stopLimitPrice=3100"
            + "&stopLimitTimeInForce=GTC&limitClientOrderId=low&stopClientOrderId=high")).Ok();
        Assert.Equal(["LIMIT_MAKER", "STOP_LOSS"], Reports(sell, "type"));
        Assert.Equal(["STOP_LOSS_LIMIT", "LIMIT_MAKER"], Reports(buy, "type"));
        Assert.Equal(["high", "low"], Reports(buy, "clientOrderId"));
        Assert.Equal("auto-list-1", sell["listClientOrderId"]);
    }

    [Theory]
    [InlineData("ACK", false, false)]
    [InlineData("RESULT", true, false)]
    [InlineData("FULL", true, true)]
    public async Task Reports_have_the_detail_that_was_asked_for(string detail, bool hasStatus, bool hasFills)
    {
        Reply placed = (await PlaceAsync("orderList/oco", $"{Oco}&newOrderRespType={detail}")).Ok();
        Assert.All(
            placed.Json.GetProperty("orderReports").EnumerateArray(),
            o => Assert.Equal(
                (hasStatus, hasFills), (o.TryGetProperty("status", out _), o.TryGetProperty("fills", out _))));
    }

    [Fact]
    public async Task When_one_leg_trades_the_other_expires_and_the_list_is_done()
    {
        (await PlaceAsync("orderList/oco", Oco)).Ok();
        (await Bob.LimitAsync("BTCUSDT", "BUY", "0.01", "50000")).Ok();

        Reply below = (await OrderAsync(2)).Ok();
        Assert.Equal(("EXPIRED", "OCO_TRIGGER", "1"), (below["status"], below["expiryReason"], below["orderListId"]));
        Assert.Equal("FILLED", (await OrderAsync(1)).Ok()["status"]);
        Reply list = (await Alice.GetAsync("/api/v3/orderList", "orderListId=1")).Ok();
        Assert.Equal(("ALL_DONE", "ALL_DONE"), (list["listStatusType"], list["listOrderStatus"]));
        Assert.Equal(0m, (await Alice.BalanceAsync("BTC")).Locked);
    }

    [Theory]
    [InlineData("/api/v3/orderList", "&orderListId=1")]
    [InlineData("/api/v3/orderList", "&listClientOrderId=both")]
    [InlineData("/api/v3/orderList", "&orderListId=1&listClientOrderId=both")]
    [InlineData("/api/v3/order", "&orderId=1")]
    [InlineData("/api/v3/order", "&origClientOrderId=down")]
    public async Task Whoever_cancels_one_order_of_a_list_cancels_the_list(string path, string which)
    {
        (await PlaceAsync(
            "orderList/oco", Oco + "&listClientOrderId=both&aboveClientOrderId=up&belowClientOrderId=down")).Ok();
        Reply canceled = (await Alice.DeleteAsync(path, $"symbol=BTCUSDT{which}&newClientOrderId=away")).Ok();

        Assert.Equal(
            ("1", "OCO", "ALL_DONE", "ALL_DONE", "both"),
            (canceled["orderListId"], canceled["contingencyType"], canceled["listStatusType"],
                canceled["listOrderStatus"], canceled["listClientOrderId"]));
        Assert.Equal(["CANCELED", "CANCELED"], Reports(canceled, "status"));
        Assert.Equal(["away", "away"], Reports(canceled, "clientOrderId"));
        Assert.Equal(["down", "up"], Reports(canceled, "origClientOrderId").Order(StringComparer.Ordinal));
        Assert.Equal((100m, 0m), await Alice.BalanceAsync("BTC"));
    }

    [Fact]
    public async Task Both_names_of_a_list_must_agree()
    {
        (await PlaceAsync("orderList/oco", Oco + "&listClientOrderId=both")).Ok();
        (await Alice.DeleteAsync("/api/v3/orderList", "symbol=BTCUSDT&orderListId=1&listClientOrderId=other"))
            .Is(400, -2039, "Client order ID is not correct for this order ID.");
        (await Alice.GetAsync("/api/v3/orderList", "orderListId=1&origClientOrderId=other"))
            .Is(400, -2039, "Client order ID is not correct for this order ID.");
    }

    [Fact]
    public async Task Canceling_all_tells_of_orders_and_of_lists()
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "35000")).Ok();
        (await PlaceAsync("orderList/oco", Oco)).Ok();
        Reply canceled = (await Alice.DeleteAsync("/api/v3/openOrders", "symbol=BTCUSDT")).Ok();
        Assert.Equal(2, canceled.Json.GetArrayLength());
        Assert.Equal(1, canceled.Json[0].GetProperty("orderId").GetInt64());
        Assert.Equal(1, canceled.Json[1].GetProperty("orderListId").GetInt64());
        Assert.Equal(2, canceled.Json[1].GetProperty("orderReports").GetArrayLength());
    }

    [Fact]
    public async Task A_pending_order_enters_when_the_working_order_is_filled()
    {
        Reply placed = (await PlaceAsync("orderList/oto", Oto)).Ok();
        Assert.Equal("OTO", placed["contingencyType"]);
        Assert.Equal(["NEW", "PENDING_NEW"], Reports(placed, "status"));
        Reply waiting = (await OrderAsync(2)).Ok();
        Assert.Equal(
            ("PENDING_NEW", "False", "-1"), (waiting["status"], waiting["isWorking"], waiting["workingTime"]));
        Assert.Equal(2, (await Alice.GetAsync("/api/v3/openOrders")).Ok().Json.GetArrayLength());
        Assert.Equal((10_000_000m - 400m, 400m), await Alice.BalanceAsync("USDT"));

        _exchange.Time.Advance(TimeSpan.FromSeconds(1));
        (await Bob.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();

        Reply pending = (await OrderAsync(2)).Ok();
        Assert.Equal(
            ("NEW", "True", $"{Alice.Now}"), (pending["status"], pending["isWorking"], pending["workingTime"]));
        Assert.Single((await Alice.GetAsync("/api/v3/openOrderList")).Ok().Json.EnumerateArray());
    }

    [Fact]
    public async Task A_working_order_that_is_filled_at_once_is_shown_with_its_pending_order_pending()
    {
        (await Bob.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        Reply placed = (await PlaceAsync("orderList/oto", Oto)).Ok();
        Assert.Equal(["FILLED", "PENDING_NEW"], Reports(placed, "status"));
        Assert.Equal("NEW", (await OrderAsync(3)).Ok()["status"]);
    }

    [Fact]
    public async Task A_working_order_that_expires_takes_its_pending_order_with_it()
    {
        Reply placed = (await PlaceAsync(
            "orderList/oto", Oto.Replace("workingTimeInForce=GTC", "workingTimeInForce=IOC", StringComparison.Ordinal)))
            .Ok();
        Assert.Equal("EXPIRED", Reports(placed, "status")[0]);
        Reply pending = (await OrderAsync(2)).Ok();
        Assert.Equal(("EXPIRED", "OTO_PHASE_ONE_EXPIRED"), (pending["status"], pending["expiryReason"]));
        Assert.Equal((10_000_000m, 0m), await Alice.BalanceAsync("USDT"));
    }

    [Fact]
    public async Task An_otoco_becomes_an_oco()
    {
        Reply placed = (await PlaceAsync("orderList/otoco", Otoco)).Ok();
        Assert.Equal("OTO", placed["contingencyType"]);
        Assert.Equal(["NEW", "PENDING_NEW", "PENDING_NEW"], Reports(placed, "status"));
        (await Bob.LimitAsync("BTCUSDT", "SELL", "0.02", "40000")).Ok();
        (await Bob.LimitAsync("BTCUSDT", "BUY", "0.01", "60000")).Ok();
        Assert.Equal(
            ("FILLED", "FILLED", "EXPIRED"),
            ((await OrderAsync(1))["status"], (await OrderAsync(2))["status"], (await OrderAsync(3))["status"]));
        Assert.Empty((await Alice.GetAsync("/api/v3/openOrderList")).Ok().Json.EnumerateArray());
    }

    [Fact]
    public async Task An_amended_leg_shows_its_list_and_takes_the_other_leg_along()
    {
        (await PlaceAsync("orderList/oco", Oco + "&listClientOrderId=both")).Ok();
        Reply amended = (await Alice.PutAsync(
            "/api/v3/order/amend/keepPriority", "symbol=BTCUSDT&orderId=1&newQty=0.005")).Ok();
        JsonElement status = amended.Json.GetProperty("listStatus");
        Assert.Equal(
            ["orderListId", "contingencyType", "listOrderStatus", "listClientOrderId", "symbol", "orders"],
            status.EnumerateObject().Select(p => p.Name));
        Assert.Equal("0.00500000", (await OrderAsync(2)).Ok()["origQty"]);
    }

    [Fact]
    public async Task Lists_are_found_by_id_by_name_and_by_time()
    {
        long start = Alice.Now;
        foreach (string name in (string[])["a", "b", "c"])
        {
            (await PlaceAsync("orderList/oco", $"{Oco}&listClientOrderId={name}")).Ok();
            _exchange.Time.Advance(TimeSpan.FromSeconds(10));
            if (name != "c")
            {
                (await Alice.DeleteAsync("/api/v3/orderList", $"symbol=BTCUSDT&listClientOrderId={name}")).Ok();
            }
        }

        Assert.Equal([1, 2, 3], await ListsAsync("allOrderList", ""));
        Assert.Equal([3], await ListsAsync("openOrderList", ""));
        Assert.Equal([2, 3], await ListsAsync("allOrderList", "limit=2"));
        Assert.Equal([2], await ListsAsync("allOrderList", "fromId=2&limit=1"));
        Assert.Equal([2], await ListsAsync("allOrderList", $"startTime={start + 1}&endTime={start + 10_000}"));
        Assert.Equal("1", (await Alice.GetAsync("/api/v3/orderList", "origClientOrderId=a")).Ok()["orderListId"]);
        Assert.Empty((await Bob.GetAsync("/api/v3/allOrderList")).Ok().Json.EnumerateArray());
    }

    [Fact]
    public async Task Another_accounts_list_is_as_unknown_as_none()
    {
        (await Bob.PostAsync("/api/v3/orderList/oco", Oco + "&listClientOrderId=bobs")).Ok();
        foreach (string name in (string[])["orderListId=1", "origClientOrderId=bobs", "origClientOrderId=auto-list-1"])
        {
            (await Alice.GetAsync("/api/v3/orderList", name)).Is(400, -2013, "Order does not exist.");
            string cancel = name.Replace("origC", "listC", StringComparison.Ordinal);
            (await Alice.DeleteAsync("/api/v3/orderList", "symbol=BTCUSDT&" + cancel))
                .Is(400, -2011, "Unknown order sent.");
        }
    }

    [Fact]
    public async Task A_name_that_was_made_up_names_the_list()
    {
        string name = (await PlaceAsync("orderList/oco", Oco)).Ok()["listClientOrderId"];
        Reply list = (await Alice.GetAsync("/api/v3/orderList", "origClientOrderId=" + name)).Ok();
        Assert.Equal("1", list["orderListId"]);
        (await Alice.DeleteAsync("/api/v3/orderList", "symbol=BTCUSDT&listClientOrderId=" + name)).Ok();
    }

    [Fact]
    public async Task Prices_on_the_wrong_sides_are_refused()
    {
        (await Bob.LimitAsync("BTCUSDT", "SELL", "0.1", "40000")).Ok();
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.1", "40000")).Ok();
        string wrong = Oco.Replace("abovePrice=50000", "abovePrice=39000", StringComparison.Ordinal);
        (await PlaceAsync("orderList/oco", wrong))
            .Is(400, -2010, "The relationship of the prices for the orders is not correct.");
    }

    [Fact]
    public async Task An_open_lists_name_cannot_be_used_again()
    {
        (await PlaceAsync("orderList/oco", Oco + "&listClientOrderId=both")).Ok();
        (await PlaceAsync("orderList/oco", Oco + "&listClientOrderId=both")).Is(400, -2010, "Duplicate order sent.");
    }

    [Fact]
    public async Task Too_many_lists_are_refused()
    {
        for (int i = 0; i < 20; i++)
        {
            (await PlaceAsync("orderList/oto", Oto)).Ok();
        }

        (await PlaceAsync("orderList/oto", Oto)).Is(400, -1013, "Filter failure: MAX_NUM_ORDER_LISTS");
    }

    [Fact]
    public async Task More_than_the_account_has_is_refused() =>
        (await PlaceAsync("orderList/oco", Oco.Replace("quantity=0.01", "quantity=101", StringComparison.Ordinal)))
            .Is(400, -2010, "Account has insufficient balance for requested action.");

    [Fact]
    public async Task A_blocked_type_is_refused_in_lists_too()
    {
        _exchange.Command((ref CommandWriter writer) =>
            writer.SetTradingBlock(new InstrumentId(1), 1 << (int)OrderType.StopLoss));
        (await PlaceAsync("orderList/oco", Oco))
            .Is(400, -2010, "This order type is not possible in this trading phase.");
        (await Alice.PlaceAsync("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.01&stopPrice=30000"))
            .Is(400, -2010, "This order type is not possible in this trading phase.");
    }

    [Fact]
    public async Task A_position_beyond_its_limit_is_refused()
    {
        _exchange.Command((ref CommandWriter writer) =>
        {
            InstrumentSpec spec = _exchange.Views.Catalog.Current[new InstrumentId(1)].Spec;
            spec.MaxPosition = new Quantity(10_001_000); // 100.01 BTC, of which Alice has 100
            writer.UpdateInstrument(spec);
        });
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
        (await Alice.LimitAsync("BTCUSDT", "BUY", "0.00001", "1000000")).Is(400, -1013, "Filter failure: MAX_POSITION");
    }

    private Task<Reply> PlaceAsync(string path, string parameters) => Alice.PostAsync($"/api/v3/{path}", parameters);

    private Task<Reply> OrderAsync(long id) => Alice.GetAsync("/api/v3/order", $"symbol=BTCUSDT&orderId={id}");

    private async Task<List<long>> ListsAsync(string path, string parameters)
    {
        Reply reply = (await Alice.GetAsync($"/api/v3/{path}", parameters)).Ok();
        return [.. reply.Json.EnumerateArray().Select(l => l.GetProperty("orderListId").GetInt64())];
    }

    private static List<string> Reports(Reply list, string field) =>
        [.. list.Json.GetProperty("orderReports").EnumerateArray().Select(o => o.GetProperty(field).ToString())];
}
