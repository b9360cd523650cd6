using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

public sealed class MarketTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Nobody => _exchange.Nobody;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task It_is_there_and_knows_the_time()
    {
        Assert.Equal("{}", (await Nobody.PublicAsync("/api/v3/ping")).Ok().Text);
        Assert.Equal($$"""{"serverTime":{{Nobody.Now}}}""", (await Nobody.PublicAsync("/api/v3/time")).Ok().Text);
    }

    [Fact]
    public async Task The_rules_of_a_symbol_are_told_as_filters()
    {
        Reply info = (await Nobody.PublicAsync("/api/v3/exchangeInfo?symbol=BTCUSDT")).Ok();
        JsonElement symbol = info.Json.GetProperty("symbols").EnumerateArray().Single();

        Assert.Equal(("UTC", $"{Nobody.Now}"), (info["timezone"], info["serverTime"]));
        Assert.Equal(
            ("BTCUSDT", "TRADING", "BTC", "USDT", 8, 8),
            (Text(symbol, "symbol"), Text(symbol, "status"), Text(symbol, "baseAsset"), Text(symbol, "quoteAsset"),
                symbol.GetProperty("baseAssetPrecision").GetInt32(), symbol.GetProperty("quotePrecision").GetInt32()));
        Assert.Equal("[]", symbol.GetProperty("permissions").GetRawText());
        Assert.Equal("[[\"SPOT\"]]", symbol.GetProperty("permissionSets").GetRawText());
        Assert.Equal(
            """
            [{"filterType":"PRICE_FILTER",
            "minPrice":"0.01000000","maxPrice":"1000000.00000000","tickSize":"0.01000000"},
            {"filterType":"LOT_SIZE",
            "minQty":"0.00001000","maxQty":"9000.00000000","stepSize":"0.00001000"},
            {"filterType":"ICEBERG_PARTS","limit":10},
            {"filterType":"MARKET_LOT_SIZE",
            "minQty":"0.00000000","maxQty":"9000.00000000","stepSize":"0.00000000"},
            {"filterType":"TRAILING_DELTA",
            "minTrailingAboveDelta":10,"maxTrailingAboveDelta":2000,
            "minTrailingBelowDelta":10,"maxTrailingBelowDelta":2000},
            {"filterType":"PERCENT_PRICE_BY_SIDE",
            "bidMultiplierUp":"5.00000000","bidMultiplierDown":"0.20000000",
            "askMultiplierUp":"5.00000000","askMultiplierDown":"0.20000000","avgPriceMins":0},
            {"filterType":"NOTIONAL",
            "minNotional":"5.00000000","applyMinToMarket":true,
            "maxNotional":"9000000000.00000000","applyMaxToMarket":false,"avgPriceMins":0},
            {"filterType":"MAX_NUM_ORDERS","maxNumOrders":200},
            {"filterType":"MAX_NUM_ALGO_ORDERS","maxNumAlgoOrders":5},
            {"filterType":"MAX_NUM_ORDER_LISTS","maxNumOrderLists":20},
            {"filterType":"MAX_NUM_ORDER_AMENDS","maxNumOrderAmends":10}]
            """.ReplaceLineEndings(""),
            symbol.GetProperty("filters").GetRawText());
    }

    [Fact]
    public async Task A_symbol_says_what_it_can_do_in_the_dialects_order()
    {
        Reply info = (await Nobody.PublicAsync("/api/v3/exchangeInfo?symbol=BTCUSDT")).Ok();
        JsonElement symbol = info.Json.GetProperty("symbols").EnumerateArray().Single();
        Assert.Equal(
            ["timezone", "serverTime", "rateLimits", "exchangeFilters", "symbols"],
            info.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(
            """
            symbol status baseAsset baseAssetPrecision quoteAsset quotePrecision quoteAssetPrecision
            baseCommissionPrecision quoteCommissionPrecision orderTypes icebergAllowed ocoAllowed otoAllowed opoAllowed
            quoteOrderQtyMarketAllowed allowTrailingStop cancelReplaceAllowed amendAllowed pegInstructionsAllowed
            isSpotTradingAllowed isMarginTradingAllowed filters permissions permissionSets
            defaultSelfTradePreventionMode allowedSelfTradePreventionModes
            """.ReplaceLineEndings(" "),
            string.Join(' ', symbol.EnumerateObject().Select(p => p.Name)));
        Assert.Equal(
            "icebergAllowed ocoAllowed otoAllowed quoteOrderQtyMarketAllowed allowTrailingStop cancelReplaceAllowed "
            + "amendAllowed isSpotTradingAllowed",
            string.Join(
                ' ', symbol.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.True).Select(p => p.Name)));
        Assert.Equal("NONE", Text(symbol, "defaultSelfTradePreventionMode"));
    }

    [Fact]
    public async Task A_limited_position_is_a_filter()
    {
        InstrumentSpec spec = _exchange.Views.Catalog.Current[new InstrumentId(1)].Spec with
        {
            MaxPosition = new Quantity(1_000_000),
        };
        _exchange.Command((ref CommandWriter writer) => writer.UpdateInstrument(spec));
        Reply info = (await Nobody.PublicAsync("/api/v3/exchangeInfo?symbol=BTCUSDT")).Ok();
        Assert.Contains(
            """{"filterType":"MAX_POSITION","maxPosition":"10.00000000"}""", info.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "BTCUSDT,ETHUSDT,ETHBTC")]
    [InlineData("?symbol=ETHBTC", "ETHBTC")]
    [InlineData("?symbols=[\"ETHBTC\",\"BTCUSDT\"]", "ETHBTC,BTCUSDT")]
    [InlineData("?symbols=%5B%22ETHBTC%22%5D", "ETHBTC")]
    [InlineData("?permissions=SPOT", "BTCUSDT,ETHUSDT,ETHBTC")]
    [InlineData("?permissions=[\"MARGIN\",\"SPOT\"]", "BTCUSDT,ETHUSDT,ETHBTC")]
    [InlineData("?permissions=MARGIN", "")]
    [InlineData("?symbolStatus=TRADING", "BTCUSDT,ETHUSDT,ETHBTC")]
    [InlineData("?symbolStatus=HALT&showPermissionSets=false", "")]
    public async Task Symbols_can_be_selected(string query, string expected)
    {
        Reply info = (await Nobody.PublicAsync("/api/v3/exchangeInfo" + query)).Ok();
        IEnumerable<string> symbols = info.Json.GetProperty("symbols").EnumerateArray().Select(s => Text(s, "symbol"));
        Assert.Equal(expected, string.Join(',', symbols));
    }

    [Fact]
    public async Task Depth_has_the_best_levels_first_and_counts_every_change()
    {
        foreach (string price in (string[])["39990", "39980", "39995"])
        {
            (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", price)).Ok();
        }

        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.02", "40005")).Ok();
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.03", "39995")).Ok();

        Assert.Equal(
            """
            {"lastUpdateId":5,"bids":[["39995.00000000","0.04000000"],["39990.00000000","0.01000000"]],
            "asks":[["40005.00000000","0.02000000"]]}
            """.ReplaceLineEndings(""),
            (await Nobody.PublicAsync("/api/v3/depth?symbol=BTCUSDT&limit=2")).Ok().Text);
    }

    [Fact]
    public async Task Trades_come_oldest_first_and_the_limit_keeps_the_youngest()
    {
        for (int i = 0; i < 3; i++)
        {
            (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
            (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        }

        Reply trades = (await Nobody.PublicAsync("/api/v3/trades?symbol=BTCUSDT&limit=2")).Ok();
        Assert.Equal([2, 3], trades.Json.EnumerateArray().Select(t => t.GetProperty("id").GetInt64()));
        Assert.All(trades.Json.EnumerateArray(), t => Assert.True(t.GetProperty("isBuyerMaker").GetBoolean()));
    }

    [Fact]
    public async Task An_account_shows_every_asset_unless_it_is_asked_for_those_it_has()
    {
        Reply account = (await _exchange.Alice.GetAsync("/api/v3/account")).Ok();
        Assert.Equal(
            """
            {"makerCommission":10,"takerCommission":10,"buyerCommission":0,"sellerCommission":0,
            "commissionRates":{"maker":"0.00100000","taker":"0.00100000","buyer":"0.00000000","seller":"0.00000000"},
            "canTrade":true,"canWithdraw":true,"canDeposit":true,"brokered":false,"requireSelfTradePrevention":false,
            "preventSor":false,"updateTime":1795348800000,"accountType":"SPOT","balances":[
            {"asset":"BTC","free":"100.00000000","locked":"0.00000000"},
            {"asset":"ETH","free":"1000.00000000","locked":"0.00000000"},
            {"asset":"USDT","free":"10000000.00000000","locked":"0.00000000"}],"permissions":["SPOT"],"uid":16}
            """.ReplaceLineEndings(""),
            account.Text);

        (await _exchange.Bob.LimitAsync("ETHUSDT", "BUY", "1000", "10")).Ok();
        (await _exchange.Alice.LimitAsync("ETHUSDT", "SELL", "1000", "10")).Ok();
        Reply owned = (await _exchange.Alice.GetAsync("/api/v3/account", "omitZeroBalances=true")).Ok();
        IEnumerable<string> assets = owned.Json.GetProperty("balances").EnumerateArray().Select(b => Text(b, "asset"));
        Assert.Equal(["BTC", "USDT"], assets);
    }

    private static string Text(JsonElement of, string field) => of.GetProperty(field).GetString()!;
}
