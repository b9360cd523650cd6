using Cambio.Runtime.Log;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>After a failure there is no reply that claims success, and the shard says why it stopped.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData(LogFaultKind.Full)]
    [InlineData(LogFaultKind.WriteFailed)]
    public async Task A_log_fault_leaves_what_was_not_durable_unknown(LogFaultKind kind)
    {
        var view = new NonceView();
        using var node = new LoggedShard(durableAtOnce: false, views: [view]);
        Task<CommandOutcome> durable = node.Submit(Commands.OpenSession(1));
        node.Log.WaitAppended(1);
        Task<CommandOutcome> notDurable = node.Submit(Commands.OpenSession(2));
        node.Log.WaitAppended(2);
        node.Log.MakeDurable(1);
        Assert.Equal(CommandOutcome.Applied, await durable);

        node.Log.Break(kind);

        Assert.Equal(CommandOutcome.Unknown, await notDurable);
        await Wait.For(node.Shard.Completion);
        Assert.Equal([1UL], view.Nonces);
        Assert.Equal((ShardFailureKind.Log, 1L), (node.Shard.Failure!.Kind, node.Shard.Failure.Sequence));
        Assert.Equal(kind, node.Shard.Failure.LogFault!.Kind);
        Assert.Contains("/journal/1.cjl", node.Shard.Failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("errno 5", node.Shard.Failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_failure_commands_are_refused_as_not_executed()
    {
        using var node = new LoggedShard(durableAtOnce: false);
        Task<CommandOutcome> pending = node.Submit(Commands.OpenSession(1));
        node.Log.WaitAppended(1);
        node.Log.Break(LogFaultKind.WriteFailed);
        await pending;
        await Wait.For(node.Shard.Completion);

        Assert.Equal(CommandOutcome.Stopped, await node.Submit(Commands.OpenSession(2)));
        Assert.False(node.Shard.TrySubmit(Commands.OpenSession(3), 1));
        Assert.False(node.Shard.Submit(Commands.OpenSession(4), 1));
        Assert.False(node.Shard.WaitPublished(1, Wait.Patience));
        Assert.Equal(1, node.Log.AppendedSequence);
    }

    [Fact]
    public async Task What_waits_at_a_full_log_when_it_breaks_is_unknown_and_what_waits_behind_it_is_not_executed()
    {
        using var node = new LoggedShard();
        node.Log.SetFull(true);
        Task<CommandOutcome> atTheLog = node.Submit(Commands.OpenSession(1));
        node.Log.WaitForBlockedAppend();
        Task<CommandOutcome> behind = node.Submit(Commands.OpenSession(2));

        node.Log.Break(LogFaultKind.Full);

        Assert.Equal(CommandOutcome.Unknown, await atTheLog);
        Assert.Equal(CommandOutcome.Stopped, await behind);
    }

    [Fact]
    public async Task A_view_that_throws_stops_the_shard_and_names_the_sequence()
    {
        var view = new NonceView();
        using var node = new LoggedShard(views: [view]);
        Assert.Equal(CommandOutcome.Applied, await node.Submit(Commands.OpenSession(1)));
        view.BeforeApply = () => throw new InvalidOperationException("the fold is wrong");

        Assert.Equal(CommandOutcome.Unknown, await node.Submit(Commands.OpenSession(2)));

        await Wait.For(node.Shard.Completion);
        Assert.Equal((ShardFailureKind.View, 2L), (node.Shard.Failure!.Kind, node.Shard.Failure.Sequence));
        Assert.Contains("NonceView", node.Shard.Failure.Message, StringComparison.Ordinal);
        Assert.Contains("the fold is wrong", node.Shard.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_whose_sequence_is_not_the_engines_next_stops_the_shard_before_anything_is_applied()
    {
        using var engine = new Core.Engine();
        using var log = new FakeLog(lastSequence: 41);
        using Shard shard = Shard.Start(engine, log);

        Assert.Equal(CommandOutcome.Unknown, await Wait.ForOutcome(shard.SubmitAsync(Commands.OpenSession(1))));

        await Wait.For(shard.Completion);
        Assert.Equal(ShardFailureKind.Defect, shard.Failure!.Kind);
        Assert.Contains("42", shard.Failure.Message, StringComparison.Ordinal);
        Assert.Equal(0, engine.LastSequence);
    }

    [Fact]
    public async Task A_clean_stop_finishes_what_was_taken()
    {
        using var node = new LoggedShard();
        TaskCompletionSource release = await node.HoldShard();
        Task<CommandOutcome>[] answers =
            [.. Enumerable.Range(1, 100).Select(i => node.Submit(Commands.OpenSession((ulong)i)))];
        Task<bool> stop = Task.Run(() => node.Shard.Stop(Wait.Patience), TestContext.Current.CancellationToken);
        release.SetResult();

        Assert.True(await Wait.For(stop));
        foreach (Task<CommandOutcome> answer in answers)
        {
            Assert.Equal(CommandOutcome.Applied, await answer);
        }

        Assert.Null(node.Shard.Failure);
        Assert.Equal(100, node.Shard.PublishedSequence);
        Assert.Equal(CommandOutcome.Stopped, await node.Submit(Commands.OpenSession(1)));
        Assert.Equal(100, await Wait.For(node.Shard.InspectAsync(engine => engine.LastSequence)));
    }

    [Fact]
    public async Task A_stop_with_a_disk_that_does_not_answer_says_so_in_time()
    {
        using var node = new LoggedShard(durableAtOnce: false);
        Task<CommandOutcome> stuck = node.Submit(Commands.OpenSession(1));
        node.Log.WaitAppended(1);

        Assert.False(node.Shard.Stop(TimeSpan.FromMilliseconds(1)));

        node.Log.MakeDurable(1);
        Assert.Equal(CommandOutcome.Applied, await stuck);
    }
}
