using System.Runtime.Versioning;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Gateway.Tests.Support;
using Cambio.MarketData.Accounts;
using Xunit;

namespace Cambio.Gateway.Tests.Demo;

public sealed class DemoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cambio-demo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Keys_are_made_once_and_then_read_again()
    {
        IReadOnlyList<DemoKey> made = DemoKeys.LoadOrCreate(_folder);
        IReadOnlyList<DemoKey> read = DemoKeys.LoadOrCreate(_folder);

        Assert.Equal(DemoExchange.Accounts.Select(a => (a.Name, a.Account)), made.Select(k => (k.Name, k.Account)));
        Assert.Equal(made.Select(k => k.Key), read.Select(k => k.Key));
        Assert.Distinct(made.Select(k => k.Key));
        Assert.Equal([DemoKeys.FileName], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void Only_the_owner_may_read_the_keys()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        DemoKeys.LoadOrCreate(_folder);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(_folder, DemoKeys.FileName)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("""[{"name":"demo-1","apiKey":"short","secretKey":"short"}]""")]
    [InlineData("""[{"name":"stranger","apiKey":"","secretKey":""}]""")]
    public void A_broken_key_file_is_named_and_kept(string content)
    {
        string path = Path.Combine(_folder, DemoKeys.FileName);
        File.WriteAllText(path, content);

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => DemoKeys.LoadOrCreate(_folder));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public void Keys_of_the_file_are_registered_once_and_those_of_an_earlier_file_end()
    {
        var kek = new KeyEncryptionKey(new byte[KeyEncryptionKey.KeyBytes]);
        var issuer = new KeyIssuer(kek);
        var registry = new KeyRegistry(kek);
        IReadOnlyList<DemoKey> first = DemoKeys.LoadOrCreate(_folder);
        Fold(registry, DemoKeys.Missing(registry, issuer, first));

        Assert.All(first, key => Assert.True(registry.TryFind(key.Key, out _)));
        Assert.Empty(DemoKeys.Missing(registry, issuer, first));

        File.Delete(Path.Combine(_folder, DemoKeys.FileName));
        IReadOnlyList<DemoKey> second = DemoKeys.LoadOrCreate(_folder);
        Fold(registry, DemoKeys.Missing(registry, issuer, second));

        Assert.All(first, key => Assert.False(registry.TryFind(key.Key, out _)));
        Assert.All(second, key => Assert.True(registry.TryFind(key.Key, out _)));
    }

    [Fact]
    public void A_demo_key_that_was_revoked_is_not_registered_again()
    {
        var kek = new KeyEncryptionKey(new byte[KeyEncryptionKey.KeyBytes]);
        var registry = new KeyRegistry(kek);
        IReadOnlyList<DemoKey> keys = DemoKeys.LoadOrCreate(_folder);
        Fold(registry, DemoKeys.Missing(registry, new KeyIssuer(kek), keys));
        Fold(registry, [(keys[0].Account, KeyIssuer.Revoke(keys[0].Key))]);

        Assert.Empty(DemoKeys.Missing(registry, new KeyIssuer(kek), keys));
    }

    private static void Fold(KeyRegistry registry, IReadOnlyList<(AccountId Account, byte[] Record)> records)
    {
        foreach ((AccountId account, byte[] record) in records)
        {
            registry.Apply(KeyEvents.Of(record, account: account));
        }
    }

    [Fact]
    public async Task Seeding_twice_changes_nothing_the_second_time()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        AccountSnapshot before = exchange.Views.Balances.Read(DemoExchange.Accounts[0].Account)!;

        exchange.Command(DemoExchange.Seed);

        AccountSnapshot after = exchange.Views.Balances.Read(DemoExchange.Accounts[0].Account)!;
        Assert.Equal(before.Balances, after.Balances);
        Assert.Equal(3, exchange.Views.Catalog.Current.InstrumentCount);
    }
}
