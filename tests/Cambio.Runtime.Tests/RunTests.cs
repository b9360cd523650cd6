using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>Commands that stay together: one frame of the log, one answer, all or none.</summary>
public sealed class RunTests
{
    private static readonly ShardOptions Small = new() { InboxCommandsMax = 10, InboxBytesMax = 4096 };

    [Fact]
    public async Task A_run_has_one_answer_with_all_events_and_lies_in_one_frame()
    {
        using var node = new LoggedShard();
        using CommandResult before = await node.Shard.SubmitAsync(Commands.OpenSession(1));

        using CommandResult run = await node.Shard.SubmitRunAsync(Run(2, 3, 4), 3);

        Assert.Equal((CommandOutcome.Applied, 2L), (run.Outcome, run.Sequence));
        Assert.Equal([(2L, 2UL), (3L, 3UL), (4L, 4UL)], Commands.OpenedSessions(run));
        Assert.Equal([(1L, 1), (2L, 3)], node.Log.Batches.Select(b => (b.First, b.Count)));
    }

    [Fact]
    public async Task Runs_and_single_commands_of_one_batch_get_their_own_events()
    {
        using var node = new LoggedShard();
        TaskCompletionSource release = await node.HoldShard();
        Task<CommandResult> first = node.Shard.SubmitAsync(Commands.OpenSession(1)).AsTask();
        Task<CommandResult> run = node.Shard.SubmitRunAsync(Run(2, 3), 2).AsTask();
        Assert.True(node.Shard.TrySubmit(Commands.OpenSession(4), 1));
        Task<CommandResult> last = node.Shard.SubmitRunAsync(Run(5, 6), 2).AsTask();
        release.SetResult();

        Assert.Equal([(1L, 1UL)], Commands.OpenedSessions(await first));
        Assert.Equal([(2L, 2UL), (3L, 3UL)], Commands.OpenedSessions(await run));
        Assert.Equal([(5L, 5UL), (6L, 6UL)], Commands.OpenedSessions(await last));
    }

    [Fact]
    public async Task A_run_longer_than_a_batch_of_events_is_answered_in_one_piece()
    {
        const int Count = 500; // 500 events of 40 bytes are many times the hand-over size
        using var node = new LoggedShard(options: new ShardOptions { HandOverBatchBytes = 1_024 });
        ulong[] nonces = [.. Enumerable.Range(1, Count).Select(i => (ulong)i)];

        using CommandResult run = await node.Shard.SubmitRunAsync(Run(nonces), Count);

        Assert.Equal(nonces, Commands.OpenedSessions(run).Select(s => s.Nonce));
    }

    [Fact]
    public async Task A_run_that_does_not_fit_is_refused_as_a_whole()
    {
        using var node = new LoggedShard(options: Small);
        TaskCompletionSource release = await node.HoldShard();
        Assert.True(node.Shard.TrySubmit(Run(1, 2, 3, 4, 5), 5));

        using CommandResult refused = await node.Shard.SubmitRunAsync(Run(6, 7, 8, 9), 4);
        Task<CommandResult> taken = node.Shard.SubmitRunAsync(Run(6, 7, 8), 3).AsTask();
        release.SetResult();

        Assert.Equal(CommandOutcome.Busy, refused.Outcome);
        Assert.Equal(6, (await taken).Sequence);
        Assert.Equal(8, node.Log.AppendedSequence);
    }

    [Fact]
    public async Task A_run_of_brakes_may_use_the_reserved_share_and_a_mixed_one_may_not()
    {
        using var node = new LoggedShard(options: Small);
        TaskCompletionSource release = await node.HoldShard();
        Assert.True(node.Shard.TrySubmit(Run(1, 2, 3, 4, 5, 6, 7, 8), 8));

        using CommandResult mixed =
            await node.Shard.SubmitRunAsync([.. Commands.CancelAll(1), .. Commands.OpenSession(9)], 2);
        Task<CommandResult> brakes =
            node.Shard.SubmitRunAsync(Commands.Repeat(Commands.CancelAll(1), 2), 2).AsTask();
        release.SetResult();

        Assert.Equal(CommandOutcome.Busy, mixed.Outcome);
        Assert.Equal(CommandOutcome.Applied, (await brakes).Outcome);
    }

    [Fact]
    public async Task After_the_end_a_run_is_refused()
    {
        using var node = new LoggedShard();
        Assert.True(node.Shard.Stop(Wait.Patience));

        using CommandResult run = await node.Shard.SubmitRunAsync(Run(1, 2), 2);

        Assert.Equal(CommandOutcome.Stopped, run.Outcome);
    }

    private static byte[] Run(params ulong[] nonces) => [.. nonces.SelectMany(Commands.OpenSession)];
}
