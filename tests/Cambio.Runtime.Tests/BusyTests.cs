using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>At each limit: Busy means not executed, whoever wants out gets in, and nothing is dropped.</summary>
public sealed class BusyTests
{
    private static readonly ShardOptions Small = new() { InboxCommandsMax = 10, InboxBytesMax = 4096 };

    [Fact]
    public async Task A_full_inbox_refuses_before_the_log_and_keeps_a_share_for_cancels()
    {
        using var node = new LoggedShard(options: Small);
        TaskCompletionSource release = await node.HoldShard();
        List<Task<CommandOutcome>> taken = [.. Enumerable.Range(1, 8).Select(i => Open(node, (ulong)i))];

        Assert.Equal(CommandOutcome.Busy, await Open(node, 99));
        Assert.False(node.Shard.TrySubmit(Commands.OpenSession(99), 1));
        taken.Add(node.Submit(Commands.CancelAll(1)));
        taken.Add(node.Submit(Commands.CancelAll(1)));
        Assert.Equal(CommandOutcome.Busy, await node.Submit(Commands.CancelAll(1)));

        release.SetResult();
        foreach (Task<CommandOutcome> answer in taken)
        {
            Assert.Equal(CommandOutcome.Applied, await answer);
        }

        Assert.Equal(10, node.Log.AppendedSequence);
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (ulong)i), Nonces.Of(node.Log));
    }

    [Fact]
    public async Task The_inbox_is_bounded_in_bytes_too()
    {
        var options = new ShardOptions { InboxCommandsMax = 1_000, InboxBytesMax = 4096, ReservedPercent = 0 };
        using var node = new LoggedShard(options: options);
        TaskCompletionSource release = await node.HoldShard();
        int fit = 4096 / Commands.OpenSession(0).Length;

        for (int i = 0; i < fit; i++)
        {
            Assert.True(node.Shard.TrySubmit(Commands.OpenSession((ulong)i), 1));
        }

        Assert.False(node.Shard.TrySubmit(Commands.OpenSession(0), 1));
        release.SetResult();
        Assert.True(node.Shard.WaitPublished(fit, Wait.Patience));
    }

    [Fact]
    public async Task A_run_of_commands_is_taken_whole_or_not_at_all()
    {
        using var node = new LoggedShard(options: Small);
        TaskCompletionSource release = await node.HoldShard();
        Assert.True(node.Shard.TrySubmit(Commands.Repeat(Commands.OpenSession(1), 5), 5));

        Assert.False(node.Shard.TrySubmit(Commands.Repeat(Commands.OpenSession(2), 4), 4));

        release.SetResult();
        Assert.True(node.Shard.WaitPublished(5, Wait.Patience));
        node.Shard.Dispose();
        Assert.Equal(Enumerable.Repeat(1UL, 5), Nonces.Of(node.Log));
    }

    [Fact]
    public void A_run_that_never_fits_is_an_error_and_not_a_wait()
    {
        using var node = new LoggedShard(options: Small);

        Assert.Throws<ArgumentException>(() => node.Shard.Submit(Commands.Repeat(Commands.OpenSession(1), 9), 9));
    }

    [Fact]
    public async Task A_log_that_is_full_makes_clients_hear_busy_and_then_goes_on()
    {
        using var node = new LoggedShard(options: Small);
        node.Log.SetFull(true);
        var answers = new List<Task<CommandOutcome>>();
        Task<CommandOutcome> last;
        do
        {
            // The shard takes one batch and waits at the log with it; then the inbox fills.
            last = Open(node, (ulong)answers.Count);
            answers.Add(last);
        }
        while (!last.IsCompleted);

        Assert.Equal(CommandOutcome.Busy, await last);
        answers.RemoveAt(answers.Count - 1);
        Assert.InRange(answers.Count, 8, 16);
        node.Log.SetFull(false);
        foreach (Task<CommandOutcome> answer in answers)
        {
            Assert.Equal(CommandOutcome.Applied, await answer);
        }

        Assert.Equal(answers.Count, node.Log.AppendedSequence);
    }

    [Fact]
    public async Task A_durable_write_that_takes_too_long_is_heard_as_busy_but_cancels_get_in()
    {
        var time = new ManualTime();
        using var node = new LoggedShard(durableAtOnce: false, time: time);
        Task<CommandOutcome> stuck = Open(node, 1);
        node.Log.WaitForWaiter();

        time.Pass(TimeSpan.FromMilliseconds(900));
        Task<CommandOutcome> stillTaken = Open(node, 2);
        time.Pass(TimeSpan.FromMilliseconds(200));
        Assert.Equal(CommandOutcome.Busy, await Open(node, 3));
        Assert.False(node.Shard.TrySubmit(Commands.OpenSession(4), 1));
        Task<CommandOutcome> cancel = node.Submit(Commands.CancelAll(1));

        node.Log.WaitAppended(3);
        node.Log.MakeDurable(3);
        Assert.Equal(CommandOutcome.Applied, await stuck);
        Assert.Equal(CommandOutcome.Applied, await stillTaken);
        Assert.Equal(CommandOutcome.Applied, await cancel);
    }

    [Fact]
    public async Task A_slow_view_slows_the_shard_and_nothing_is_dropped()
    {
        using var gate = new ManualResetEventSlim();
        var view = new NonceView { BeforeApply = () => gate.Wait(TestContext.Current.CancellationToken) };
        var options = Small with { HandOverBatchesMax = 2 };
        using var node = new LoggedShard(options: options, views: [view]);
        int submitted = 0;
        while (node.Shard.TrySubmit(Commands.OpenSession((ulong)submitted), 1))
        {
            submitted++;
            await Task.Yield();
        }

        // Two batches between matching and publishing, one at the shard, one in the inbox.
        Assert.InRange(submitted, 8, 4 * 8);
        Assert.Empty(view.Nonces);
        gate.Set();
        Assert.True(node.Shard.WaitPublished(submitted, Wait.Patience));
        Assert.Equal(Enumerable.Range(0, submitted).Select(i => (ulong)i), view.Nonces);
    }

    private static Task<CommandOutcome> Open(LoggedShard node, ulong nonce) => node.Submit(Commands.OpenSession(nonce));
}
