using System.Globalization;
using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>What a client can add up by itself from the public trades must be what the exchange says.</summary>
public sealed class RecomputationTests
{
    [Fact]
    public async Task Klines_aggregate_trades_and_the_ticker_are_the_sums_of_the_trades()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            await TakeAsync(exchange, random);
            exchange.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 400)));
        }

        JsonElement[] trades = await ListAsync(exchange, "historicalTrades?symbol=BTCUSDT&fromId=0&limit=1000");
        JsonElement[] klines = await ListAsync(exchange, "klines?symbol=BTCUSDT&interval=1m&limit=1000");
        JsonElement[] aggregates = await ListAsync(exchange, "aggTrades?symbol=BTCUSDT&limit=1000");
        JsonElement ticker = (await exchange.Nobody.PublicAsync("/api/v3/ticker/24hr?symbol=BTCUSDT")).Ok().Json;

        Assert.True(trades.Length > aggregates.Length, "Some orders should have traded twice at one price.");
        Assert.Equal(trades.Sum(t => Number(t, "qty")), aggregates.Sum(t => Number(t, "q")));
        foreach (JsonElement kline in klines)
        {
            JsonElement[] within = [.. trades.Where(t => IsWithin(t, kline[0].GetInt64(), kline[6].GetInt64()))];
            Assert.Equal(within.Sum(t => Number(t, "qty")), Number(kline[5]));
            Assert.Equal(within.Sum(t => Number(t, "quoteQty")), Number(kline[7]));
            Assert.Equal(within.Length, kline[8].GetInt32());
            Assert.Equal(within.Where(TakerBought).Sum(t => Number(t, "qty")), Number(kline[9]));
            Assert.Equal(within.Where(TakerBought).Sum(t => Number(t, "quoteQty")), Number(kline[10]));
            if (within.Length > 0)
            {
                decimal[] prices = [.. within.Select(t => Number(t, "price"))];
                Assert.Equal(
                    (prices[0], prices.Max(), prices.Min(), prices[^1]),
                    (Number(kline[1]), Number(kline[2]), Number(kline[3]), Number(kline[4])));
            }
        }

        Assert.Equal(
            (trades.Sum(t => Number(t, "qty")), trades.Sum(t => Number(t, "quoteQty")), trades.Length,
                Number(trades[0], "price"), Number(trades[^1], "price"), Number(trades[^1], "qty"),
                trades.Max(t => Number(t, "price")), trades.Min(t => Number(t, "price"))),
            (Number(ticker, "volume"), Number(ticker, "quoteVolume"), ticker.GetProperty("count").GetInt32(),
                Number(ticker, "openPrice"), Number(ticker, "lastPrice"), Number(ticker, "lastQty"),
                Number(ticker, "highPrice"), Number(ticker, "lowPrice")));
    }

    // Bob offers twice at one price and once a little above; Alice takes some or all of it. Or the other way round.
    private static async Task TakeAsync(TestExchange exchange, Random random)
    {
        bool buys = random.Next(2) == 0;
        (string rests, string takes) = buys ? ("SELL", "BUY") : ("BUY", "SELL");
        int price = 40_000 + random.Next(100);
        int further = buys ? price + 5 : price - 5;
        foreach (int at in (int[])[price, price, further])
        {
            (await exchange.Bob.LimitAsync("BTCUSDT", rests, "0.001", $"{at}")).Ok();
        }

        (await exchange.Alice.PlaceAsync(
            $"symbol=BTCUSDT&side={takes}&type=LIMIT&timeInForce=IOC&price={further}"
            + $"&quantity=0.00{random.Next(1, 4)}")).Ok();
        await exchange.Bob.DeleteAsync("/api/v3/openOrders", "symbol=BTCUSDT"); // an error when all was taken
    }

    private static async Task<JsonElement[]> ListAsync(TestExchange exchange, string query) =>
        [.. (await exchange.Nobody.PublicAsync("/api/v3/" + query)).Ok().Json.EnumerateArray()];

    private static bool IsWithin(JsonElement trade, long from, long to) =>
        trade.GetProperty("time").GetInt64() >= from && trade.GetProperty("time").GetInt64() <= to;

    private static bool TakerBought(JsonElement trade) => !trade.GetProperty("isBuyerMaker").GetBoolean();

    private static decimal Number(JsonElement of, string field) => Number(of.GetProperty(field));

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
