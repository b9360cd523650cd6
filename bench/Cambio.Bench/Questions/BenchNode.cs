using System.Runtime.InteropServices;
using Cambio.Bench.Checking;
using Cambio.Bench.Workload;
using Cambio.Core.Events;
using Cambio.Runtime;
using Cambio.Runtime.Publishing;
using Cambio.Runtime.Snapshots;

namespace Cambio.Bench.Questions;

/// <summary>A node in a folder of its own, without snapshots; the folder goes with it.</summary>
internal sealed class BenchNode : IDisposable, IEventSubscriber
{
    // What the shard takes at once: half its inbox, so that one half fills while the other is worked on.
    private const int RunCommandsMax = 6_000;

    // A test need not reserve half a gigabyte of disk.
    private const long QuickSegmentBytes = 32 * 1024 * 1024;

    private readonly DataDirectory _folder;
    private readonly ShardNode _node;
    private readonly IDisposable _subscription;
    private long _submitted;

    internal BenchNode(BenchOptions options, string name)
    {
        _folder = new DataDirectory(Path.Combine(options.Directory, name));
        _node = ShardNode.Open(new ShardNodeOptions
        {
            Data = _folder,
            Journal = journal => options.Quick ? journal with { SegmentBytes = QuickSegmentBytes } : journal,
            Follower = new FollowerOptions
            {
                EveryCommands = long.MaxValue,
                Every = TimeSpan.FromDays(1),
                OnStop = false,
            },
        });
        _subscription = _node.Shard.Subscribe(this);
    }

    internal Shard Shard => _node.Shard;

    /// <summary>Whether an event was seen outside before its command was durable.</summary>
    internal bool LeftBeforeDurable { get; private set; }

    /// <summary>Submits records as fast as they are taken, and waits until the events of all have left.</summary>
    internal void Play(RecordRun records)
    {
        while (records.Count > 0)
        {
            RecordRun run = records.First(RunCommandsMax);
            if (!Shard.Submit(run.Bytes, run.Count))
            {
                throw new ShardStoppedException(Shard.Failure);
            }

            _submitted += run.Count;
            records = records[run.Count..];
        }

        if (!Shard.WaitPublished(_submitted, Timeout.InfiniteTimeSpan))
        {
            throw new ShardStoppedException(Shard.Failure);
        }
    }

    internal ulong StateHash() => Shard.InspectAsync(engine => engine.StateHash()).GetAwaiter().GetResult();

    public void OnEvents(ReadOnlySpan<byte> events)
    {
        long first = MemoryMarshal.Read<EventHeader>(events).Sequence;
        LeftBeforeDurable |= first > Shard.DurableSequence;
    }

    public void OnDetached(Exception reason) => LeftBeforeDurable = true;

    public void Dispose()
    {
        _subscription.Dispose();
        _node.Dispose();
        Directory.Delete(_folder.Path, recursive: true);
    }
}
