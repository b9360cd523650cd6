using System.Runtime.Versioning;
using System.Text.Json;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Tests.Support;
using Cambio.Operator;
using Xunit;

namespace Cambio.Gateway.Tests.Operators;

/// <summary>Who comes in, and what everybody is told.</summary>
[SupportedOSPlatform("linux")]
[SupportedOSPlatform("macos")]
public sealed class OperatorDoorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cambio-operators-").FullName;

    [Fact]
    public async Task The_audit_trail_names_whose_token_it_was()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        await using OperatorDesk desk = await OperatorDesk.OpenAsync(exchange);
        foreach ((_, string token) in OperatorDesk.Operators)
        {
            (await desk.SendAsync("POST", "/accounts/16/thaw", """{"reason":"r"}""", token)).Ok();
        }

        (await desk.SendAsync("POST", "/accounts/16/thaw", """{"reason":"r"}""", ApiKey.NewText())).Has(401);
        Reply audit = (await desk.GetAsync("/audit")).Ok();
        Assert.Equal(["ben", "ann"], audit.Json.EnumerateArray().Select(e => e.GetProperty("operator").GetString()));
    }

    [Fact]
    public async Task A_request_that_fails_unexpectedly_is_answered_in_JSON_and_logged()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        await using OperatorDesk desk =
            await OperatorDesk.OpenAsync(exchange, () => throw new IOException("the disk is gone"));
        Reply reply = (await desk.GetAsync("/status")).Has(500);
        Assert.Equal("internal", reply["code"]);
        Assert.DoesNotContain("disk is gone", reply.Text, StringComparison.Ordinal);
        Assert.Contains(desk.Logged.Entries, entry => entry.Event == 6_000);
    }

    [Fact]
    public async Task The_status_tells_queue_lag_and_storage()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        await using OperatorDesk desk =
            await OperatorDesk.OpenAsync(exchange, () => new StorageReport(4_096, 7, 1.5));
        Reply status = (await desk.GetAsync("/status")).Ok();
        Assert.Equal(("0", "0", "0"), (status["lag"], status["queueDepth"], status["durableLagMillis"]));
        JsonText.Same(
            """{"journalBytes":4096,"snapshotSequence":7,"snapshotAgeSeconds":1.5}""",
            status.Json.GetProperty("storage"));

        exchange.Log.Hold();
        Task<Reply> order = exchange.Bob.LimitAsync("BTCUSDT", "SELL", "1", "100");
        await exchange.WaitForLagAsync();
        exchange.Time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.Equal("700", (await desk.GetAsync("/status")).Ok()["durableLagMillis"]);
        exchange.Log.Release();
        (await order).Ok();
    }

    [Fact]
    public void The_first_start_makes_one_operator_in_a_file_of_its_owner_s_and_later_starts_keep_it()
    {
        OperatorList.LoadOrCreate(_folder);
        using var file = JsonDocument.Parse(File.ReadAllBytes(FilePath));
        string token = file.RootElement[0].GetProperty("token").GetString()!;

        Assert.True(OperatorList.LoadOrCreate(_folder).TryFind(token, out string? name));
        Assert.Equal(OperatorList.FirstName, name);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused()
    {
        OperatorList.LoadOrCreate(_folder);
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Throws<InvalidDataException>(() => OperatorList.LoadOrCreate(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""[{"name":"ann"}]""")]
    [InlineData("""[{"name":"ann","token":"short"}]""")]
    [InlineData("""[{"name":"a b","token":"T"}]""")]
    [InlineData("""[{"name":"ann","token":"T"},{"name":"ann","token":"U"}]""")]
    [InlineData("""[{"name":"ann","token":"T"},{"name":"ben","token":"T"}]""")]
    public void A_file_that_does_not_say_who_operates_is_refused(string text)
    {
        OperatorList.LoadOrCreate(_folder);
        File.WriteAllText(
            FilePath,
            text.Replace("\"T\"", $"\"{new string('T', 64)}\"", default)
                .Replace("\"U\"", $"\"{new string('U', 64)}\"", default));
        Assert.Throws<InvalidDataException>(() => OperatorList.LoadOrCreate(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FilePath => Path.Combine(_folder, OperatorList.FileName);
}
