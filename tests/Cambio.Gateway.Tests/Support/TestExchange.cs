using System.Net;
using Cambio.Core;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Gateway.Registry;
using Cambio.Gateway.Sessions;
using Cambio.MarketData;
using Cambio.Operator.Audit;
using Cambio.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NSec.Cryptography;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>
/// The demo exchange behind a real Kestrel on a free loopback port, with a clock that stands still unless moved.
/// Everything but the disk is what runs in production.
/// </summary>
internal sealed class TestExchange : IAsyncDisposable
{
    /// <summary>Room for tests, not for a market: the engine reserves memory for its capacities.</summary>
    private static readonly EngineOptions SmallEngine = new()
    {
        MaxOrders = 4_096,
        MaxLevels = 4_096,
        MaxConditionalOrders = 1_024,
        MaxBalances = 1_024,
        MaxAccounts = 64,
        MaxAssets = 16,
        MaxInstruments = 16,
        MaxSessions = 16,
        MaxTransferIds = 1_024,
    };

    private static readonly KeyEncryptionKey Kek = new(new byte[KeyEncryptionKey.KeyBytes]);

    private readonly Engine _engine;
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly GatewayLimits _limits;

    private TestExchange(
        Engine engine, MemoryLog log, Shard shard, MarketViews views, KeyRegistry keys, FakeTimeProvider time,
        AuditView audit, GatewayLimits limits)
    {
        Keys = keys;
        Audit = audit;
        _limits = limits;
        _engine = engine;
        Log = log;
        Shard = shard;
        Views = views;
        Time = time;
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            CambioGateway.Configure(server, limits);
            server.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _http = new HttpClient();
    }

    public MemoryLog Log { get; }

    public Shard Shard { get; }

    public MarketViews Views { get; }

    public KeyRegistry Keys { get; }

    public AuditView Audit { get; }

    public KeyIssuer Issuer { get; } = new(Kek);

    public FakeTimeProvider Time { get; }

    /// <summary>What its doors work with.</summary>
    public GatewayServices Services { get; private set; } = null!;

    /// <summary>Where it listens.</summary>
    public Uri Url => _http.BaseAddress!;

    /// <summary>The first demo account.</summary>
    public Trader Alice { get; private set; } = null!;

    /// <summary>The second demo account.</summary>
    public Trader Bob { get; private set; } = null!;

    /// <summary>Somebody without a key.</summary>
    public Trader Nobody { get; private set; } = null!;

    /// <summary>Opens it.</summary>
    /// <param name="limits">
    /// The standard ones without rates if null: the clock stands still, so every request would be of the same second.
    /// </param>
    /// <param name="inboxBytes">Bytes of commands that may wait; a batch of fifty needs more than the standard.</param>
    /// <param name="options">Capacities of the engine; small ones if null.</param>
    /// <param name="marketData">What the views keep; the standard if null.</param>
    /// <param name="history">Remembers what the views forget; null for nobody.</param>
    public static async Task<TestExchange> StartAsync(
        GatewayLimits? limits = null, int inboxBytes = 4_096, EngineOptions? options = null,
        MarketDataLimits? marketData = null, RememberingHistory? history = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        var views = new MarketViews(marketData ?? new MarketDataLimits());
        var keys = new KeyRegistry(Kek);
        var audit = new AuditView();
        var log = new MemoryLog();
        var engine = new Engine(options ?? SmallEngine);
        var shardOptions = new ShardOptions { InboxBytesMax = inboxBytes, InboxCommandsMax = inboxBytes / 512 };
        Shard shard = Shard.Start(
            engine, log, shardOptions, [.. views.All, .. history?.Views.All ?? [], keys, audit], time);
        var exchange = new TestExchange(
            engine, log, shard, views, keys, time, audit, limits ?? new GatewayLimits().WithoutRates());
        await exchange.OpenAsync(history);
        return exchange;
    }

    /// <summary>Applies commands as an operator would.</summary>
    public void Command(SeedWriter write)
    {
        byte[] buffer = new byte[DemoExchange.SeedBytesMax];
        var writer = new CommandWriter(buffer);
        write(ref writer);

        // One by one, because the inbox of this shard is kept small.
        for (int at = 0; at < writer.Length;)
        {
            int length = BitConverter.ToUInt16(buffer, at);
            Assert.True(Shard.Submit(buffer.AsSpan(at, length), 1));
            at += length;
        }

        Flush();
    }

    /// <summary>Lets Alice buy from Bob: his order rests, hers takes it.</summary>
    public async Task TradeAsync(string price, string quantity)
    {
        (await Bob.LimitAsync("BTCUSDT", "SELL", quantity, price)).Ok();
        (await Alice.LimitAsync("BTCUSDT", "BUY", quantity, price)).Ok();
    }

    /// <summary>A client with a new HMAC key.</summary>
    public Trader NewTrader(AccountId account, KeyTerms? terms = null)
    {
        (string key, string secret) = (ApiKey.NewText(), ApiKey.NewText());
        Register(account, Issuer.NewHmac(key, secret, "test", account, terms ?? KeyTerms.Unrestricted));
        return new Trader(_http, Time, key, secret);
    }

    /// <summary>A client with a new Ed25519 key.</summary>
    public Trader NewTrader(AccountId account, Key signer, KeyTerms? terms = null)
    {
        string key = ApiKey.NewText();
        byte[] publicKey = signer.Export(KeyBlobFormat.RawPublicKey);
        Register(account, KeyIssuer.NewEd25519(key, publicKey, "test", terms ?? KeyTerms.Unrestricted));
        return new Trader(
            _http, Time, key,
            payload => Convert.ToBase64String(SignatureAlgorithm.Ed25519.Sign(signer, payload)));
    }

    /// <summary>Puts a record about a key into the log.</summary>
    public void Register(AccountId account, byte[] record) =>
        Command((ref CommandWriter writer) => writer.Write(RegistryTopic.ApiKey, account, record));

    /// <summary>Waits until everything that was submitted is in the views.</summary>
    public void Flush()
    {
        long applied = Shard.InspectAsync(e => e.LastSequence).Result;
        Assert.True(Shard.WaitPublished(applied, TimeSpan.FromSeconds(30)));
    }

    /// <summary>Waits until a command is applied that the held log keeps from being published.</summary>
    public Task WaitForLagAsync() => Log.Waited;

    /// <summary>Asks it to stop; sockets that stay open are cut after a second.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await StopAsync();
        await _app.DisposeAsync();
        Log.Release();
        Shard.Dispose();
        Log.Dispose();
        _engine.Dispose();
    }

    private async Task OpenAsync(RememberingHistory? history)
    {
        Command(DemoExchange.Seed);
        GatewaySession session = await GatewaySession.OpenAsync(Shard);
        Services = new GatewayServices(session, Views, Keys, Time, _limits) { History = history };
        CambioGateway.Map(_app, Services);
        await _app.StartAsync();
        _http.BaseAddress = new Uri(_app.Urls.Single());
        Alice = NewTrader(DemoExchange.Accounts[0].Account);
        Bob = NewTrader(DemoExchange.Accounts[1].Account);
        Nobody = new Trader(_http, Time, null, "");
    }

    internal delegate void SeedWriter(ref CommandWriter writer);
}
