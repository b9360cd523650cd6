using System.Text.Json;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

public sealed class TickerTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Nobody => _exchange.Nobody;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task The_last_day_has_the_dialects_fields_in_the_dialects_order()
    {
        await HistoryAsync();
        await RestAsync("BUY", "39900", "0.5");
        await RestAsync("SELL", "40500", "0.25");

        // 40300 - 40000 = 300 = 0.75 %; (0.02 x 40000 + 0.01 x 40200 + 0.03 x 40300) / 0.06 = 40183.333...
        Assert.Equal(
            $$"""
            {"symbol":"BTCUSDT","priceChange":"300.00000000","priceChangePercent":"0.750",
            "weightedAvgPrice":"40183.33333333","prevClosePrice":"39000.00000000","lastPrice":"40300.00000000",
            "lastQty":"0.03000000","bidPrice":"39900.00000000","bidQty":"0.50000000","askPrice":"40500.00000000",
            "askQty":"0.25000000","openPrice":"40000.00000000","highPrice":"40300.00000000",
            "lowPrice":"40000.00000000","volume":"0.06000000","quoteVolume":"2411.00000000",
            "openTime":{{Nobody.Now - 86_400_000}},"closeTime":{{Nobody.Now}},"firstId":2,"lastId":4,"count":3}
            """.ReplaceLineEndings(""),
            await TextAsync("/api/v3/ticker/24hr?symbol=BTCUSDT"));
        Assert.Equal(
            $$"""
            {"symbol":"BTCUSDT","openPrice":"40000.00000000","highPrice":"40300.00000000",
            "lowPrice":"40000.00000000","lastPrice":"40300.00000000","volume":"0.06000000",
            "quoteVolume":"2411.00000000","openTime":{{Nobody.Now - 86_400_000}},"closeTime":{{Nobody.Now}},
            "firstId":2,"lastId":4,"count":3}
            """.ReplaceLineEndings(""),
            await TextAsync("/api/v3/ticker/24hr?symbol=BTCUSDT&type=MINI"));
    }

    [Fact]
    public async Task A_rolling_window_begins_on_a_whole_minute()
    {
        await HistoryAsync();
        _exchange.Time.Advance(TimeSpan.FromMilliseconds(30_500));

        // The last two trades: 60 and 30.5 seconds ago.
        long open = ((Nobody.Now / 60_000) - 2) * 60_000;
        Assert.Equal(
            $$"""
            {"symbol":"BTCUSDT","priceChange":"100.00000000","priceChangePercent":"0.249",
            "weightedAvgPrice":"40275.00000000","openPrice":"40200.00000000","highPrice":"40300.00000000",
            "lowPrice":"40200.00000000","lastPrice":"40300.00000000","volume":"0.04000000",
            "quoteVolume":"1611.00000000","openTime":{{open}},"closeTime":{{Nobody.Now}},
            "firstId":3,"lastId":4,"count":2}
            """.ReplaceLineEndings(""),
            await TextAsync("/api/v3/ticker?symbol=BTCUSDT&windowSize=2m"));
        Assert.Equal("3", (await Nobody.PublicAsync("/api/v3/ticker?symbol=BTCUSDT"))["count"]);
        Assert.Equal("4", (await Nobody.PublicAsync("/api/v3/ticker?symbol=BTCUSDT&windowSize=7d&type=MINI"))["count"]);
    }

    [Theory]
    [InlineData("", 0, 3)]
    [InlineData("&timeZone=8", 8 * 60, 3)]
    [InlineData("&timeZone=-1:00", -60, 3)]
    [InlineData("&timeZone=%2B11", 11 * 60, 2)] // there the day began half an hour ago
    [InlineData("&timeZone=05:45", 345, 3)]
    public async Task A_trading_day_goes_from_midnight_to_midnight_of_its_zone(string zone, int minutes, int trades)
    {
        await HistoryAsync();
        Reply ticker = (await Nobody.PublicAsync($"/api/v3/ticker/tradingDay?symbol=BTCUSDT{zone}")).Ok();
        long local = Nobody.Now + (minutes * 60_000L);
        long open = (local / 86_400_000 * 86_400_000) - (minutes * 60_000L);
        Assert.Equal(
            ($"{open}", $"{open + 86_399_999}", $"{trades}"),
            (ticker["openTime"], ticker["closeTime"], ticker["count"]));
        Assert.Equal(
            ["symbol", "priceChange", "priceChangePercent", "weightedAvgPrice", "openPrice", "highPrice", "lowPrice",
                "lastPrice", "volume", "quoteVolume", "openTime", "closeTime", "firstId", "lastId", "count"],
            ticker.Json.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Without_trades_a_window_is_flat_at_the_last_price()
    {
        await HistoryAsync();
        _exchange.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(
            $$"""
            {"symbol":"BTCUSDT","openPrice":"40300.00000000","highPrice":"40300.00000000",
            "lowPrice":"40300.00000000","lastPrice":"40300.00000000","volume":"0.00000000",
            "quoteVolume":"0.00000000","openTime":{{Nobody.Now - 86_400_000}},"closeTime":{{Nobody.Now}},
            "firstId":-1,"lastId":-1,"count":0}
            """.ReplaceLineEndings(""),
            await TextAsync("/api/v3/ticker/24hr?symbol=BTCUSDT&type=MINI"));
        Reply full = await Nobody.PublicAsync("/api/v3/ticker/24hr?symbol=BTCUSDT");
        Assert.Equal(
            ("0.00000000", "0.000", "0.00000000", "40300.00000000", "0.00000000"),
            (full["priceChange"], full["priceChangePercent"], full["weightedAvgPrice"], full["prevClosePrice"],
                full["lastQty"]));
    }

    [Fact]
    public async Task The_average_price_weighs_five_minutes_by_quantity()
    {
        Assert.Equal(
            """{"mins":5,"price":"0.00000000","closeTime":0}""", await TextAsync("/api/v3/avgPrice?symbol=BTCUSDT"));
        await HistoryAsync();
        long last = Nobody.Now;
        _exchange.Time.Advance(TimeSpan.FromMinutes(4));

        // (0.01 x 40200 + 0.03 x 40300) / 0.04; the trade an hour before is too old.
        Assert.Equal(
            $$"""{"mins":5,"price":"40275.00000000","closeTime":{{last}}}""",
            await TextAsync("/api/v3/avgPrice?symbol=BTCUSDT"));
        _exchange.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(
            $$"""{"mins":5,"price":"40300.00000000","closeTime":{{last}}}""",
            await TextAsync("/api/v3/avgPrice?symbol=BTCUSDT"));
    }

    [Fact]
    public async Task Prices_and_best_quotes_come_for_one_symbol_some_or_all()
    {
        await HistoryAsync();
        await RestAsync("BUY", "39900", "0.5");
        Assert.Equal(
            """{"symbol":"BTCUSDT","price":"40300.00000000"}""",
            await TextAsync("/api/v3/ticker/price?symbol=BTCUSDT"));
        Assert.Equal(
            """
            [{"symbol":"ETHBTC","price":"0.00000000"},{"symbol":"BTCUSDT","price":"40300.00000000"}]
            """.Trim(),
            await TextAsync("/api/v3/ticker/price?symbols=[\"ETHBTC\",\"BTCUSDT\"]"));
        Assert.Equal(3, (await Nobody.PublicAsync("/api/v3/ticker/price")).Ok().Json.GetArrayLength());
        Assert.Equal(
            """
            {"symbol":"BTCUSDT","bidPrice":"39900.00000000","bidQty":"0.50000000",
            "askPrice":"0.00000000","askQty":"0.00000000"}
            """.ReplaceLineEndings(""),
            await TextAsync("/api/v3/ticker/bookTicker?symbol=BTCUSDT"));
        Assert.Equal(3, (await Nobody.PublicAsync("/api/v3/ticker/bookTicker")).Ok().Json.GetArrayLength());
    }

    [Theory]
    [InlineData("/api/v3/ticker/24hr?")]
    [InlineData("/api/v3/ticker/price?")]
    [InlineData("/api/v3/ticker/bookTicker?")]
    [InlineData("/api/v3/ticker/tradingDay?symbols=[\"BTCUSDT\",\"ETHUSDT\",\"ETHBTC\"]&")]
    [InlineData("/api/v3/ticker?symbols=[\"BTCUSDT\",\"ETHUSDT\",\"ETHBTC\"]&")]
    public async Task A_status_leaves_out_those_of_several_that_have_another(string query)
    {
        _exchange.Command((ref CommandWriter writer) => writer.SetMarketState(new InstrumentId(2), MarketState.Halted));
        Assert.Equal(["BTCUSDT", "ETHBTC"], await SymbolsAsync(query + "symbolStatus=TRADING"));
        Assert.Equal(["ETHUSDT"], await SymbolsAsync(query + "symbolStatus=HALT"));
    }

    [Theory]
    [InlineData("/api/v3/ticker/24hr")]
    [InlineData("/api/v3/ticker/price")]
    [InlineData("/api/v3/ticker/bookTicker")]
    [InlineData("/api/v3/ticker/tradingDay")]
    [InlineData("/api/v3/ticker")]
    public async Task What_is_wrong_with_a_selection_is_said(string path)
    {
        (await Nobody.PublicAsync($"{path}?symbol=NOPE")).Is(400, -1121, "Invalid symbol.");
        (await Nobody.PublicAsync($"{path}?symbols=[\"BTCUSDT\",\"NOPE\"]")).Is(400, -1121, "Invalid symbol.");
        (await Nobody.PublicAsync($"{path}?symbols=BTCUSDT"))
            .Is(400, -1135, "JSON sent for parameter 'symbols' is not valid");
        (await Nobody.PublicAsync($"{path}?symbol=BTCUSDT&symbols=[\"BTCUSDT\"]"))
            .Is(400, -1128, "Combination of optional parameters invalid.");
        (await Nobody.PublicAsync($"{path}?symbols=[\"BTCUSDT\",\"BTCUSDT\"]"))
            .Is(400, -1151, "Symbol is present multiple times in the list.");
        (await Nobody.PublicAsync($"{path}?symbol=BTCUSDT&symbolStatus=HALT"))
            .Is(400, -1220, "The symbol's status does not match the requested symbolStatus.");
        (await Nobody.PublicAsync($"{path}?symbol=BTCUSDT&symbolStatus=X")).Is(400, -1122, "Invalid symbolStatus.");
        (await Nobody.PublicAsync($"{path}?symbol=BTCUSDT&type=MAXI&symbolStatus=HALT")).Is(
            400, -1220, "The symbol's status does not match the requested symbolStatus.");
    }

    [Theory]
    [InlineData("/api/v3/ticker/tradingDay")]
    [InlineData("/api/v3/ticker")]
    public async Task Windows_need_a_name_and_take_at_most_a_hundred(string path)
    {
        (await Nobody.PublicAsync(path))
            .Is(400, -1102, "Param 'symbol' or 'symbols' must be sent, but both were empty/null!");
        (await Nobody.PublicAsync($"{path}?symbol=BTCUSDT&type=MAXI")).Is(400, -1139, "Invalid ticker type.");
        (await Nobody.PublicAsync($"{path}?symbols=[{Names(101)}]"))
            .Is(400, -1130, "Data sent for parameter 'symbols' is not valid.");
        (await Nobody.PublicAsync($"{path}?symbols=[{Names(100)}]")).Is(400, -1121, "Invalid symbol.");

        static string Names(int count) => string.Join(',', Enumerable.Range(1, count).Select(i => $"\"NOPE{i}\""));
    }

    [Theory]
    [InlineData("0m")]
    [InlineData("60m")]
    [InlineData("24h")]
    [InlineData("8d")]
    [InlineData("1d2h")]
    [InlineData("05m")]
    [InlineData("m")]
    [InlineData("5")]
    [InlineData("1w")]
    public async Task A_window_size_that_there_is_not_is_refused(string size) =>
        (await Nobody.PublicAsync($"/api/v3/ticker?symbol=BTCUSDT&windowSize={size}")).Is(
            400, -1100,
            "Illegal characters found in parameter 'windowSize'; legal range is "
            + "'^([1-9]|[1-5][0-9])m$|^([1-9]|1[0-9]|2[0-3])h$|^[1-7]d$'.");

    /// <summary>
    /// One trade at noon, two days later three more: at noon, an hour later, and half a minute after that: now.
    /// </summary>
    private async Task HistoryAsync()
    {
        await _exchange.TradeAsync("39000", "0.05");
        _exchange.Time.Advance(TimeSpan.FromDays(2));
        await _exchange.TradeAsync("40000", "0.02");
        _exchange.Time.Advance(TimeSpan.FromHours(1));
        await _exchange.TradeAsync("40200", "0.01");
        _exchange.Time.Advance(TimeSpan.FromSeconds(30));
        await _exchange.TradeAsync("40300", "0.03");
    }

    private async Task RestAsync(string side, string price, string quantity) =>
        (await _exchange.Alice.LimitAsync("BTCUSDT", side, quantity, price)).Ok();

    private async Task<string> TextAsync(string pathAndQuery) => (await Nobody.PublicAsync(pathAndQuery)).Ok().Text;

    private async Task<string[]> SymbolsAsync(string pathAndQuery) =>
        [.. (await Nobody.PublicAsync(pathAndQuery)).Ok().Json.EnumerateArray().Select(Symbol)];

    private static string Symbol(JsonElement ticker) => ticker.GetProperty("symbol").GetString()!;
}
