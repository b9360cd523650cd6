using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Addresses;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Deposits and withdrawals through the wallet API.</summary>
public sealed class WalletTests
{
    private const string Apply = "/sapi/v1/capital/withdraw/apply";
    private const string Withdrawals = "/sapi/v1/capital/withdraw/history";

    [Fact]
    public async Task A_withdrawal_holds_its_amount_until_an_operator_confirms_it()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);

        Reply asked = (await exchange.Alice.PostAsync(
            Apply, "coin=BTC&address=bc1&amount=2.5&network=BTC&addressTag=7&withdrawOrderId=w-1")).Ok();
        Assert.Equal((97.5m, 2.5m), await exchange.Alice.BalanceAsync("BTC"));
        JsonText.Same(
            $$"""
            [{"id":"{{asked["id"]}}","amount":"2.50000000","transactionFee":"0","coin":"BTC","status":2,
              "address":"bc1","addressTag":"7","txId":"","applyTime":"2026-11-22 12:00:00","network":"BTC",
              "transferType":0,"withdrawOrderId":"w-1","info":"","confirmNo":0,"walletType":0,"txKey":""}]
            """,
            (await exchange.Alice.GetAsync(Withdrawals)).Ok());
        Reply waiting = (await desk.GetAsync("/withdrawals")).Ok();
        Assert.Equal("bc1", waiting.Json[0].GetProperty("address").GetString());

        exchange.Time.Advance(TimeSpan.FromSeconds(2));
        (await desk.PostAsync("/withdrawals/confirm", $$"""{"id":"{{asked["id"]}}","reason":"paid"}""")).Ok();

        Assert.Equal((97.5m, 0m), await exchange.Alice.BalanceAsync("BTC"));
        Reply done = (await exchange.Alice.GetAsync(Withdrawals, "status=6&coin=BTC&withdrawOrderId=w-1")).Ok();
        Assert.Equal("2026-11-22 12:00:02", done.Json[0].GetProperty("completeTime").GetString());
        Assert.Equal(0, (await exchange.Alice.GetAsync(Withdrawals, "status=2")).Ok().Json.GetArrayLength());
        Assert.Equal(0, (await exchange.Bob.GetAsync(Withdrawals)).Ok().Json.GetArrayLength());
    }

    [Fact]
    public async Task The_same_withdrawal_sent_again_is_the_same_withdrawal_and_other_terms_are_refused()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        string first = (await exchange.Alice.PostAsync(
            Apply, "coin=BTC&address=bc1&amount=1&withdrawOrderId=w-1")).Ok()["id"];
        string again = (await exchange.Alice.PostAsync(
            Apply, "coin=BTC&address=bc1&amount=1.0&withdrawOrderId=w-1")).Ok()["id"];
        Assert.Equal(first, again);
        (await exchange.Alice.PostAsync(Apply, "coin=BTC&address=elsewhere&amount=1&withdrawOrderId=w-1"))
            .Is(400, -1130, "Data sent for parameter 'withdrawOrderId' is not valid.");
        Assert.Equal((99m, 1m), await exchange.Alice.BalanceAsync("BTC"));

        // Another account's ids are its own, and two without one are two.
        Assert.NotEqual(first, (await exchange.Bob.PostAsync(
            Apply, "coin=BTC&address=bc1&amount=1&withdrawOrderId=w-1")).Ok()["id"]);
        (await exchange.Bob.PostAsync(Apply, "coin=BTC&address=bc1&amount=1")).Ok();
        (await exchange.Bob.PostAsync(Apply, "coin=BTC&address=bc1&amount=1")).Ok();
        Assert.Equal((97m, 3m), await exchange.Bob.BalanceAsync("BTC"));
    }

    [Theory]
    [InlineData("coin=NONE&address=a&amount=1", -1130)]
    [InlineData("coin=BTC&amount=1", -1102)]
    [InlineData("coin=BTC&address=a", -1102)]
    [InlineData("coin=BTC&address=a&amount=0", -1130)]
    [InlineData("coin=BTC&address=a&amount=-1", -1100)]
    [InlineData("coin=BTC&address=a&amount=0.000000001", -1111)]
    [InlineData("coin=BTC&address=a&amount=100.00000001", -4026)]
    [InlineData("coin=BTC&address=%C3%A9&amount=1", -1130)]
    public async Task A_withdrawal_that_cannot_be_is_refused_and_nothing_is_held(string parameters, int code)
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        Reply reply = (await exchange.Alice.PostAsync(Apply, parameters)).Has(400);
        Assert.Equal($"{code}", reply["code"]);
        Assert.Equal((100m, 0m), await exchange.Alice.BalanceAsync("BTC"));
        Assert.Equal(0, (await exchange.Alice.GetAsync(Withdrawals)).Ok().Json.GetArrayLength());
    }

    [Fact]
    public async Task No_more_withdrawals_may_wait_than_the_limit_says()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(
            new GatewayLimits { PendingWithdrawalsMax = 2 }.WithoutRates(), inboxBytes: 64 * 1024);
        (await exchange.Alice.PostAsync(Apply, "coin=BTC&address=a&amount=1&withdrawOrderId=1")).Ok();
        (await exchange.Alice.PostAsync(Apply, "coin=BTC&address=a&amount=1&withdrawOrderId=2")).Ok();
        Assert.Equal(
            "-1020", (await exchange.Alice.PostAsync(Apply, "coin=BTC&address=a&amount=1")).Has(400)["code"]);
        (await exchange.Alice.PostAsync(Apply, "coin=BTC&address=a&amount=1&withdrawOrderId=2")).Ok();
    }

    [Fact]
    public async Task Deposits_are_listed_youngest_first_by_asset_time_and_page()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        exchange.Time.Advance(TimeSpan.FromSeconds(1));
        (await desk.PostAsync(
            "/deposits", """{"id":"d","account":16,"asset":"BTC","amount":"3","reason":"r"}""")).Ok();

        const string Path = "/sapi/v1/capital/deposit/hisrec";
        Reply all = (await exchange.Alice.GetAsync(Path)).Ok();
        Assert.Equal(4, all.Json.GetArrayLength());
        Assert.Equal("3.00000000", all.Json[0].GetProperty("amount").GetString());
        Assert.Equal(exchange.Alice.Now, all.Json[0].GetProperty("insertTime").GetInt64());
        foreach ((string parameters, int count) in new[]
        {
            ("coin=BTC", 2), ("coin=NONE", 0), ("limit=1", 1), ("offset=3", 1), ("status=1", 4), ("status=0", 0),
            ($"startTime={exchange.Alice.Now}", 1), ($"endTime={exchange.Alice.Now - 1}", 3),
            ($"txId={all.Json[0].GetProperty("txId")}", 1),
        })
        {
            Reply some = (await exchange.Alice.GetAsync(Path, parameters)).Ok();
            Assert.True(count == some.Json.GetArrayLength(), $"{parameters}: {some.Text}");
        }
    }

    [Fact]
    public async Task A_deposit_s_address_says_that_it_is_none_and_transfers_say_that_there_are_none()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        JsonText.Same(
            """{"address":"SIMULATED-BTC-16","coin":"BTC","tag":"","url":""}""",
            (await exchange.Alice.GetAsync("/sapi/v1/capital/deposit/address", "coin=BTC&network=BTC")).Ok());
        (await exchange.Alice.PostAsync("/sapi/v1/asset/transfer", "type=MAIN_UMFUTURE&asset=BTC&amount=1"))
            .Is(400, -1020, "This operation is not supported.");
    }

    [Fact]
    public async Task A_key_is_told_what_it_may_do()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        Assert.True(IpRange.TryParse("127.0.0.0/8", out IpRange range));
        Trader trader = exchange.NewTrader(
            DemoExchange.Accounts[0].Account,
            new KeyTerms(KeyPermissions.Read | KeyPermissions.Withdraw, new IpRangeList(range), 4_000_000_000_000_000));
        Reply reply = (await trader.GetAsync("/sapi/v1/account/apiRestrictions")).Ok();
        Assert.Equal(
            ("True", "True", "False", "True"),
            (reply["ipRestrict"], reply["enableReading"], reply["enableSpotAndMarginTrading"],
                reply["enableWithdrawals"]));
        Assert.Equal("4000000000000", reply["tradingAuthorityExpirationTime"]);
    }
}
