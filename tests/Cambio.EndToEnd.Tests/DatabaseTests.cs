using System.Net;
using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>The database that follows an exchange, by the commands that an operator has for it.</summary>
public sealed class DatabaseTests
{
    private const string DemoBuyer = "16";

    [Fact]
    public async Task After_a_clean_stop_the_database_has_everything_and_can_be_made_again()
    {
        using var data = new TemporaryFolder();
        await TradeAsync(data.Path);
        Assert.Equal(0, (await ReconcileAsync(data.Path)).Status);
        string before = await StatementAsync(data.Path, "csv");

        (int projected, _, string said) = await ExchangeProcess.RunAsync("project", "--from", "0", "--data", data.Path);

        Assert.True(projected == 0, said);
        (int status, JsonElement report) = await ReconcileAsync(data.Path);
        Assert.Equal((0, true), (status, report.GetProperty("held").GetBoolean()));
        JsonElement trades = report.GetProperty("tables").EnumerateArray()
            .Single(table => table.GetProperty("table").GetString() == "trades");
        Assert.Equal(1, trades.GetProperty("rows").GetInt64());
        Assert.Equal(before, await StatementAsync(data.Path, "csv"));
        Assert.StartsWith("account_id,sequence,event_index,asset_id", before, StringComparison.Ordinal);
        Assert.Contains("\"TRADE\"", before, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await StatementAsync(data.Path, "json"));
        Assert.Equal(before.Trim().Split('\n').Length - 1, json.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task Without_refused_rows_there_is_nothing_to_decide()
    {
        using var data = new TemporaryFolder();

        (int listed, string letters, _) = await ExchangeProcess.RunAsync("dead-letters", "list", "--data", data.Path);
        (int replayed, _, _) = await ExchangeProcess.RunAsync("dead-letters", "replay", "7", "--data", data.Path);
        (int discarded, _, _) = await ExchangeProcess.RunAsync("dead-letters", "discard", "7", "--data", data.Path);

        Assert.Equal((0, "", 1, 1), (listed, letters, replayed, discarded));
    }

    [Theory]
    [InlineData("project", "--from", "5")]
    [InlineData("project", "--database", "none")]
    [InlineData("reconcile", "--database", "oracle:x")]
    [InlineData("statement")]
    public async Task What_cannot_be_is_said_with_status_2(params string[] arguments)
    {
        using var data = new TemporaryFolder();

        Assert.Equal(2, (await ExchangeProcess.RunAsync([.. arguments, "--data", data.Path])).Status);
    }

    private static async Task TradeAsync(string folder)
    {
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(folder);
        using var buyer = new Trader(exchange.Url, folder, "demo-1");
        using var seller = new Trader(exchange.Url, folder, "demo-2");
        const string Order = "symbol=BTCUSDT&type=LIMIT&timeInForce=GTC&quantity=0.01&price=50000.00&side=";
        (HttpStatusCode sold, _) = await seller.SendAsync(HttpMethod.Post, "/api/v3/order", Order + "SELL");
        (HttpStatusCode bought, _) = await buyer.SendAsync(HttpMethod.Post, "/api/v3/order", Order + "BUY");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (sold, bought));
        Assert.Equal(0, (await exchange.TerminateAsync()).Status);
    }

    private static async Task<(int Status, JsonElement Report)> ReconcileAsync(string folder)
    {
        (int status, string output, string errors) = await ExchangeProcess.RunAsync(
            "reconcile", "--json", "--data", folder);
        Assert.True(output.Length > 0, errors);
        using var report = JsonDocument.Parse(output);
        return (status, report.RootElement.Clone());
    }

    private static async Task<string> StatementAsync(string folder, string format)
    {
        (int status, string output, string errors) = await ExchangeProcess.RunAsync(
            "statement", "--account", DemoBuyer, "--format", format,
            "--data", folder);
        Assert.True(status == 0, errors);
        return output;
    }
}
