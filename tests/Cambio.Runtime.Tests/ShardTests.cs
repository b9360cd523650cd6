using Cambio.Core;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Xunit;

namespace Cambio.Runtime.Tests;

public sealed class ShardTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_command_is_answered_with_its_place_in_the_log()
    {
        using var engine = new Engine();
        using var log = new FakeLog();
        using Shard shard = Shard.Start(engine, log);

        using CommandResult first = await shard.SubmitAsync(Commands.OpenSession(1));
        using CommandResult second = await shard.SubmitAsync(Commands.OpenSession(2));

        Assert.Equal((CommandOutcome.Applied, 1L), (first.Outcome, first.Sequence));
        Assert.Equal((CommandOutcome.Applied, 2L), (second.Outcome, second.Sequence));
    }

    [Fact]
    public async Task Nothing_is_answered_before_it_is_durable()
    {
        using var engine = new Engine();
        using var log = new FakeLog(durableAtOnce: false);
        using Shard shard = Shard.Start(engine, log);

        ValueTask<CommandResult> answer = shard.SubmitAsync(Commands.OpenSession(1));
        log.WaitAppended(1);
        long applied = await shard.InspectAsync(e => e.LastSequence);

        Assert.Equal(1, applied);
        Assert.False(answer.IsCompleted);
        Assert.Equal(0, shard.PublishedSequence);

        log.MakeDurable(1);
        using CommandResult result = await answer.AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(CommandOutcome.Applied, result.Outcome);
        Assert.Equal(1, shard.PublishedSequence);
    }
}
