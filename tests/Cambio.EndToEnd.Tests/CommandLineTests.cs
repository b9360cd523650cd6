using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>
/// The command line as scripts and people meet it: exit statuses, reports on standard output, everything else on
/// standard error.
/// </summary>
public sealed class CommandLineTests
{
    private const int Held = 0;
    private const int CheckFailed = 1;
    private const int Usage = 2;
    private const int Damaged = 3;
    private const int InUse = 5;

    [Theory]
    [InlineData]
    [InlineData("sevre")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("serve", "--port", "x")]
    [InlineData("serve", "--weight-limit", "-1")]
    [InlineData("replay")]
    [InlineData("replay", "no-such-file.csv.gz")]
    [InlineData("bench", "no-such-question")]
    [InlineData("bench", "--runs", "0")]
    public async Task What_is_not_understood_is_said_on_standard_error_with_status_2(params string[] arguments)
    {
        (int status, _, string errors) = await ExchangeProcess.RunAsync(arguments);

        Assert.Equal(Usage, status);
        Assert.NotEqual("", errors.Trim());
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("replay", "--help")]
    [InlineData("verify", "--help")]
    [InlineData("bench", "--help")]
    public async Task Help_is_on_standard_output(params string[] arguments)
    {
        (int status, string output, string errors) = await ExchangeProcess.RunAsync(arguments);

        Assert.Equal(Held, status);
        Assert.Contains("Usage:", output, StringComparison.Ordinal);
        Assert.Equal("", errors);
    }

    [Fact]
    public async Task Verify_finds_the_state_that_replay_left_from_the_journal_alone()
    {
        using var data = new TemporaryFolder();
        string recording = SharedData.Recording();

        (int replayed, string report, _) = await ExchangeProcess.RunAsync(
            "replay", recording, "--json", "--data", data.Path);
        Directory.Delete(Path.Combine(data.Path, "replay", "snapshots"), recursive: true);
        (int verified, string verdict, _) = await ExchangeProcess.RunAsync("verify", "--json", "--data", data.Path);

        Assert.Equal((Held, Held), (replayed, verified));
        Assert.Equal(Text(report, "stateHash"), Text(verdict, "stateHash"));
        Assert.Equal("replay", Text(verdict, "name"));
    }

    [Fact]
    public async Task A_replay_can_be_run_again_and_leaves_the_exchange_in_the_same_folder_alone()
    {
        using var data = new TemporaryFolder();
        string recording = SharedData.Recording();
        await using (ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path))
        {
            Assert.Equal(Held, (await ExchangeProcess.RunAsync("replay", recording, "--data", data.Path)).Status);
        }

        Assert.Equal(Held, (await ExchangeProcess.RunAsync("replay", recording, "--data", data.Path)).Status);
        (int status, string verdict, _) = await ExchangeProcess.RunAsync(
            "verify", "--json", "--snapshots", "--data", data.Path);

        Assert.Equal(Held, status);
        using var report = JsonDocument.Parse(verdict);
        Assert.Equal("replay", report.RootElement.GetProperty("name").GetString());
        JsonElement other = Assert.Single(report.RootElement.GetProperty("others").EnumerateArray().ToList());
        Assert.Equal("exchange", other.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_replay_never_replaces_a_journal_that_no_replay_made()
    {
        using var data = new TemporaryFolder();
        string folder = Path.Combine(data.Path, "replay");
        await using (ExchangeProcess exchange = await ExchangeProcess.StartAsync(folder))
        {
        }

        (int status, _, string errors) = await ExchangeProcess.RunAsync(
            "replay", SharedData.Recording(), "--data", data.Path);

        Assert.Equal(Usage, status);
        Assert.Contains(folder, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_works_beside_a_running_exchange_and_a_second_exchange_does_not()
    {
        using var data = new TemporaryFolder();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path);

        (int verified, _, _) = await ExchangeProcess.RunAsync("verify", "--data", data.Path);
        (int second, _, string errors) = await ExchangeProcess.RunAsync("serve", "--port", "0", "--data", data.Path);

        Assert.Equal(Held, verified);
        Assert.Equal(InUse, second);
        Assert.Contains("in use by process", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var data = new TemporaryFolder();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(Path.Combine(data.Path, "first"));

        (int status, _, string errors) = await ExchangeProcess.RunAsync(
            "serve", "--port", $"{exchange.Url.Port}", "--data", Path.Combine(data.Path, "second"));

        Assert.Equal(Usage, status);
        Assert.Equal($"cambio: Port {exchange.Url.Port} is in use. Choose another with --port, or 0 for any.",
            errors.Trim());
    }

    [Fact]
    public async Task Keys_of_the_demo_accounts_are_readable_by_their_owner_only()
    {
        using var data = new TemporaryFolder();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path);
        string path = Path.Combine(data.Path, "demo-keys.json");

        using var keys = JsonDocument.Parse(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));

        Assert.Equal(2, keys.RootElement.GetArrayLength());
        Assert.All(keys.RootElement.EnumerateArray(), key => Assert.Equal(
            ["name", "apiKey", "secretKey"], key.EnumerateObject().Select(property => property.Name)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData(30, "--weight-limit", "30", "--request-limit", "0", "--order-limit", "0", "--day-order-limit", "0")]
    [InlineData(0, "--weight-limit", "30", "--no-limits")]
    public async Task Serve_keeps_the_limits_it_was_given(int weightPerMinute, params string[] options)
    {
        using var data = new TemporaryFolder();
        await using ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path, options);
        using var http = new HttpClient { BaseAddress = exchange.Url };
        using var info = JsonDocument.Parse(await http.GetStringAsync(
            "/api/v3/exchangeInfo", TestContext.Current.CancellationToken));
        Assert.Equal(
            weightPerMinute == 0 ? [] : [weightPerMinute],
            info.RootElement.GetProperty("rateLimits").EnumerateArray().Select(l => l.GetProperty("limit").GetInt32()));
    }

    [Fact]
    public async Task A_damaged_journal_is_status_3_for_verify_and_for_serve()
    {
        using var data = new TemporaryFolder();
        await using (ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path))
        {
            await exchange.TerminateAsync();
        }

        FlipByte(Directory.EnumerateFiles(Path.Combine(data.Path, "journal"), "*.cjl").Order().First(), 4_096 + 100);

        (int verified, _, string said) = await ExchangeProcess.RunAsync("verify", "--data", data.Path);
        Directory.Delete(Path.Combine(data.Path, "snapshots"), recursive: true);
        (int served, _, _) = await ExchangeProcess.RunAsync("serve", "--port", "0", "--data", data.Path);

        Assert.Equal((Damaged, Damaged), (verified, served));
        Assert.Contains("damaged", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_snapshot_is_a_failed_check_but_no_obstacle_to_a_start()
    {
        using var data = new TemporaryFolder();
        await using (ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path))
        {
            await exchange.TerminateAsync();
        }

        FlipByte(Directory.EnumerateFiles(Path.Combine(data.Path, "snapshots")).Single(), 200);

        (int checkedToo, _, _) = await ExchangeProcess.RunAsync("verify", "--snapshots", "--data", data.Path);
        (int journalOnly, _, _) = await ExchangeProcess.RunAsync("verify", "--data", data.Path);
        await using ExchangeProcess again = await ExchangeProcess.StartAsync(data.Path);

        Assert.Equal((CheckFailed, Held), (checkedToo, journalOnly));
        Assert.True(again.RecoveredSequence > 0);
    }

    private static string? Text(string report, string property)
    {
        using var json = JsonDocument.Parse(report);
        return json.RootElement.GetProperty(property).GetString();
    }

    private static void FlipByte(string path, int offset)
    {
        using FileStream file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = offset;
        int value = file.ReadByte();
        file.Position = offset;
        file.WriteByte((byte)(value ^ 0x10));
    }
}
