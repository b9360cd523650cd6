using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Operators;

/// <summary>The brakes of the operator API.</summary>
public sealed class KillTests
{
    private static readonly Dictionary<OrderType, string> Orders = new()
    {
        [OrderType.Limit] = "type=LIMIT&timeInForce=GTC&quantity=1&price=100",
        [OrderType.Market] = "type=MARKET&quantity=1",
        [OrderType.LimitMaker] = "type=LIMIT_MAKER&quantity=1&price=100",
        [OrderType.StopLoss] = "type=STOP_LOSS&quantity=1&stopPrice=50",
        [OrderType.StopLossLimit] = "type=STOP_LOSS_LIMIT&timeInForce=GTC&quantity=1&price=50&stopPrice=50",
        [OrderType.TakeProfit] = "type=TAKE_PROFIT&quantity=1&stopPrice=200",
        [OrderType.TakeProfitLimit] = "type=TAKE_PROFIT_LIMIT&timeInForce=GTC&quantity=1&price=200&stopPrice=200",
    };

    public static TheoryData<OrderType> Types => [.. Enum.GetValues<OrderType>()];

    [Theory]
    [InlineData("""{"scope":"symbol","symbol":"BTCUSDT","reason":"r"}""", "kill-symbol", 2, 1)]
    [InlineData("""{"scope":"all","reason":"r"}""", "kill-all", 3, 0)]
    public async Task A_kill_halts_and_takes_the_resting_orders_of_everybody_out_of_the_book(
        string body, string action, int closed, int left)
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        (await exchange.Alice.LimitAsync("BTCUSDT", "BUY", "1", "90")).Ok();
        (await exchange.Bob.LimitAsync("BTCUSDT", "SELL", "1", "100")).Ok();
        (await exchange.Bob.LimitAsync("ETHUSDT", "SELL", "1", "100")).Ok();

        Reply kill = (await desk.PostAsync("/kill", body)).Ok();

        Assert.Equal($"{closed}", kill["ordersClosed"]);
        Assert.Empty((await exchange.Alice.GetAsync("/api/v3/openOrders")).Json.EnumerateArray());
        Assert.Equal(left, (await exchange.Bob.GetAsync("/api/v3/openOrders")).Json.GetArrayLength());
        Assert.Empty((await exchange.Nobody.PublicAsync("/api/v3/depth?symbol=BTCUSDT"))
            .Json.GetProperty("asks").EnumerateArray());
        (await exchange.Alice.LimitAsync("BTCUSDT", "BUY", "1", "90")).Is(400, -2010, "Market is closed.");
        Assert.Equal([action], exchange.Audit.Read(long.MaxValue, 9).Select(entry => entry.Record.Action));
        Assert.Contains(desk.Logged.Entries, e => e.Event == 6_001 && e.Text.Contains(action, default));
        (decimal free, decimal locked) = await exchange.Alice.BalanceAsync("USDT");
        Assert.Equal((10_000_000m, 0m), (free, locked));
    }

    [Theory]
    [InlineData("""{"symbol":"BTCUSDT","reason":"r"}""", 2)]
    [InlineData("""{"account":17,"reason":"r"}""", 2)]
    [InlineData("""{"account":17,"symbol":"BTCUSDT","reason":"r"}""", 1)]
    public async Task Orders_of_a_symbol_or_an_account_are_canceled_although_the_market_is_halted(
        string body, int closed)
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        (await exchange.Alice.LimitAsync("BTCUSDT", "BUY", "1", "90")).Ok();
        (await exchange.Bob.LimitAsync("BTCUSDT", "SELL", "1", "100")).Ok();
        (await exchange.Bob.LimitAsync("ETHUSDT", "SELL", "1", "100")).Ok();
        (await desk.PostAsync("/instruments/BTCUSDT/state", """{"state":"Halted","reason":"r"}""")).Ok();

        Assert.Equal($"{closed}", (await desk.PostAsync("/cancel", body)).Ok()["ordersClosed"]);
        Assert.Equal("0", (await desk.PostAsync("/cancel", body)).Ok()["ordersClosed"]);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_blocked_type_is_refused_on_every_path_and_the_others_are_not(OrderType blocked)
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        await exchange.TradeAsync("100", "1");
        (await exchange.Alice.LimitAsync("BTCUSDT", "BUY", "5", "99")).Ok();
        (await desk.PostAsync(
            "/kill", $$"""{"scope":"orderTypes","symbol":"BTCUSDT","orderTypes":["{{blocked}}"],"reason":"r"}""")).Ok();

        foreach ((OrderType type, string order) in Orders)
        {
            Reply placed = await exchange.Bob.PlaceAsync($"symbol=BTCUSDT&side=SELL&{order}");
            AssertBlocked(type == blocked, placed);
        }

        Reply other = await exchange.Bob.PlaceAsync($"symbol=ETHUSDT&side=SELL&{Orders[OrderType.Limit]}");
        other.Ok();
        (await desk.PostAsync("/kill/lift", """{"symbol":"BTCUSDT","reason":"r"}""")).Ok();
        AssertBlocked(false, await exchange.Bob.PlaceAsync($"symbol=BTCUSDT&side=SELL&{Orders[blocked]}"));
    }

    [Fact]
    public async Task Ten_thousand_orders_of_fifty_accounts_are_out_of_the_book_in_one_action()
    {
        const int Accounts = 50;
        const int Each = 200;
        await using TestExchange exchange = await TestExchange.StartAsync(
            inboxBytes: 1024 * 1024, options: new() { MaxOrders = 16_384, MaxLevels = 16_384, MaxAccounts = 128 });
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        Fill(exchange, Accounts, Each);

        long start = TimeProvider.System.GetTimestamp();
        Reply kill = (await desk.PostAsync("/kill", """{"scope":"symbol","symbol":"BTCUSDT","reason":"r"}""")).Ok();
        TimeSpan took = TimeProvider.System.GetElapsedTime(start);

        Assert.Equal($"{Accounts * Each}", kill["ordersClosed"]);
        Assert.Empty(exchange.Views.Orders.AccountsWithOpen(null));
        TestContext.Current.TestOutputHelper!.WriteLine($"killed {Accounts * Each} open orders in {took}");
    }

    private static void Fill(TestExchange exchange, int accounts, int each)
    {
        for (uint i = 0; i < accounts; i++)
        {
            var account = new AccountId(100 + i);
            exchange.Command((ref CommandWriter writer) =>
            {
                writer.CreateAccount(account);
                writer.Deposit(1_000 + i, account, new AssetId(1), Int128.One << 60);
            });
            for (int j = 0; j < each; j += 50)
            {
                int first = j;
                exchange.Command((ref CommandWriter writer) =>
                {
                    for (int k = first; k < first + 50; k++)
                    {
                        writer.Place(new PlaceOrder(
                            account, new InstrumentId(1), Side.Sell, OrderType.Limit, TimeInForce.Gtc,
                            SelfTradePrevention.None, OrderParts.None, 0, 0, new Price(1_000_000 + k),
                            new Quantity(100_000)));
                    }
                });
            }
        }

        Assert.Equal(accounts, exchange.Views.Orders.AccountsWithOpen(new InstrumentId(1)).Count);
    }

    private static void AssertBlocked(bool isBlocked, Reply reply)
    {
        if (isBlocked)
        {
            reply.Is(400, -2010, "This order type is not possible in this trading phase.");
        }
        else
        {
            Assert.DoesNotContain("not possible in this trading phase", reply.Text, StringComparison.Ordinal);
        }
    }
}
