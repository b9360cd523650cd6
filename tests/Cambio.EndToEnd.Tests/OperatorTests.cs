using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>The operator API of the shipped program.</summary>
public sealed class OperatorTests
{
    [Fact]
    public async Task Without_the_token_nothing_is_told_and_on_the_public_port_nothing_is_there()
    {
        using var data = new TemporaryFolder();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path);
        using HttpClient stranger = Client(exchange.OperatorUrl, "wrong");
        using HttpClient atTheWrongDoor = Client(exchange.Url, Token(data.Path));

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(stranger, "status")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(stranger, "no-such-path")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(atTheWrongDoor, "status")).Status);
    }

    [Fact]
    public async Task An_action_and_its_audit_record_are_there_together_and_a_repeated_deposit_moves_nothing()
    {
        using var data = new TemporaryFolder();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path);
        using HttpClient client = Client(exchange.OperatorUrl, Token(data.Path));
        var deposit = new { id = "wire-1", account = 16, asset = "BTC", amount = "1.5", reason = "test" };

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, "deposits", deposit)).Status);
        JsonElement again = (await PostAsync(client, "deposits", deposit)).Body;
        Assert.True(again.GetProperty("repeated").GetBoolean());
        Assert.Equal(
            HttpStatusCode.OK,
            (await PostAsync(client, "kill", new { scope = "account", account = 16, reason = "test" })).Status);

        JsonElement account = (await GetAsync(client, "accounts/16")).Body;
        Assert.True(account.GetProperty("frozen").GetBoolean());
        JsonElement audit = (await GetAsync(client, "audit")).Body;
        Assert.Equal(
            ["kill-account", "deposit", "deposit"],
            audit.EnumerateArray().Select(entry => entry.GetProperty("action").GetString()));
        Assert.Equal(
            [null, "DuplicateTransferId", null],
            audit.EnumerateArray().Select(entry => entry.GetProperty("refusal").GetString()));
    }

    [Fact]
    public async Task A_key_that_was_made_works_and_one_that_was_revoked_does_not()
    {
        using var data = new TemporaryFolder();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path);
        using HttpClient client = Client(exchange.OperatorUrl, Token(data.Path));
        JsonElement made = (await PostAsync(client, "accounts/16/keys", new { name = "bot", reason = "test" })).Body;
        string key = made.GetProperty("apiKey").GetString()!;
        Assert.Equal(64, made.GetProperty("secretKey").GetString()!.Length);

        Assert.Equal(
            HttpStatusCode.OK, (await PostAsync(client, $"keys/{key}/revoke", new { reason = "test" })).Status);
        Assert.Equal(
            HttpStatusCode.NotFound, (await PostAsync(client, $"keys/{key}/revoke", new { reason = "test" })).Status);
        JsonElement keys = (await GetAsync(client, "accounts/16/keys")).Body;
        Assert.DoesNotContain("secret", keys.GetRawText(), StringComparison.OrdinalIgnoreCase);
    }

    private static string Token(string folder)
    {
        using var operators = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "operators.json")));
        return operators.RootElement[0].GetProperty("token").GetString()!;
    }

    private static HttpClient Client(Uri url, string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(url, "/operator/v1/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(HttpClient client, string path) =>
        await ReadAsync(await client.GetAsync(path, TestContext.Current.CancellationToken));

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(
        HttpClient client, string path, object body) =>
        await ReadAsync(await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken));

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            string text = await response.Content.ReadAsStringAsync();
            return (response.StatusCode, JsonDocument.Parse(text).RootElement.Clone());
        }
    }
}
