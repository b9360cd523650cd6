using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Operators;

/// <summary>Money that operators move, once.</summary>
public sealed class MoneyTests
{
    private const string Deposit = """{"id":"wire 1","account":16,"asset":"BTC","amount":"1.5","reason":"r"}""";

    [Theory]
    [InlineData("/deposits")]
    [InlineData("/withdrawals")]
    [InlineData("/transfers")]
    public async Task The_same_again_is_answered_with_the_first_and_something_else_is_refused(string path)
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        string to = path == "/transfers" ? "\"to\":17," : "";
        string Body(int account, string asset, string amount) =>
            $$"""{"id":"w-1",{{to}}"account":{{account}},"asset":"{{asset}}","amount":"{{amount}}","reason":"r"}""";

        Reply first = (await desk.PostAsync(path, Body(16, "BTC", "1.5"))).Ok();
        Assert.Equal("False", first["repeated"]);
        (decimal Free, decimal) after = await exchange.Alice.BalanceAsync("BTC");

        Reply again = (await desk.PostAsync(path, Body(16, "BTC", "1.50"))).Ok();
        Assert.Equal(("True", first["payment"]), (again["repeated"], again["payment"]));
        Assert.Equal(after, await exchange.Alice.BalanceAsync("BTC"));
        (await desk.PostAsync(path, Body(16, "BTC", "1.6"))).Has(409);
        (await desk.PostAsync(path, Body(16, "ETH", "1.5"))).Has(409);
        string[] others = ["/deposits", "/withdrawals"];
        foreach (string other in others.Where(other => other != path && to.Length == 0))
        {
            (await desk.PostAsync(other, Body(16, "BTC", "1.5"))).Has(409);
        }
    }

    [Fact]
    public async Task A_withdrawal_waits_in_the_list_until_an_operator_decides_and_deciding_twice_is_one_decision()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        foreach (int i in Enumerable.Range(1, 3))
        {
            string body = $$"""{"id":"w-{{i}}","account":16,"asset":"BTC","amount":"{{i}}","reason":"r"}""";
            (await desk.PostAsync("/withdrawals", body)).Ok();
        }

        Reply page = (await desk.GetAsync("/withdrawals?limit=2")).Ok();
        Assert.Equal(
            ["1.00000000", "2.00000000"], page.Json.EnumerateArray().Select(w => w.GetProperty("amount").GetString()));
        long last = page.Json[1].GetProperty("sequence").GetInt64();
        Assert.Equal(1, (await desk.GetAsync($"/withdrawals?after={last}")).Ok().Json.GetArrayLength());

        string byNumber = $$"""{"id":"{{page.Json[0].GetProperty("payment")}}","reason":"r"}""";
        Assert.Equal("False", (await desk.PostAsync("/withdrawals/confirm", byNumber)).Ok()["repeated"]);
        Assert.Equal("True", (await desk.PostAsync("/withdrawals/confirm", byNumber)).Ok()["repeated"]);
        (await desk.PostAsync("/withdrawals/reject", byNumber)).Has(409);
        (await desk.PostAsync("/withdrawals/reject", """{"id":"w-2","reason":"r"}""")).Ok();
        (await desk.PostAsync("/withdrawals/confirm", """{"id":"w-2","reason":"r"}""")).Has(409);
        (await desk.PostAsync("/withdrawals/confirm", """{"id":"w-9","reason":"r"}""")).Has(409);

        Assert.Equal((96m, 3m), await exchange.Alice.BalanceAsync("BTC"));
        Reply all = (await desk.GetAsync("/accounts/16/payments?limit=3")).Ok();
        Assert.Equal(
            ["Pending", "Rejected", "Done"], all.Json.EnumerateArray().Select(p => p.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task An_id_with_a_blank_is_refused_because_nobody_sees_the_difference()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 64 * 1024);
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        (await desk.PostAsync("/deposits", Deposit)).Has(400);
    }
}
