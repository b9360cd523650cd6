using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

public sealed class TradeTapeTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Nobody => _exchange.Nobody;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task One_taker_order_at_one_price_is_one_aggregate_trade()
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.02", "40000")).Ok();
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.03", "39000")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.04", "39000")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.02", "39000")).Ok();

        Assert.Equal(
            $$"""
            [{"a":1,"p":"40000.00000000","q":"0.03000000","f":1,"l":2,"T":{{Nobody.Now}},"m":true,"M":true},
            {"a":2,"p":"39000.00000000","q":"0.01000000","f":3,"l":3,"T":{{Nobody.Now}},"m":true,"M":true},
            {"a":3,"p":"39000.00000000","q":"0.02000000","f":4,"l":4,"T":{{Nobody.Now}},"m":true,"M":true}]
            """.ReplaceLineEndings(""),
            (await Nobody.PublicAsync("/api/v3/aggTrades?symbol=BTCUSDT")).Ok().Text);
    }

    [Fact]
    public async Task Trades_have_the_dialects_fields_and_can_be_read_from_an_id()
    {
        for (int i = 0; i < 5; i++)
        {
            await _exchange.TradeAsync("40000", "0.01");
        }

        Assert.Equal(
            $$"""
            [{"id":2,"price":"40000.00000000","qty":"0.01000000","quoteQty":"400.00000000","time":{{Nobody.Now}},
            "isBuyerMaker":false,"isBestMatch":true}]
            """.ReplaceLineEndings(""),
            (await Nobody.PublicAsync("/api/v3/historicalTrades?symbol=BTCUSDT&fromId=2&limit=1")).Ok().Text);
        Assert.Equal("4,5", await IdsAsync("historicalTrades?symbol=BTCUSDT&limit=2", "id"));
        Assert.Equal("3,4,5", await IdsAsync("historicalTrades?symbol=BTCUSDT&fromId=3", "id"));
        Assert.Equal("", await IdsAsync("historicalTrades?symbol=BTCUSDT&fromId=6", "id"));
        Assert.Equal("4,5", await IdsAsync("trades?symbol=BTCUSDT&limit=2", "id"));
    }

    [Fact]
    public async Task Aggregate_trades_are_selected_by_id_or_by_time()
    {
        long first = Nobody.Now;
        for (int i = 0; i < 5; i++)
        {
            await _exchange.TradeAsync("40000", "0.01");
            _exchange.Time.Advance(TimeSpan.FromMilliseconds(1_000.5));
        }

        Assert.Equal("1,2,3,4,5", await AggregatesAsync(""));
        Assert.Equal("4,5", await AggregatesAsync("&limit=2"));
        Assert.Equal("2,3", await AggregatesAsync("&fromId=2&limit=2"));
        Assert.Equal("2,3", await AggregatesAsync($"&startTime={first + 1_000}&limit=2"));
        Assert.Equal("1,2", await AggregatesAsync($"&endTime={first + 1_000}")); // shown as + 1000, half a ms later
        Assert.Equal("1", await AggregatesAsync($"&endTime={(first + 1_000) * 1_000}")); // in microseconds it is not
        Assert.Equal("2,3", await AggregatesAsync($"&startTime={first + 1_000}&endTime={first + 2_001}"));
        Assert.Equal("", await AggregatesAsync($"&startTime={first + 2_001}&endTime={first}"));

        Task<string> AggregatesAsync(string parameters) => IdsAsync("aggTrades?symbol=BTCUSDT" + parameters, "a");
    }

    [Theory]
    [InlineData("aggTrades?symbol=BTCUSDT&fromId=1&startTime=1", -1128, "Combination of optional parameters invalid.")]
    [InlineData("aggTrades?symbol=BTCUSDT&fromId=1&endTime=1", -1128, "Combination of optional parameters invalid.")]
    [InlineData("aggTrades?symbol=NOPE", -1121, "Invalid symbol.")]
    [InlineData("aggTrades?symbol=BTCUSDT&fromId=x", -1100,
        "Illegal characters found in parameter 'fromId'; legal range is '^[0-9]{1,20}$'.")]
    [InlineData("historicalTrades", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("historicalTrades?symbol=BTCUSDT&limit=0", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("trades?symbol=BTCUSDT&fromId=1", -1104,
        "Not all sent parameters were read; read '1' parameter(s) but was sent '2'.")]
    [InlineData("avgPrice", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    public async Task What_is_wrong_is_said(string query, int code, string text) =>
        (await Nobody.PublicAsync("/api/v3/" + query)).Is(400, code, text);

    [Theory]
    [InlineData("GET", "/api/v3/executionRules")]
    [InlineData("GET", "/api/v3/referencePrice?symbol=BTCUSDT")]
    [InlineData("GET", "/api/v3/referencePrice/calculation")]
    [InlineData("GET", "/api/v3/historicalBlockTrades")]
    [InlineData("GET", "/api/v3/myFilters")]
    [InlineData("GET", "/api/v3/myAllocations")]
    [InlineData("POST", "/api/v3/sor/order")]
    [InlineData("POST", "/api/v3/sor/order/test")]
    [InlineData("POST", "/api/v3/orderList/opo")]
    [InlineData("POST", "/api/v3/orderList/opoco")]
    public async Task What_the_dialect_has_and_the_exchange_has_not_is_told_apart_from_a_misspelled_path(
        string method, string path) =>
        (await Nobody.SendAsAsync(new HttpMethod(method), path, body: null, sentKey: null))
            .Is(400, -1020, "This operation is not supported.");

    private async Task<string> IdsAsync(string query, string field)
    {
        Reply reply = await Nobody.PublicAsync("/api/v3/" + query);
        return string.Join(',', reply.Ok().Json.EnumerateArray().Select(t => t.GetProperty(field).GetInt64()));
    }
}
