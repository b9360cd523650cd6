using Cambio.Core;
using Cambio.Journal;
using Cambio.Runtime.Recovering;
using Cambio.Runtime.Snapshots;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>Whatever a start finds, it ends in the state that the journal tells, or says why it cannot.</summary>
public sealed class RecoveryTests
{
    private readonly FaultyDisk _disk = new();

    [Fact]
    public async Task A_node_that_was_stopped_starts_from_its_last_snapshot_with_the_state_it_had()
    {
        ulong hash = await RunAndStop(new FollowerOptions(), nonces: 100);

        using var node = new TestNode(_disk);

        Assert.Equal((100, 100, 0), Start(node));
        Assert.Equal(hash, await node.StateHash());
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (ulong)i), node.Nonces);
    }

    [Fact]
    public async Task Without_snapshots_the_journal_alone_gives_the_same_state()
    {
        ulong hash = await RunAndStop(TestNode.OnDemand, nonces: 100);

        using var node = new TestNode(_disk);

        Assert.Equal((100, 0, 100), Start(node));
        Assert.Equal(hash, await node.StateHash());
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (ulong)i), node.Nonces);
    }

    [Fact]
    public async Task After_a_restart_sequences_and_time_go_on()
    {
        var time = new ManualTime();
        long before;
        using (var node = new TestNode(_disk, time: time))
        {
            using CommandResult result = await node.Shard.SubmitAsync(Commands.OpenSession(1));
            before = result.TimestampMicros;
        }

        time.SetWall(-TimeSpan.FromHours(1));
        using var next = new TestNode(_disk, time: time);
        using CommandResult second = await next.Shard.SubmitAsync(Commands.OpenSession(2));
        Assert.Equal((2, before), (second.Sequence, second.TimestampMicros));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task From_any_cut_recovery_has_the_live_hash(int seed)
    {
        var random = new Random(seed);
        var trading = new Trading(seed);
        using var node = new TestNode(_disk);
        foreach (byte[] record in Trading.Opening())
        {
            Assert.Equal(CommandOutcome.Applied, await node.Submit(record));
        }

        for (int cut = 0; cut < 20; cut++)
        {
            int commands = random.Next(200);
            for (int i = 0; i < commands; i++)
            {
                Assert.True(node.Shard.Submit(trading.Next(), 1));
            }

            if (random.Next(3) == 0)
            {
                await Wait.For(node.Node.Snapshots.TakeSnapshotAsync());
            }

            ulong live = await node.StateHash();
            Assert.True(node.Shard.WaitPublished(node.Shard.AppliedSequence, Wait.Patience));
            FaultyDisk copy = node.Disk.Clone();
            using RecoveredState fromSnapshot = TestNode.Recover(copy);
            using RecoveredState fromJournal = TestNode.Recover(copy, useSnapshots: false);
            Assert.Equal((live, live), (fromSnapshot.Engine.StateHash(), fromJournal.Engine.StateHash()));
        }
    }

    [Fact]
    public async Task A_damaged_snapshot_is_passed_over_for_the_one_before_and_the_operator_is_told()
    {
        (List<long> sequences, ulong hash) = await RunWithSnapshots(3);
        _disk.FlipBit(PathOf(sequences[2]), 999);

        using RecoveredState one = TestNode.Recover(_disk);
        Assert.Equal(sequences[1], one.Report.SnapshotSequence);
        Assert.Contains("wrong", Assert.Single(one.Report.RefusedSnapshots).Reason, StringComparison.Ordinal);
        Assert.Equal(hash, one.Engine.StateHash());

        _disk.FlipBit(PathOf(sequences[1]), 999);
        _disk.FlipBit(PathOf(sequences[0]), 999);
        using RecoveredState all = TestNode.Recover(_disk);
        Assert.Equal((0, 3), (all.Report.SnapshotSequence, all.Report.RefusedSnapshots.Count));
        Assert.Equal(hash, all.Engine.StateHash());
    }

    [Fact]
    public async Task A_snapshot_without_a_section_for_a_new_view_is_not_used_so_that_the_view_sees_everything()
    {
        (List<long> _, ulong hash) = await RunWithSnapshots(2);
        var added = new NonceView { SectionId = 1_002 };

        using RecoveredState state = TestNode.Recover(_disk, makeViews: () => [new NonceView(), added]);

        Assert.Equal(0, state.Report.SnapshotSequence);
        Assert.All(
            state.Report.RefusedSnapshots,
            refusal => Assert.Contains("NonceView", refusal.Reason, StringComparison.Ordinal));
        Assert.Equal(((NonceView)state.Views[0]).Nonces, added.Nonces);
        Assert.Equal(hash, state.Engine.StateHash());
    }

    [Fact]
    public async Task A_snapshot_whose_state_lacks_its_hash_is_not_used()
    {
        ulong hash = await RunAndStop(TestNode.OnDemand, nonces: 10);
        using (RecoveredState state = TestNode.Recover(_disk))
        {
            SaveSnapshot(state.Engine, state.Position.ChainHash, stateHash: 1);
        }

        using RecoveredState recovered = TestNode.Recover(_disk);

        Assert.Equal(0, recovered.Report.SnapshotSequence);
        Assert.Contains("hash", Assert.Single(recovered.Report.RefusedSnapshots).Reason, StringComparison.Ordinal);
        Assert.Equal(hash, recovered.Engine.StateHash());
    }

    [Fact]
    public async Task A_snapshot_of_another_history_stops_the_start()
    {
        await RunAndStop(TestNode.OnDemand, nonces: 10);
        using (RecoveredState state = TestNode.Recover(_disk))
        {
            SaveSnapshot(state.Engine, state.Position.ChainHash ^ 1, state.Engine.StateHash());
        }

        RecoveryException refused = Assert.Throws<RecoveryException>(() => TestNode.Recover(_disk));
        Assert.Contains("different histories", refused.Message, StringComparison.Ordinal);
        DeleteSnapshots();
        using var node = new TestNode(_disk);
        Assert.Equal(10, node.Shard.PublishedSequence);
    }

    [Fact]
    public async Task A_journal_that_ends_before_a_snapshot_has_lost_something_and_stops_the_start()
    {
        await RunAndStop(TestNode.OnDemand, nonces: 10);
        FaultyDisk old = _disk.Clone();
        await RunAndStop(new FollowerOptions(), nonces: 10);
        string snapshot = PathOf(20);
        old.WriteAll(snapshot, _disk.ReadAll(snapshot));

        Assert.Throws<JournalCorruptException>(() => TestNode.Recover(old));
    }

    [Fact]
    public async Task A_command_that_breaks_an_invariant_stops_the_shard_and_every_restart_and_is_named()
    {
        using Engine tampered = await TamperedEngine();
        byte[] cancel = Commands.CancelAll(16);
        using var log = new FakeLog(lastSequence: tampered.LastSequence);
        using Shard shard = Shard.Start(tampered, log);
        Task<CommandOutcome> before = Wait.ForOutcome(shard.SubmitAsync(Commands.OpenSession(1)));
        Assert.Equal(CommandOutcome.Applied, await before);

        Assert.Equal(CommandOutcome.Unknown, await Wait.ForOutcome(shard.SubmitAsync(cancel)));

        await Wait.For(shard.Completion);
        Assert.Equal(ShardFailureKind.BrokenInvariant, shard.Failure!.Kind);
        Assert.Equal(log.AppendedSequence, shard.Failure.Sequence);
    }

    [Fact]
    public async Task A_command_that_cannot_be_replayed_is_named()
    {
        using Engine tampered = await TamperedEngine();
        using (var node = new TestNode(_disk))
        {
            await node.Submit(Commands.CancelAll(16));
        }

        // As if the engine of an older version had gone wrong and had been snapshotted so.
        SaveSnapshot(tampered, ChainAfter(tampered.LastSequence), tampered.StateHash());

        RecoveryException refused = Assert.Throws<RecoveryException>(() => TestNode.Recover(_disk));
        Assert.Equal(tampered.LastSequence + 1, refused.Sequence);
        Assert.IsType<InvariantBrokenException>(refused.InnerException);
    }

    [Fact]
    public async Task Two_nodes_cannot_use_one_directory()
    {
        using var node = new TestNode(_disk);
        Assert.Throws<JournalLockedException>(() => new TestNode(_disk));
        Assert.Equal(CommandOutcome.Applied, await node.Submit(Commands.OpenSession(1)));
    }

    [Fact]
    public async Task Recovery_tells_how_far_it_is()
    {
        await RunAndStop(TestNode.OnDemand, nonces: 3_000);
        var told = new List<RecoveryProgress>();
        using RecoveredState state = Recovery.Run(TestNode.RecoveryOn(_disk), told.Add);

        Assert.NotEmpty(told);
        Assert.Equal(told.OrderBy(step => step.Sequence), told);
        Assert.Equal(3_000, state.Report.Sequence);
    }

    private static (long Published, long Snapshot, long Replayed) Start(TestNode node) =>
        (node.Shard.PublishedSequence, node.Node.Recovery.SnapshotSequence, node.Node.Recovery.ReplayedCommands);

    private static string PathOf(long sequence) =>
        Path.Combine(TestNode.Data.Snapshots.Directory, $"{sequence:D19}.snap");

    private void DeleteSnapshots()
    {
        foreach (string name in _disk.List(TestNode.Data.Snapshots.Directory))
        {
            _disk.Delete(Path.Combine(TestNode.Data.Snapshots.Directory, name));
        }
    }

    private async Task<ulong> RunAndStop(FollowerOptions follower, int nonces)
    {
        using var node = new TestNode(_disk, follower);
        for (int i = 1; i <= nonces; i++)
        {
            Assert.Equal(CommandOutcome.Applied, await node.Submit(Commands.OpenSession((ulong)i)));
        }

        Assert.True(node.Node.Stop(Wait.Patience));
        return await node.StateHash();
    }

    private async Task<(List<long> Sequences, ulong Hash)> RunWithSnapshots(int count)
    {
        using var node = new TestNode(_disk);
        var sequences = new List<long>();
        for (int i = 1; i <= count; i++)
        {
            await node.Submit(Commands.OpenSession((ulong)i));
            sequences.Add(await Wait.For(node.Node.Snapshots.TakeSnapshotAsync()));
        }

        await node.Submit(Commands.OpenSession(99));
        return (sequences, await node.StateHash());
    }

    /// <summary>An engine with an open order whose hold is missing from the balance: any cancel must notice.</summary>
    private async Task<Engine> TamperedEngine()
    {
        using var node = new TestNode(_disk);
        foreach (byte[] record in Trading.Opening())
        {
            await node.Submit(record);
        }

        await node.Submit(Trading.RestingBid(account: 16));
        return await node.Shard.InspectAsync(Trading.WithoutHolds);
    }

    private ulong ChainAfter(long sequence)
    {
        RecoveryOptions options = TestNode.RecoveryOn(_disk);
        using JournalReader reader = JournalReader.Open(options.Journal, _disk);
        while (reader.TryRead(out JournalFrame frame))
        {
            if (frame.LastSequence == sequence)
            {
                return frame.ChainHash;
            }
        }

        throw new InvalidOperationException($"No frame ends with {sequence}.");
    }

    private void SaveSnapshot(Engine engine, ulong chainHash, ulong stateHash)
    {
        var state = new ReplayedState(engine, [new NonceView()], chainHash);
        SnapshotSaver.Save(TestNode.SnapshotsOn(_disk), state, stateHash);
    }
}
