using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Journal;
using Cambio.Journal.Snapshots;
using Cambio.Runtime.Recovering;
using Cambio.Runtime.Snapshots;
using Cambio.Runtime.Submitting;
using Cambio.TestKit.Disks;

namespace Cambio.Runtime.Tests.Support;

/// <summary>A whole node on a disk in memory, with limits so small that tests reach them.</summary>
internal sealed class TestNode : IDisposable
{
    public static readonly DataDirectory Data = new("/data");

    public static readonly EngineOptions Engine = new()
    {
        MaxOrders = 64 * 1024,
        MaxLevels = 16 * 1024,
        MaxConditionalOrders = 1024,
        MaxBalances = 4096,
        MaxAccounts = 1024,
    };

    private readonly List<string> _warnings = [];

    public TestNode(
        FaultyDisk disk, FollowerOptions? follower = null, Func<IReadOnlyList<IEventView>>? makeViews = null,
        TimeProvider? time = null)
    {
        Disk = disk;
        Node = ShardNode.Open(new ShardNodeOptions
        {
            Data = Data,
            Disk = disk,
            Engine = Engine,
            Shard = new ShardOptions { InboxBytesMax = 64 * 1024, InboxCommandsMax = 1024 },
            Journal = Small,
            Follower = follower ?? OnDemand,
            MakeViews = makeViews ?? (() => [new NonceView()]),
            Time = time ?? TimeProvider.System,
            Warn = warning =>
            {
                lock (_warnings)
                {
                    _warnings.Add(warning);
                }
            },
        });
    }

    /// <summary>Snapshots only when the test asks.</summary>
    public static FollowerOptions OnDemand => new() { EveryCommands = long.MaxValue, OnStop = false };

    public FaultyDisk Disk { get; }

    public ShardNode Node { get; }

    public Shard Shard => Node.Shard;

    public IReadOnlyList<ulong> Nonces => Node.View<NonceView>().Nonces;

    public IReadOnlyList<string> Warnings
    {
        get
        {
            lock (_warnings)
            {
                return [.. _warnings];
            }
        }
    }

    /// <summary>What a start on this disk would recover.</summary>
    public static RecoveredState Recover(
        FaultyDisk disk, bool useSnapshots = true, Func<IReadOnlyList<IEventView>>? makeViews = null) =>
        Recovery.Run(RecoveryOn(disk) with
        {
            Snapshots = useSnapshots ? Data.Snapshots : null,
            MakeViews = makeViews ?? (() => [new NonceView()]),
        });

    public static RecoveryOptions RecoveryOn(FaultyDisk disk) => new()
    {
        Journal = Small(Data.Journal),
        Snapshots = Data.Snapshots,
        Engine = Engine,
        MakeViews = () => [new NonceView()],
        Disk = disk,
    };

    public static SnapshotStore SnapshotsOn(FaultyDisk disk) => new(Data.Snapshots, disk);

    public Task<CommandOutcome> Submit(ReadOnlySpan<byte> record) => Wait.ForOutcome(Shard.SubmitAsync(record));

    public Task<ulong> StateHash() => Wait.For(Shard.InspectAsync(engine => engine.StateHash()));

    public void Dispose() => Node.Dispose();

    private static JournalOptions Small(JournalOptions options) => options with
    {
        SegmentBytes = 512 * 1024,
        BufferBytes = 128 * 1024,
        AlignmentBytes = 512,
        ReserveBytes = 0,
    };
}
