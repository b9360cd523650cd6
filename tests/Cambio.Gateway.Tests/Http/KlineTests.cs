using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

public sealed class KlineTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    private Trader Nobody => _exchange.Nobody;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("klines")]
    [InlineData("uiKlines")]
    public async Task A_row_has_twelve_fields_and_an_empty_minute_is_flat(string path)
    {
        long minute = Nobody.Now;
        await _exchange.TradeAsync("40000", "0.01");
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.02", "40100")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "SELL", "0.02", "39000")).Ok();
        _exchange.Time.Advance(TimeSpan.FromSeconds(125));

        Assert.Equal(
            $$"""
            [[{{minute}},"40000.00000000","40100.00000000","40000.00000000","40100.00000000","0.03000000",
            {{minute + 59_999}},"1202.00000000",2,"0.01000000","400.00000000","0"],
            [{{minute + 60_000}},"40100.00000000","40100.00000000","40100.00000000","40100.00000000","0.00000000",
            {{minute + 119_999}},"0.00000000",0,"0.00000000","0.00000000","0"],
            [{{minute + 120_000}},"40100.00000000","40100.00000000","40100.00000000","40100.00000000","0.00000000",
            {{minute + 179_999}},"0.00000000",0,"0.00000000","0.00000000","0"]]
            """.ReplaceLineEndings(""),
            (await Nobody.PublicAsync($"/api/v3/{path}?symbol=BTCUSDT&interval=1m")).Ok().Text);
    }

    [Theory]
    [InlineData("1s", "", "2026-11-22T12:00:00Z", 1)]
    [InlineData("3m", "", "2026-11-22T12:00:00Z", 180)]
    [InlineData("5m", "", "2026-11-22T12:00:00Z", 300)]
    [InlineData("15m", "", "2026-11-22T12:00:00Z", 900)]
    [InlineData("30m", "&timeZone=05:45", "2026-11-22T11:45:00Z", 1_800)]
    [InlineData("1h", "&timeZone=-3:30", "2026-11-22T11:30:00Z", 3_600)]
    [InlineData("2h", "", "2026-11-22T12:00:00Z", 7_200)]
    [InlineData("4h", "&timeZone=%2B14:00", "2026-11-22T10:00:00Z", 14_400)]
    [InlineData("6h", "&timeZone=-12:00", "2026-11-22T12:00:00Z", 21_600)]
    [InlineData("8h", "", "2026-11-22T08:00:00Z", 28_800)]
    [InlineData("12h", "", "2026-11-22T12:00:00Z", 43_200)]
    [InlineData("1d", "&timeZone=8", "2026-11-21T16:00:00Z", 86_400)]
    [InlineData("3d", "", "2026-11-22T00:00:00Z", 259_200)]
    [InlineData("1w", "", "2026-11-16T00:00:00Z", 604_800)]
    [InlineData("1w", "&timeZone=1", "2026-11-15T23:00:00Z", 604_800)]
    [InlineData("1M", "", "2026-11-01T00:00:00Z", 2_592_000)]
    [InlineData("1M", "&timeZone=-5", "2026-11-01T05:00:00Z", 2_592_000)]
    public async Task Every_interval_begins_where_its_calendar_says(
        string interval, string zone, string open, int seconds)
    {
        await _exchange.TradeAsync("40000", "0.01"); // a Sunday noon
        Reply reply = await Nobody.PublicAsync($"/api/v3/klines?symbol=BTCUSDT&interval={interval}{zone}");
        JsonElement row = reply.Ok().Json.EnumerateArray().Single();
        long expected = DateTimeOffset.Parse(open, System.Globalization.CultureInfo.InvariantCulture)
            .ToUnixTimeMilliseconds();
        Assert.Equal((expected, expected + (seconds * 1_000L) - 1), (row[0].GetInt64(), row[6].GetInt64()));
    }

    [Fact]
    public async Task Start_end_and_limit_select_by_open_time()
    {
        long first = Nobody.Now;
        await _exchange.TradeAsync("40000", "0.01");
        _exchange.Time.Advance(TimeSpan.FromMinutes(9));

        Assert.Equal("7,8,9", await MinutesAsync("&limit=3"));
        Assert.Equal("2,3", await MinutesAsync($"&startTime={first + 60_001}&limit=2"));
        Assert.Equal("2,3", await MinutesAsync($"&endTime={first + 180_000}&limit=2"));
        Assert.Equal("1,2", await MinutesAsync($"&startTime={first + 60_000}&endTime={first + 179_999}"));
        Assert.Equal("1", await MinutesAsync($"&startTime={(first + 60_000) * 1_000}&endTime={first + 60_000}"));
        Assert.Equal("", await MinutesAsync($"&startTime={first + 120_000}&endTime={first}"));
        Assert.Equal("", await MinutesAsync($"&startTime={first + 86_400_000}"));
        Assert.Equal("", await MinutesAsync("&startTime=9223372036854775807"));
        Assert.Equal("", await MinutesAsync("&endTime=0"));
        Assert.Equal(
            "0,1,2,3,4,5,6,7,8,9", await MinutesAsync("&startTime=0&endTime=9223372036854775807&limit=5000"));

        async Task<string> MinutesAsync(string parameters)
        {
            Reply reply = await Nobody.PublicAsync("/api/v3/klines?symbol=BTCUSDT&interval=1m" + parameters);
            return string.Join(',', reply.Ok().Json.EnumerateArray().Select(r => (r[0].GetInt64() - first) / 60_000));
        }
    }

    [Fact]
    public async Task Never_more_than_a_thousand_come()
    {
        await _exchange.TradeAsync("40000", "0.01");
        _exchange.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(500, await CountAsync(""));
        Assert.Equal(1_000, await CountAsync("&limit=1000"));
        Assert.Equal(1_000, await CountAsync("&limit=1001"));
        Assert.Equal(1_000, await CountAsync("&startTime=0&limit=4000"));

        async Task<int> CountAsync(string parameters) =>
            (await Nobody.PublicAsync("/api/v3/klines?symbol=BTCUSDT&interval=1m" + parameters)).Ok()
            .Json.GetArrayLength();
    }

    [Fact]
    public async Task Before_the_first_trade_there_is_nothing() =>
        Assert.Equal("[]", (await Nobody.PublicAsync("/api/v3/klines?symbol=BTCUSDT&interval=1d")).Ok().Text);

    [Theory]
    [InlineData("", -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.")]
    [InlineData("symbol=NOPE&interval=1m", -1121, "Invalid symbol.")]
    [InlineData("symbol=BTCUSDT", -1102, "Mandatory parameter 'interval' was not sent, was empty/null, or malformed.")]
    [InlineData("symbol=BTCUSDT&interval=2m", -1120, "Invalid interval.")]
    [InlineData("symbol=BTCUSDT&interval=1H", -1120, "Invalid interval.")]
    [InlineData("symbol=BTCUSDT&interval=1m&limit=0", -1130, "Data sent for parameter 'limit' is not valid.")]
    [InlineData("symbol=BTCUSDT&interval=1m&limit=x", -1100,
        "Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.")]
    [InlineData("symbol=BTCUSDT&interval=1m&startTime=-1", -1100,
        "Illegal characters found in parameter 'startTime'; legal range is '^[0-9]{1,20}$'.")]
    [InlineData("symbol=BTCUSDT&interval=1m&timeZone=14:01", -1130, "Data sent for parameter 'timeZone' is not valid.")]
    [InlineData("symbol=BTCUSDT&interval=1m&timeZone=-13", -1130, "Data sent for parameter 'timeZone' is not valid.")]
    [InlineData("symbol=BTCUSDT&interval=1m&timeZone=1:5", -1130, "Data sent for parameter 'timeZone' is not valid.")]
    [InlineData("symbol=BTCUSDT&interval=1m&timeZone=:30", -1130, "Data sent for parameter 'timeZone' is not valid.")]
    [InlineData("symbol=BTCUSDT&interval=1m&timeZone=UTC", -1130, "Data sent for parameter 'timeZone' is not valid.")]
    [InlineData("symbol=BTCUSDT&interval=1m&more=1", -1104,
        "Not all sent parameters were read; read '2' parameter(s) but was sent '3'.")]
    public async Task What_is_wrong_is_said(string query, int code, string text) =>
        (await Nobody.PublicAsync("/api/v3/klines?" + query)).Is(400, code, text);
}
