using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Limiting;

/// <summary>How many unfilled orders an account may place. The clock stands still unless moved.</summary>
public sealed class OrderLimitTests : IAsyncLifetime
{
    private static readonly GatewayLimits Five = new() { OrdersPerTenSecondsMax = 5, OrdersPerDayMax = 8 };

    private TestExchange _exchange = null!;

    private Trader Alice => _exchange.Alice;

    private Trader Bob => _exchange.Bob;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync(Five);

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Fact]
    public async Task One_order_more_than_the_limit_is_refused_without_retry_after()
    {
        for (int i = 1; i <= 5; i++)
        {
            Assert.Equal((i, i), Counts((await RestAsync(Alice)).Ok()));
        }

        Reply refused = await RestAsync(Alice);
        refused.Is(429, -1015, "Too many new orders; current limit is 5 orders per 10 SECOND.");
        Assert.Null(refused.Header("Retry-After"));
        (await RestAsync(Bob)).Ok();
        (await Alice.GetAsync("/api/v3/account")).Ok();
    }

    [Fact]
    public async Task Every_interval_begins_at_zero()
    {
        await RestAsync(Alice, 5);
        _exchange.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((1, 6), Counts((await RestAsync(Alice)).Ok()));
        await RestAsync(Alice, 2);
        (await RestAsync(Alice)).Is(429, -1015, "Too many new orders; current limit is 8 orders per 1 DAY.");

        _exchange.Time.Advance(TimeSpan.FromHours(12));
        Assert.Equal((1, 1), Counts((await RestAsync(Alice)).Ok()));
    }

    [Fact]
    public async Task A_rejected_order_does_not_count()
    {
        (await Alice.LimitAsync("BTCUSDT", "BUY", "1", "40000.001")).Is(
            400, -1013, "Filter failure: PRICE_FILTER");
        (await Alice.LimitAsync("BTCUSDT", "BUY", "4000", "40000")).Is(
            400, -2010, "Account has insufficient balance for requested action.");
        (await Alice.PostAsync(
            "/api/v3/order/test", "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=40000")).Ok();
        Assert.Equal((1, 1), Counts((await RestAsync(Alice)).Ok()));
    }

    [Fact]
    public async Task The_first_fill_of_a_taker_gives_its_order_back_and_a_makers_five()
    {
        await RestAsync(Alice, 3);
        Assert.Equal((4, 4), Counts((await Alice.LimitAsync("BTCUSDT", "BUY", "0.2", "40010")).Ok()));

        // The reply tells what counts once the fill is in.
        Assert.Equal((0, 0), Counts((await Bob.LimitAsync("BTCUSDT", "SELL", "0.1", "40010")).Ok()));
        Assert.Equal((1, 1), Counts((await RestAsync(Alice)).Ok()));

        // The same maker again: no longer its first fill.
        Assert.Equal((0, 0), Counts((await Bob.LimitAsync("BTCUSDT", "SELL", "0.1", "40010")).Ok()));
        Assert.Equal((2, 2), Counts((await RestAsync(Alice)).Ok()));
    }

    [Fact]
    public async Task Who_trades_may_go_on_trading()
    {
        await RestAsync(Bob, 1, quantity: "1");
        for (int i = 0; i < 10; i++)
        {
            Reply filled = await Alice.LimitAsync("BTCUSDT", "SELL", "0.01", "40000");
            Assert.Equal(("FILLED", (0, 0)), (filled.Ok()["status"], Counts(filled)));
        }
    }

    [Fact]
    public async Task Cancels_and_expiries_give_nothing_back()
    {
        (await RestAsync(Alice)).Ok();
        (await Alice.DeleteAsync("/api/v3/openOrders", "symbol=BTCUSDT")).Ok();
        Reply expired = await Alice.PlaceAsync(
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=FOK&quantity=1&price=40000");
        Assert.Equal(("EXPIRED", (2, 2)), (expired.Ok()["status"], Counts(expired)));
    }

    [Fact]
    public async Task A_hundred_at_once_are_not_more_than_the_limit()
    {
        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RestAsync(Alice)));
        int taken = replies.Count(r => (int)r.Status == 200);
        Assert.InRange(taken, 1, 5);
        for (; taken < 5; taken++)
        {
            (await RestAsync(Alice)).Ok(); // nothing is left on its way, so the rest of the limit can be used
        }

        Assert.Equal(429, (int)(await RestAsync(Alice)).Status);
    }

    [Fact]
    public async Task Canceling_does_not_count_and_is_never_refused_for_it()
    {
        await RestAsync(Alice, 5);
        (await RestAsync(Alice)).Is(429, -1015, "Too many new orders; current limit is 5 orders per 10 SECOND.");
        Reply canceled = (await Alice.DeleteAsync("/api/v3/openOrders", "symbol=BTCUSDT")).Ok();
        Assert.Null(canceled.Header("X-MBX-ORDER-COUNT-10S"));
    }

    [Fact]
    public async Task The_counts_can_be_asked_for()
    {
        await RestAsync(Alice, 3);
        _exchange.Time.Advance(TimeSpan.FromSeconds(10));
        await RestAsync(Alice, 1);
        Assert.Equal(
            """
            [{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":5,"count":1},
            {"rateLimitType":"ORDERS","interval":"DAY","intervalNum":1,"limit":8,"count":4}]
            """.ReplaceLineEndings(""),
            (await Alice.GetAsync("/api/v3/rateLimit/order")).Ok().Text);
    }

    private static (int TenSeconds, int Day) Counts(Reply reply) =>
        (int.Parse(reply.Header("X-MBX-ORDER-COUNT-10S")!, System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(reply.Header("X-MBX-ORDER-COUNT-1D")!, System.Globalization.CultureInfo.InvariantCulture));

    private static Task<Reply> RestAsync(Trader trader, string quantity = "0.01") =>
        trader.LimitAsync("BTCUSDT", "BUY", quantity, "40000");

    private static async Task RestAsync(Trader trader, int orders, string quantity = "0.01")
    {
        for (int i = 0; i < orders; i++)
        {
            (await RestAsync(trader, quantity)).Ok();
        }
    }
}
