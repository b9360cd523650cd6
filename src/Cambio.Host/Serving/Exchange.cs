using Cambio.Bench.Checking;
using Cambio.Core.Commands;
using Cambio.Gateway;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Sessions;
using Cambio.MarketData;
using Cambio.Runtime;
using Cambio.Runtime.Recovering;

namespace Cambio.Host.Serving;

/// <summary>The exchange without its doors: node, demo market, keys, and what a gateway needs.</summary>
internal sealed class Exchange : IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    private Exchange(ShardNode node, GatewayServices services)
    {
        Node = node;
        Services = services;
    }

    internal ShardNode Node { get; }

    internal GatewayServices Services { get; }

    /// <summary>Recovers what the folder holds; into an empty journal it writes the demo market.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="limits">What clients may do.</param>
    /// <param name="warn">Told what an operator should know although trading goes on.</param>
    /// <param name="progress">Told now and then how far recovery is.</param>
    internal static async Task<Exchange> OpenAsync(
        DataDirectory data, GatewayLimits limits, Action<string> warn, Action<RecoveryProgress> progress)
    {
        var views = new LiveViews();
        ShardNode node = ShardNode.Open(
            new ShardNodeOptions { Data = data, MakeViews = views.Make, Warn = warn }, progress);
        try
        {
            if (node.Recovery.Sequence == 0)
            {
                Seed(node.Shard);
            }

            var keys = new MemoryKeyStore(DemoKeys.LoadOrCreate(data.Path));
            GatewaySession session = await GatewaySession.OpenAsync(node.Shard);
            MarketViews live = views.Of(node.Views);
            return new Exchange(node, new GatewayServices(session, live, keys, TimeProvider.System, limits));
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

    /// <summary>One run of commands is one frame: a crash leaves all of the demo market, or nothing.</summary>
    private static void Seed(Shard shard)
    {
        var writer = new CommandWriter(new byte[DemoExchange.SeedBytesMax]);
        DemoExchange.Seed(ref writer);
        if (!shard.Submit(writer.Written, writer.Count)
            || !shard.WaitPublished(writer.Count, Timeout.InfiniteTimeSpan))
        {
            throw new ShardStoppedException(shard.Failure);
        }
    }
}
