using Cambio.Runtime.Recovering;
using Cambio.Runtime.Snapshots;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>Snapshots are taken beside the shard, from what is durable, and trading never depends on them.</summary>
public sealed class SnapshotFollowerTests
{
    private readonly FaultyDisk _disk = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snapshots_while_load_runs_hold_what_the_journal_tells(bool keepState)
    {
        using var node = new TestNode(_disk, TestNode.OnDemand with { KeepState = keepState });
        foreach (byte[] record in Trading.Opening())
        {
            await node.Submit(record);
        }

        using var loadEnds = new CancellationTokenSource();
        var load = new Thread(() =>
        {
            var trading = new Trading(seed: 1);
            while (!loadEnds.IsCancellationRequested)
            {
                node.Shard.Submit(trading.Next(), 1);
            }
        });
        load.Start();
        var sequences = new List<long>();
        for (int i = 0; i < 5; i++)
        {
            long durable = node.Shard.DurableSequence;
            sequences.Add(await Wait.For(node.Node.Snapshots.TakeSnapshotAsync()));
            Assert.True(sequences[^1] >= durable);
            Assert.True(node.Shard.WaitPublished(sequences[^1] + 100, Wait.Patience)); // so the next one has news
        }

        await loadEnds.CancelAsync();
        load.Join();
        Assert.True(node.Node.Stop(Wait.Patience));
        Assert.Equal(sequences[^3..], TestNode.SnapshotsOn(_disk).ListVerified().Reverse());
        using RecoveredState fromSnapshot = TestNode.Recover(_disk.Clone());
        using RecoveredState fromJournal = TestNode.Recover(_disk.Clone(), useSnapshots: false);
        Assert.Equal(sequences[^1], fromSnapshot.Report.SnapshotSequence);
        Assert.Equal(await node.StateHash(), fromSnapshot.Engine.StateHash());
        Assert.Equal(await node.StateHash(), fromJournal.Engine.StateHash());
        Assert.Empty(node.Warnings);
    }

    [Fact]
    public async Task A_snapshot_is_taken_once_enough_commands_came()
    {
        var options = TestNode.OnDemand with { EveryCommands = 50, LookEvery = TimeSpan.FromMilliseconds(1) };
        using var node = new TestNode(_disk, options);
        for (ulong i = 1; i <= 200; i++)
        {
            await node.Submit(Commands.OpenSession(i));
        }

        await Wait.Until(() => node.Node.Snapshots.SnapshotSequence > 150);
        Assert.NotEmpty(TestNode.SnapshotsOn(_disk).ListVerified());
    }

    [Fact]
    public async Task A_snapshot_is_taken_after_a_time_if_it_is_worth_it()
    {
        var time = new ManualTime();
        var options = TestNode.OnDemand with
        {
            CommandsMin = 10,
            Every = TimeSpan.FromMinutes(1),
            LookEvery = TimeSpan.FromMilliseconds(1),
        };
        using var node = new TestNode(_disk, options, time: time);
        await OpenSessions(node, 9);
        time.Pass(TimeSpan.FromMinutes(2));
        await OpenSessions(node, 1);

        await Wait.Until(() => node.Node.Snapshots.SnapshotSequence == 10);
        Assert.Equal([10L], TestNode.SnapshotsOn(_disk).ListVerified());
    }

    [Fact]
    public async Task Without_news_there_is_no_new_snapshot()
    {
        using var node = new TestNode(_disk);
        await OpenSessions(node, 5);

        Assert.Equal(5, await Wait.For(node.Node.Snapshots.TakeSnapshotAsync()));
        int operations = _disk.Operations;
        Assert.Equal(5, await Wait.For(node.Node.Snapshots.TakeSnapshotAsync()));
        Assert.Equal(operations, _disk.Operations);
    }

    [Fact]
    public async Task A_snapshot_of_an_empty_journal_is_nothing()
    {
        using var node = new TestNode(_disk, new FollowerOptions());
        Assert.Equal(0, await Wait.For(node.Node.Snapshots.TakeSnapshotAsync()));
        Assert.True(node.Node.Stop(Wait.Patience));
        Assert.Empty(TestNode.SnapshotsOn(_disk).ListVerified());
    }

    [Fact]
    public async Task A_snapshot_that_finds_no_room_is_told_and_trading_goes_on()
    {
        var options = TestNode.OnDemand with { EveryCommands = 10, LookEvery = TimeSpan.FromMilliseconds(1) };
        using var node = new TestNode(_disk, options);
        await OpenSessions(node, 9);
        _disk.CapacityBytes = _disk.UsedBytes;
        await OpenSessions(node, 1);

        await Wait.Until(() => node.Warnings.Count > 0);
        Assert.Contains("No space left", node.Warnings[0], StringComparison.Ordinal);
        await OpenSessions(node, 10);
        Assert.Null(node.Shard.Failure);
        _disk.CapacityBytes = long.MaxValue;
        Assert.Equal(20, await Wait.For(node.Node.Snapshots.TakeSnapshotAsync()));
    }

    [Fact]
    public async Task A_live_engine_that_differs_from_its_journal_is_found_at_the_stop_and_not_snapshotted()
    {
        using var node = new TestNode(_disk, new FollowerOptions());
        await OpenSessions(node, 5);
        await Wait.For(node.Shard.InspectAsync(engine =>
        {
            engine.Apply(6, 0, Commands.OpenSession(99)); // nobody logged this
            return 0;
        }));

        Assert.False(node.Node.Stop(Wait.Patience));

        Assert.Contains("state hash", Assert.Single(node.Warnings), StringComparison.Ordinal);
        Assert.Empty(TestNode.SnapshotsOn(_disk).ListVerified());
    }

    private static async Task OpenSessions(TestNode node, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(CommandOutcome.Applied, await node.Submit(Commands.OpenSession((ulong)i)));
        }
    }
}
