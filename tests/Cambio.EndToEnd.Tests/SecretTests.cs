using System.Text;
using System.Text.Json;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>Secrets that were planted are looked for in everything the program leaves behind.</summary>
public sealed class SecretTests
{
    private static readonly string[] WhereSecretsBelong = ["demo-keys.json"];

    [Fact]
    public async Task Secrets_of_keys_are_in_no_journal_no_snapshot_and_no_output()
    {
        using var data = new TemporaryFolder();
        string said;
        await using (ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path))
        {
            using var trader = new Trader(exchange.Url, data.Path, "demo-1");
            await trader.SendAsync(HttpMethod.Get, "/api/v3/account", "omitZeroBalances=true");
            await trader.SendAsync(HttpMethod.Post, "/api/v3/order", "symbol=NONE");
            (_, said) = await exchange.TerminateAsync();
        }

        List<(string Key, string Secret)> planted = DemoKeys(data.Path);
        List<(string File, byte[] Bytes)> left = [.. Files(data.Path), ("output", Encoding.UTF8.GetBytes(said))];

        Assert.All(planted, key =>
        {
            Assert.Contains(left, f => f.File.EndsWith(".cjl", StringComparison.Ordinal) && Has(f.Bytes, key.Key));
            Assert.Contains(left, f => f.File.EndsWith(".snap", StringComparison.Ordinal) && Has(f.Bytes, key.Key));
            Assert.DoesNotContain(left, f => Has(f.Bytes, key.Secret));
        });
        byte[] kek = Convert.FromBase64String(await File.ReadAllTextAsync(
            Path.Combine(data.Path, "secrets", "kek"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain(left, f => f.Bytes.AsSpan().IndexOf(kek) >= 0);
    }

    [Fact]
    public async Task Keys_are_in_the_log_and_survive_a_restart_and_the_loss_of_the_snapshots()
    {
        using var data = new TemporaryFolder();
        await using (ExchangeProcess first = await ExchangeProcess.StartAsync(data.Path))
        {
            await first.TerminateAsync();
        }

        Directory.Delete(Path.Combine(data.Path, "snapshots"), recursive: true);
        await using ExchangeProcess second = await ExchangeProcess.StartAsync(data.Path);

        using var trader = new Trader(second.Url, data.Path, "demo-2");
        Assert.True(await trader.TotalAsync("BTC") > 0);
    }

    [Fact]
    public async Task Without_the_key_encryption_key_the_program_does_not_start_and_says_why()
    {
        using var data = new TemporaryFolder();
        await using (ExchangeProcess exchange = await ExchangeProcess.StartAsync(data.Path))
        {
            await exchange.TerminateAsync();
        }

        string kek = Path.Combine(data.Path, "secrets", "kek");
        File.Delete(kek);
        (int status, _, string errors) =
            await ExchangeProcess.RunAsync("serve", "--port", "0", "--data", data.Path);

        Assert.Equal(3, status);
        Assert.Contains(kek, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(kek));
    }

    private static List<(string Key, string Secret)> DemoKeys(string folder)
    {
        using var keys = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "demo-keys.json")));
        return
        [
            .. keys.RootElement.EnumerateArray()
                .Select(k => (k.GetProperty("apiKey").GetString()!, k.GetProperty("secretKey").GetString()!)),
        ];
    }

    private static IEnumerable<(string File, byte[] Bytes)> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !WhereSecretsBelong.Contains(Path.GetFileName(file)))
            .Select(file => (file, File.ReadAllBytes(file)));

    private static bool Has(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;
}
