using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Every error a client can provoke: code, text and HTTP status, exactly.</summary>
public sealed class ErrorTests : IAsyncLifetime
{
    private const string Limit = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000";

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("symbol", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("side", -1102, "Mandatory parameter 'side' was not sent, was empty/null, or malformed.")]
    [InlineData("type", -1102, "Mandatory parameter 'type' was not sent, was empty/null, or malformed.")]
    [InlineData("timeInForce", -1102, "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.")]
    [InlineData("quantity", -1102, "Mandatory parameter 'quantity' was not sent, was empty/null, or malformed.")]
    [InlineData("price", -1102, "Mandatory parameter 'price' was not sent, was empty/null, or malformed.")]
    public async Task A_missing_parameter_is_named(string missing, int code, string text)
    {
        IEnumerable<string> others = Limit.Split('&')
            .Where(p => !p.StartsWith(missing + "=", StringComparison.Ordinal));
        string rest = string.Join('&', others);
        (await Alice.PlaceAsync(rest)).Is(400, code, text);
        (await Alice.PlaceAsync($"{rest}&{missing}=")).Is(400, code, text);
    }

    [Theory]
    [InlineData("symbol=BTCUSDT", "symbol=NOSUCH", -1121, "Invalid symbol.")]
    [InlineData("side=BUY", "side=HOLD", -1117, "Invalid side.")]
    [InlineData("type=LIMIT", "type=DREAM", -1116, "Invalid orderType.")]
    [InlineData("timeInForce=GTC", "timeInForce=GTX", -1115, "Invalid timeInForce.")]
    [InlineData("price=40000", "price=0.000000001", -1111, "Parameter 'price' has too much precision.")]
    [InlineData("quantity=0.01", "quantity=0.000000001", -1111, "Parameter 'quantity' has too much precision.")]
    [InlineData("quantity=0.01", "quantity=-1", -1100,
        @"Illegal characters found in parameter 'quantity'; legal range is '^([0-9]{1,20})(\.[0-9]{1,20})?$'.")]
    [InlineData("price=40000", "price=4e4", -1100,
        @"Illegal characters found in parameter 'price'; legal range is '^([0-9]{1,20})(\.[0-9]{1,20})?$'.")]
    [InlineData("price=40000", "price=40000.005", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData("price=40000", "price=0", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData("price=40000", "price=1000000.01", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData("price=40000", "price=99999999999999999999", -1013, "Filter failure: PRICE_FILTER")]
    [InlineData("quantity=0.01", "quantity=0.000001", -1013, "Filter failure: LOT_SIZE")]
    [InlineData("quantity=0.01", "quantity=0", -1013, "Filter failure: LOT_SIZE")]
    [InlineData("quantity=0.01", "quantity=9000.00001", -1013, "Filter failure: LOT_SIZE")]
    [InlineData("quantity=0.01", "quantity=0.00001", -1013, "Filter failure: NOTIONAL")]
    [InlineData("quantity=0.01", "quantity=0.01&icebergQty=0.0005", -1013, "Filter failure: ICEBERG_PARTS")]
    [InlineData("quantity=0.01", "quantity=0.01&icebergQty=0.02", -1013, "Filter failure: LOT_SIZE")]
    [InlineData("timeInForce=GTC", "timeInForce=IOC&icebergQty=0.005", -1014, "Unsupported order combination.")]
    [InlineData("quantity=0.01", "quantity=8000", -2010, "Account has insufficient balance for requested action.")]
    [InlineData("price=40000", "price=40000&stopPrice=1", -1106, "Parameter 'stopPrice' sent when not required.")]
    [InlineData("price=40000", "price=40000&newClientOrderId=", -1105, "Parameter 'newClientOrderId' was empty.")]
    [InlineData("price=40000", "price=40000&newClientOrderId=%C3%A9", -1100,
        "Illegal characters found in parameter 'newClientOrderId'; legal range is '^[.A-Z:/a-z0-9_-]{1,36}$'.")]
    [InlineData("price=40000", "price=40000&strategyType=999999", -1134, "strategyType was less than 1000000.")]
    [InlineData("price=40000", "price=40000&strategyType=2147483648", -1108, "Parameter 'strategyType' overflowed.")]
    [InlineData("price=40000", "price=40000&pegPriceType=PRIMARY_PEG", -2010,
        "Pegged orders are not supported for this symbol.")]
    [InlineData("price=40000", "price=40000&pegPriceType=BEST", -1210, "Invalid pegPriceType.")]
    [InlineData("price=40000", "price=40000&pegOffsetType=TICKS&pegOffsetValue=1", -1211, "Invalid pegOffsetType.")]
    [InlineData("price=40000", "price=40000&newOrderRespType=LOUD", -1130,
        "Data sent for parameter 'newOrderRespType' is not valid.")]
    [InlineData("price=40000", "price=40000&selfTradePreventionMode=HOPE", -1130,
        "Data sent for parameter 'selfTradePreventionMode' is not valid.")]
    [InlineData("price=40000", "price=40000&price=40001", -1101, "Duplicate values for a parameter detected.")]
    [InlineData("price=40000", "price=40000&colour=red", -1104,
        "Not all sent parameters were read; read '8' parameter(s) but was sent '9'.")]
    [InlineData("price=40000", "price=%4", -1100, "Illegal characters found in a parameter.")]
    [InlineData("price=40000", "price=%FF", -1100, "Illegal characters found in a parameter.")]
    public async Task A_bad_order_is_refused(string good, string bad, int code, string text) =>
        (await Alice.PlaceAsync(Limit.Replace(good, bad, StringComparison.Ordinal))).Is(400, code, text);

    [Theory]
    [InlineData("type=MARKET&quantity=1&price=1", -1106, "Parameter 'price' sent when not required.")]
    [InlineData("type=MARKET&quantity=1&timeInForce=GTC", -1106, "Parameter 'timeInForce' sent when not required.")]
    [InlineData("type=MARKET", -1102,
        "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!")]
    [InlineData("type=MARKET&quantity=1&quoteOrderQty=1", -1128, "Combination of optional parameters invalid.")]
    [InlineData("type=MARKET&quoteOrderQty=1", -1013, "Filter failure: NOTIONAL")]
    [InlineData("type=STOP_LOSS&quantity=1", -1102,
        "Param 'stopPrice' or 'trailingDelta' must be sent, but both were empty/null!")]
    [InlineData("type=STOP_LOSS&quantity=1&stopPrice=30000&price=1", -1106,
        "Parameter 'price' sent when not required.")]
    [InlineData("type=STOP_LOSS&quantity=1&trailingDelta=9", -1013, "Filter failure: TRAILING_DELTA")]
    [InlineData("type=STOP_LOSS&quantity=1&trailingDelta=0", -1013, "Filter failure: TRAILING_DELTA")]
    [InlineData("type=LIMIT_MAKER&quantity=1&price=40000&timeInForce=GTC", -1106,
        "Parameter 'timeInForce' sent when not required.")]
    [InlineData("type=LIMIT&timeInForce=GTC&quantity=1&price=40000&quoteOrderQty=1", -1106,
        "Parameter 'quoteOrderQty' sent when not required.")]
    public async Task Each_type_takes_its_parameters_and_no_others(string parameters, int code, string text) =>
        (await Alice.PlaceAsync($"symbol=BTCUSDT&side=SELL&{parameters}")).Is(400, code, text);

    [Fact]
    public async Task A_post_only_order_that_would_take_is_refused()
    {
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "1", "40000")).Ok();
        (await Alice.PlaceAsync("symbol=BTCUSDT&side=BUY&type=LIMIT_MAKER&quantity=1&price=40000"))
            .Is(400, -2010, "Order would immediately match and take.");
    }

    [Fact]
    public async Task A_stop_on_the_wrong_side_of_the_last_price_is_refused()
    {
        await TradeAtAsync("40000");
        (await Alice.PlaceAsync("symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=1&stopPrice=40000"))
            .Is(400, -2010, "Order would trigger immediately.");
    }

    [Fact]
    public async Task A_price_far_from_the_last_one_is_refused()
    {
        await TradeAtAsync("40000");
        (await Alice.LimitAsync("BTCUSDT", "BUY", "1", "7999.99"))
            .Is(400, -1013, "Filter failure: PERCENT_PRICE_BY_SIDE");
        (await Alice.LimitAsync("BTCUSDT", "SELL", "1", "200000.01"))
            .Is(400, -1013, "Filter failure: PERCENT_PRICE_BY_SIDE");
    }

    [Fact]
    public async Task An_open_orders_client_id_cannot_be_used_again()
    {
        (await Alice.PlaceAsync(Limit + "&newClientOrderId=mine")).Ok();
        (await Alice.PlaceAsync(Limit + "&newClientOrderId=mine")).Is(400, -2010, "Duplicate order sent.");
        (await Alice.DeleteAsync("/api/v3/order", "symbol=BTCUSDT&origClientOrderId=mine")).Ok();
        (await Alice.PlaceAsync(Limit + "&newClientOrderId=mine")).Ok();
    }

    [Fact]
    public async Task Too_many_orders_are_refused()
    {
        for (int i = 0; i < 5; i++)
        {
            (await Alice.PlaceAsync(Stop(i))).Ok();
        }

        (await Alice.PlaceAsync(Stop(5))).Is(400, -1013, "Filter failure: MAX_NUM_ALGO_ORDERS");
        for (int i = 5; i < 200; i++)
        {
            (await Alice.PlaceAsync(Limit)).Ok();
        }

        (await Alice.PlaceAsync(Limit)).Is(400, -1013, "Filter failure: MAX_NUM_ORDERS");

        static string Stop(int i) => $"symbol=BTCUSDT&side=SELL&type=STOP_LOSS&quantity=0.01&stopPrice=3000{i}";
    }

    [Fact]
    public async Task A_market_order_outside_its_lot_size_is_refused()
    {
        _exchange.Command((ref CommandWriter writer) =>
        {
            InstrumentSpec spec = _exchange.Views.Catalog.Current[new InstrumentId(1)].Spec;
            spec.MaxMarketQuantity = new Quantity(100);
            writer.UpdateInstrument(spec);
        });

        (await Alice.PlaceAsync("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.00101"))
            .Is(400, -1013, "Filter failure: MARKET_LOT_SIZE");
    }

    [Fact]
    public async Task A_frozen_account_may_not_trade()
    {
        _exchange.Command((ref CommandWriter writer) =>
            writer.SetAccountFrozen(DemoExchange.Accounts[0].Account, frozen: true));

        (await Alice.PlaceAsync(Limit)).Is(400, -2010, "This action is disabled on this account.");
        Assert.Equal("False", (await Alice.GetAsync("/api/v3/account")).Ok()["canTrade"]);
    }

    [Fact]
    public async Task A_halted_market_refuses_orders_and_cancels()
    {
        string id = (await Alice.PlaceAsync(Limit)).Ok()["orderId"];
        SetState(MarketState.Halted);

        (await Alice.PlaceAsync(Limit)).Is(400, -2010, "Market is closed.");
        (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDT&orderId={id}")).Is(400, -2011, "Market is closed.");
        (await Alice.DeleteAsync("/api/v3/openOrders", "symbol=BTCUSDT")).Is(400, -2011, "Market is closed.");
    }

    [Theory]
    [InlineData("orderId=4242", -2013, "Order does not exist.")]
    [InlineData("origClientOrderId=nobodys", -2013, "Order does not exist.")]
    [InlineData("origClientOrderId=auto-4242", -2013, "Order does not exist.")]
    [InlineData("", -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!")]
    [InlineData("orderId=x", -1100, "Illegal characters found in parameter 'orderId'; legal range is '^[0-9]{1,20}$'.")]
    public async Task Asking_for_an_unknown_order_is_refused(string reference, int code, string text) =>
        (await Alice.GetAsync("/api/v3/order", $"symbol=BTCUSDT&{reference}".TrimEnd('&'))).Is(400, code, text);

    [Theory]
    [InlineData("orderId=4242", -2011, "Unknown order sent.")]
    [InlineData("origClientOrderId=nobodys", -2011, "Unknown order sent.")]
    [InlineData("orderId=4242&origClientOrderId=nobodys", -2011, "Unknown order sent.")]
    [InlineData("orderId=4242&cancelRestrictions=NEVER", -1145, "Invalid cancelRestrictions")]
    [InlineData("", -1102, "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!")]
    public async Task Canceling_an_unknown_order_is_refused(string reference, int code, string text) =>
        (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDT&{reference}".TrimEnd('&'))).Is(400, code, text);

    [Fact]
    public async Task Canceling_all_of_nothing_is_refused() =>
        (await Alice.DeleteAsync("/api/v3/openOrders", "symbol=BTCUSDT")).Is(400, -2011, "Unknown order sent.");

    [Fact]
    public async Task Another_accounts_order_is_as_unknown_as_none()
    {
        string id = (await _exchange.Bob.PlaceAsync(Limit + "&newClientOrderId=bobs")).Ok()["orderId"];
        string[] references = [$"orderId={id}", "origClientOrderId=bobs", $"origClientOrderId=auto-{id}"];
        foreach (string reference in references)
        {
            (await Alice.GetAsync("/api/v3/order", $"symbol=BTCUSDT&{reference}"))
                .Is(400, -2013, "Order does not exist.");
            (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDT&{reference}"))
                .Is(400, -2011, "Unknown order sent.");
        }
    }

    [Fact]
    public async Task An_order_is_known_on_its_own_symbol_only()
    {
        string id = (await Alice.PlaceAsync(Limit)).Ok()["orderId"];
        (await Alice.GetAsync("/api/v3/order", $"symbol=ETHUSDT&orderId={id}")).Is(400, -2013, "Order does not exist.");
        (await Alice.DeleteAsync("/api/v3/order", $"symbol=ETHUSDT&orderId={id}"))
            .Is(400, -2011, "Unknown order sent.");
    }

    [Fact]
    public async Task Both_ids_of_an_order_must_agree()
    {
        string id = (await Alice.PlaceAsync(Limit + "&newClientOrderId=mine")).Ok()["orderId"];
        string wrong = $"symbol=BTCUSDT&orderId={id}&origClientOrderId=other";
        (await Alice.GetAsync("/api/v3/order", wrong))
            .Is(400, -2039, "Client order ID is not correct for this order ID.");
        (await Alice.DeleteAsync("/api/v3/order", wrong))
            .Is(400, -2039, "Client order ID is not correct for this order ID.");
        (await Alice.DeleteAsync("/api/v3/order", $"symbol=BTCUSDT&orderId={id}&origClientOrderId=mine")).Ok();
    }

    [Fact]
    public async Task A_cancel_restriction_that_does_not_hold_is_refused()
    {
        string id = (await Alice.PlaceAsync(Limit)).Ok()["orderId"];
        string cancel = $"symbol=BTCUSDT&orderId={id}&cancelRestrictions=";
        (await Alice.DeleteAsync("/api/v3/order", cancel + "ONLY_PARTIALLY_FILLED"))
            .Is(400, -2011, "Order was not canceled due to cancel restrictions.");
        (await Alice.DeleteAsync("/api/v3/order", cancel + "ONLY_NEW")).Ok();
    }

    [Theory]
    [InlineData("/api/v3/depth", 400, -1102,
        "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("/api/v3/depth?symbol=NOSUCH", 400, -1121, "Invalid symbol.")]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=0", 400, -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&limit=x", 400, -1100,
        "Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.")]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&symbolStatus=HALT", 400, -1220,
        "The symbol's status does not match the requested symbolStatus.")]
    [InlineData("/api/v3/depth?symbol=BTCUSDT&symbolStatus=OPEN", 400, -1122, "Invalid symbolStatus.")]
    [InlineData("/api/v3/trades?symbol=", 400, -1102,
        "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("/api/v3/exchangeInfo?symbol=NOSUCH", 400, -1121, "Invalid symbol.")]
    [InlineData("/api/v3/exchangeInfo?symbols=[\"BTCUSDT\",\"NOSUCH\"]", 400, -1121, "Invalid symbol.")]
    [InlineData("/api/v3/exchangeInfo?symbols=[\"BTCUSDT\",\"BTCUSDT\"]", 400, -1151,
        "Symbol is present multiple times in the list.")]
    [InlineData("/api/v3/exchangeInfo?symbols=[\"BTCUSDT\"", 400, -1135,
        "JSON sent for parameter 'symbols' is not valid")]
    [InlineData("/api/v3/exchangeInfo?symbol=BTCUSDT&symbols=[\"BTCUSDT\"]", 400, -1128,
        "Combination of optional parameters invalid.")]
    [InlineData("/api/v3/exchangeInfo?symbol=BTCUSDT&symbolStatus=TRADING", 400, -1128,
        "Combination of optional parameters invalid.")]
    [InlineData("/api/v3/time?zone=UTC", 400, -1104,
        "Not all sent parameters were read; read '0' parameter(s) but was sent '1'.")]
    [InlineData("/api/v3/nothing", 404, -5000, "Path /api/v3/nothing, Method GET is invalid")]
    [InlineData("/", 404, -5000, "Path /, Method GET is invalid")]
    [InlineData("/favicon.ico", 404, -5000, "Path /favicon.ico, Method GET is invalid")]
    public async Task A_bad_public_request_is_refused(string path, int status, int code, string text) =>
        (await _exchange.Nobody.PublicAsync(path)).Is(status, code, text);

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_not_found() =>
        (await Alice.SendAsync(HttpMethod.Put, "/api/v3/order", "", body: ""))
            .Is(404, -5000, "Path /api/v3/order, Method PUT is invalid");

    [Theory]
    [InlineData("orderId=1&startTime=1", -1128, "Combination of optional parameters invalid.")]
    [InlineData("fromId=1&endTime=1", -1128, "Combination of optional parameters invalid.")]
    [InlineData("startTime=2&endTime=1", -1130, "Data sent for parameter 'startTime' is not valid.")]
    [InlineData("startTime=0&endTime=86400001", -1127, "More than 24 hours between startTime and endTime.")]
    public async Task A_bad_query_of_fills_is_refused(string parameters, int code, string text) =>
        (await Alice.GetAsync("/api/v3/myTrades", $"symbol=BTCUSDT&{parameters}")).Is(400, code, text);

    [Fact]
    public async Task Too_many_parameters_are_refused()
    {
        string many = string.Join('&', Enumerable.Range(0, 65).Select(i => $"p{i}=1"));
        (await _exchange.Nobody.PublicAsync($"/api/v3/time?{many}"))
            .Is(400, -1101, "Too many parameters sent for this endpoint.");
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_and_one_at_the_limit_is_read()
    {
        string full = Limit + "&padding=";
        full += new string('x', new GatewayLimits().BodyBytesMax - full.Length);
        (await Alice.SendAsync(HttpMethod.Post, "/api/v3/order", "", full))
            .Is(400, -1102, "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");
        (await Alice.SendAsync(HttpMethod.Post, "/api/v3/order", "", full + "x"))
            .Is(413, -1013, "The request is rejected by the API.");
    }

    private async Task TradeAtAsync(string price)
    {
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.1", price)).Ok();
        Assert.Equal("FILLED", (await Alice.LimitAsync("BTCUSDT", "BUY", "0.1", price)).Ok()["status"]);
    }

    private void SetState(MarketState state) =>
        _exchange.Command((ref CommandWriter writer) => writer.SetMarketState(new InstrumentId(1), state));
}
