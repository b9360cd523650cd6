using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Streams;

/// <summary>What market streams say, field by field.</summary>
public sealed class MarketStreamTests : IAsyncLifetime
{
    private const long Start = 1_795_348_800_000; // the exchange's clock

    private TestExchange _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task A_trade_is_told_at_once_with_all_its_fields()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@trade");
        await TradeAsync();

        Assert.Equal(
            $$"""{"e":"trade","E":{{Start}},"s":"BTCUSDT","t":1,"p":"40000.00000000","q":"0.01000000","b":2,"a":1"""
            + $$""","T":{{Start}},"m":false,"M":true}""",
            await client.NextTextAsync());
    }

    [Fact]
    public async Task Trades_of_one_order_at_one_price_are_one_aggregate_trade()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@aggTrade");
        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.02", "40000")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "BUY", "0.03", "40000")).Ok();

        Assert.Equal(
            $$"""{"e":"aggTrade","E":{{Start}},"s":"BTCUSDT","a":1,"p":"40000.00000000","q":"0.03000000","f":1,"l":2"""
            + $$""","T":{{Start}},"m":false,"M":true}""",
            await client.NextTextAsync());
    }

    [Fact]
    public async Task On_a_combined_socket_the_event_is_wrapped()
    {
        await using SocketClient client =
            await SocketClient.OpenAsync(_exchange, "/stream?streams=ethusdt@trade/btcusdt@trade");
        await TradeAsync();

        JsonElement message = await client.NextAsync();
        Assert.Equal("btcusdt@trade", message.GetProperty("stream").GetString());
        Assert.Equal("trade", message.GetProperty("data").GetProperty("e").GetString());
    }

    [Theory]
    [InlineData("MICROSECOND", Start * 1_000)]
    [InlineData("microsecond", Start * 1_000)]
    [InlineData("MILLISECOND", Start)]
    public async Task Times_come_in_the_unit_that_was_asked_for(string unit, long time)
    {
        await using SocketClient client =
            await SocketClient.OpenAsync(_exchange, $"/stream?streams=btcusdt@trade&timeUnit={unit}");
        await TradeAsync();

        JsonElement trade = (await client.NextAsync()).GetProperty("data");
        Assert.Equal((time, time), (trade.GetProperty("E").GetInt64(), trade.GetProperty("T").GetInt64()));
    }

    [Fact]
    public async Task Best_bid_and_ask_are_told_when_one_of_them_changes()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@bookTicker");
        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        Assert.Equal(
            """{"u":1,"s":"BTCUSDT","b":"0.00000000","B":"0.00000000","a":"40000.00000000","A":"0.01000000"}""",
            await client.NextTextAsync());

        // Behind the best: nothing to tell.
        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40001")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "BUY", "0.02", "39000")).Ok();
        Assert.Equal(
            """{"u":3,"s":"BTCUSDT","b":"39000.00000000","B":"0.02000000","a":"40000.00000000","A":"0.01000000"}""",
            await client.NextTextAsync());
    }

    [Fact]
    public async Task Changes_of_the_book_are_told_ten_times_a_second_without_a_gap()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@depth@100ms");
        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40002")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "BUY", "0.02", "40000")).Ok();
        Advance(100);
        Assert.Equal(
            $$"""{"e":"depthUpdate","E":{{Start + 100}},"s":"BTCUSDT","U":1,"u":4"""
            + ""","b":[["40000.00000000","0.01000000"]]"""
            + ""","a":[["40000.00000000","0.00000000"],["40002.00000000","0.01000000"]]}""",
            await client.NextTextAsync());

        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40001")).Ok();
        Advance(100);
        Assert.Equal(
            $$"""{"e":"depthUpdate","E":{{Start + 200}},"s":"BTCUSDT","U":5,"u":5,"b":[]"""
            + ""","a":[["40001.00000000","0.01000000"]]}""",
            await client.NextTextAsync());
    }

    [Fact]
    public async Task Without_a_speed_the_book_is_told_once_a_second()
    {
        await using SocketClient fast = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@depth@100ms");
        await using SocketClient slow = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@depth");
        Advance(100); // the first tick is that of a new second
        for (int i = 0; i < 10; i++)
        {
            (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", $"{40_000 + i}")).Ok();
            Advance(100);
            Assert.Equal(i + 1, (await fast.NextAsync()).GetProperty("u").GetInt64());
        }

        JsonElement merged = await slow.NextAsync();
        Assert.Equal((1, 9), (merged.GetProperty("U").GetInt64(), merged.GetProperty("u").GetInt64()));
        Assert.False(slow.HasMore);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public async Task The_best_levels_are_told_as_a_whole(int levels)
    {
        for (int i = 0; i < 21; i++)
        {
            (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", $"{40_000 + i}")).Ok();
        }

        await using SocketClient client = await SocketClient.OpenAsync(_exchange, $"/ws/btcusdt@depth{levels}@100ms");
        Advance(100);

        JsonElement book = await client.NextAsync();
        Assert.Equal(21, book.GetProperty("lastUpdateId").GetInt64());
        Assert.Equal(0, book.GetProperty("bids").GetArrayLength());
        Assert.Equal(levels, book.GetProperty("asks").GetArrayLength());
        Assert.Equal("40000.00000000", book.GetProperty("asks")[0][0].GetString());
    }

    private void Advance(int milliseconds) => _exchange.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private async Task TradeAsync()
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000")).Ok();
        (await _exchange.Bob.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
    }
}
