using Cambio.Bench.Checking;
using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Gateway.Registry;
using Cambio.Gateway.Sessions;
using Cambio.Operator;
using Cambio.Runtime;
using Cambio.Runtime.Recovering;

namespace Cambio.Host.Serving;

/// <summary>The exchange without its doors: node, demo market, keys, and what a gateway needs.</summary>
internal sealed class Exchange : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private Exchange(ShardNode node, GatewayServices services, OperatorServices operators)
    {
        Node = node;
        Services = services;
        Operators = operators;
    }

    internal ShardNode Node { get; }

    internal GatewayServices Services { get; }

    internal OperatorServices Operators { get; }

    /// <summary>Recovers what the folder holds; into an empty journal it writes the demo market.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="limits">What clients may do.</param>
    /// <param name="warn">Told what an operator should know although trading goes on.</param>
    /// <param name="progress">Told now and then how far recovery is.</param>
    internal static async Task<Exchange> OpenAsync(
        DataDirectory data, GatewayLimits limits, Action<string> warn, Action<RecoveryProgress> progress)
    {
        KekSource kek = KekSource.Find(data.Path, Environment.GetEnvironmentVariable);
        var views = new LiveViews(kek.Key);
        ShardNode node = ShardNode.Open(
            new ShardNodeOptions { Data = data, MakeViews = views.Make, Warn = warn }, progress);
        try
        {
            ViewSet live = views.Of(node.Views);
            kek.Accept(live.Keys);
            var issuer = new KeyIssuer(kek.Key);
            SetUp(node, live.Keys, issuer, DemoKeys.LoadOrCreate(data.Path));
            GatewaySession session = await GatewaySession.OpenAsync(node.Shard);
            return new Exchange(
                node, new GatewayServices(session, live.Market, live.Keys, TimeProvider.System, limits),
                new OperatorServices(
                    node.Shard, live.Market, live.Keys, issuer, live.Audit, OperatorList.LoadOrCreate(data.Path))
                {
                    Storage = () => StorageProbe.Look(data, node),
                });
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    /// <summary>Finishes what was submitted and takes a last snapshot; false if that was not possible.</summary>
    internal bool Stop() => Node.Stop(StopTimeout);

    public void Dispose() => Node.Dispose();

    /// <summary>
    /// Writes what a new exchange starts with and the demo keys that are not registered yet. One run of commands is one
    /// frame: a crash leaves all of it, or nothing.
    /// </summary>
    private static void SetUp(ShardNode node, KeyRegistry registry, KeyIssuer issuer, IReadOnlyList<DemoKey> keys)
    {
        IReadOnlyList<(AccountId Account, byte[] Record)> records = DemoKeys.Missing(registry, issuer, keys);
        var writer = new CommandWriter(
            new byte[DemoExchange.SeedBytesMax + (records.Count * CommandHeader.MaxRecordLength)]);
        if (node.Recovery.Sequence == 0)
        {
            DemoExchange.Seed(ref writer);
        }

        foreach ((AccountId account, byte[] record) in records)
        {
            writer.Write(RegistryTopic.ApiKey, account, record);
        }

        if (writer.Count > 0 && !Apply(node, writer))
        {
            throw new ShardStoppedException(node.Shard.Failure);
        }
    }

    private static bool Apply(ShardNode node, in CommandWriter writer) =>
        node.Shard.Submit(writer.Written, writer.Count)
        && node.Shard.WaitPublished(node.Recovery.Sequence + writer.Count, Timeout.InfiniteTimeSpan);
}
