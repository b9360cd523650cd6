using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Streams;

/// <summary>Streams of candles and statistics: they say what REST says, in short words, when it changes.</summary>
public sealed class StatisticStreamTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("1m", "", "1m")]
    [InlineData("1s", "", "1s")]
    [InlineData("1d", "@+08:00", "1d&timeZone=8")]
    public async Task A_growing_candle_is_the_last_one_of_REST(string interval, string zone, string query)
    {
        await using SocketClient client =
            await SocketClient.OpenAsync(_exchange, $"/ws/btcusdt@kline_{interval}{zone}");
        await _exchange.TradeAsync("40000", "0.01");
        await _exchange.TradeAsync("40001", "0.02");
        Advance(100);

        JsonElement message = await client.NextAsync();
        JsonElement k = message.GetProperty("k");

        Assert.Equal("kline", message.GetProperty("e").GetString());
        Assert.Equal((interval, false), (k.GetProperty("i").GetString(), k.GetProperty("x").GetBoolean()));
        CheckKline(k, await KlineAsync(query, index: -1));
        Assert.Equal((1, 2), (k.GetProperty("f").GetInt64(), k.GetProperty("L").GetInt64()));
    }

    [Fact]
    public async Task A_complete_candle_is_told_once_and_is_that_of_REST()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@kline_1m");
        await _exchange.TradeAsync("40000", "0.01");
        Advance(100);
        Assert.False((await client.NextAsync()).GetProperty("k").GetProperty("x").GetBoolean());
        await _exchange.TradeAsync("40005", "0.01");
        Advance(60_500); // a moment more than the candle's end: the last trade may be on its way

        JsonElement k;
        do
        {
            k = (await client.NextAsync()).GetProperty("k");
        }
        while (!k.GetProperty("x").GetBoolean() || k.GetProperty("n").GetInt32() == 0);
        CheckKline(k, await KlineAsync("1m", index: 0));
        Assert.Equal("40005.00000000", k.GetProperty("c").GetString());

        JsonElement next = (await client.NextAsync()).GetProperty("k");
        Assert.False(next.GetProperty("x").GetBoolean());
        Assert.Equal(k.GetProperty("T").GetInt64() + 1, next.GetProperty("t").GetInt64());
        Assert.Equal((0, -1), (next.GetProperty("n").GetInt32(), next.GetProperty("f").GetInt32()));
    }

    [Fact]
    public async Task A_ticker_says_what_REST_says()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@ticker");
        await _exchange.TradeAsync("40000", "0.01");
        await _exchange.TradeAsync("40100", "0.03");
        Advance(1_000);
        JsonElement ticker = await LastAsync(client);

        Reply rest = (await _exchange.Nobody.PublicAsync("/api/v3/ticker/24hr?symbol=BTCUSDT")).Ok();
        Assert.Equal("24hrTicker", ticker.GetProperty("e").GetString());
        foreach ((string word, string field) in new[]
            {
                ("p", "priceChange"), ("P", "priceChangePercent"), ("w", "weightedAvgPrice"), ("x", "prevClosePrice"),
                ("c", "lastPrice"), ("Q", "lastQty"), ("b", "bidPrice"), ("B", "bidQty"), ("a", "askPrice"),
                ("A", "askQty"), ("o", "openPrice"), ("h", "highPrice"), ("l", "lowPrice"), ("v", "volume"),
                ("q", "quoteVolume"), ("F", "firstId"), ("L", "lastId"), ("n", "count"),
            })
        {
            Assert.True(rest[field] == ticker.GetProperty(word).ToString(), $"{word} is not {field}: {ticker}");
        }
    }

    [Theory]
    [InlineData("btcusdt@miniTicker", "24hrMiniTicker", "e,E,s,c,o,h,l,v,q")]
    [InlineData("btcusdt@ticker_1h", "1hTicker", "e,E,s,p,P,w,c,o,h,l,v,q,O,C,F,L,n")]
    [InlineData("btcusdt@ticker_4h", "4hTicker", "e,E,s,p,P,w,c,o,h,l,v,q,O,C,F,L,n")]
    [InlineData("btcusdt@ticker_1d", "1dTicker", "e,E,s,p,P,w,c,o,h,l,v,q,O,C,F,L,n")]
    [InlineData("btcusdt@avgPrice", "avgPrice", "e,E,s,i,w,T")]
    public async Task A_statistic_has_the_fields_of_the_dialect(string stream, string name, string fields)
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, $"/ws/{stream}");
        await _exchange.TradeAsync("40000", "0.01");
        Advance(1_000);

        JsonElement ticker = await client.NextAsync();

        Assert.Equal(name, ticker.GetProperty("e").GetString());
        Assert.Equal(fields, string.Join(',', ticker.EnumerateObject().Select(p => p.Name)));
    }

    [Theory]
    [InlineData("!miniTicker@arr", "24hrMiniTicker")]
    [InlineData("!ticker@arr", "24hrTicker")]
    [InlineData("!ticker_1h@arr", "1hTicker")]
    public async Task Of_all_instruments_those_that_changed_are_told(string stream, string name)
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, $"/ws/{stream}");
        Advance(1_000);
        Assert.Equal(3, (await client.NextAsync()).GetArrayLength()); // all, to begin with
        await _exchange.TradeAsync("40000", "0.01");
        Advance(1_000);

        JsonElement changed = Assert.Single((await client.NextAsync()).EnumerateArray());

        Assert.Equal((name, "BTCUSDT"), (changed.GetProperty("e").GetString(), changed.GetProperty("s").GetString()));
    }

    private static async Task<JsonElement> LastAsync(SocketClient client)
    {
        JsonElement last = await client.NextAsync();
        while (client.HasMore)
        {
            last = await client.NextAsync();
        }

        return last;
    }

    private static void CheckKline(JsonElement k, JsonElement rest)
    {
        string[] fields = ["t", "o", "h", "l", "c", "v", "T", "q", "n", "V", "Q"];
        for (int i = 0; i < fields.Length; i++)
        {
            Assert.True(k.GetProperty(fields[i]).ToString() == rest[i].ToString(), $"{fields[i]}: {k} and {rest}");
        }
    }

    private async Task<JsonElement> KlineAsync(string interval, int index)
    {
        Reply klines = (await _exchange.Nobody.PublicAsync(
            $"/api/v3/klines?symbol=BTCUSDT&interval={interval}")).Ok();
        return klines.Json[index < 0 ? klines.Json.GetArrayLength() + index : index];
    }

    private void Advance(int milliseconds) => _exchange.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
