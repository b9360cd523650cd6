using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Xunit;

namespace Cambio.Runtime.Tests;

public sealed class GarbageTests
{
    private const int Rounds = 200;
    private const int Each = 500;

    /// <summary>An inspection itself allocates a little on the shard's thread; a command may not.</summary>
    private const long InspectionBytesMax = 1024;

    [Fact]
    public async Task In_the_steady_state_the_shard_thread_allocates_nothing_per_command()
    {
        using var node = new LoggedShard();
        node.Log.KeepBatches = false;
        byte[] run = Commands.Repeat(Commands.CancelAll(1), Each);
        await Load(node, run);
        long before = await Wait.For(node.Shard.InspectAsync(_ => GC.GetAllocatedBytesForCurrentThread()));

        await Load(node, run);

        long after = await Wait.For(node.Shard.InspectAsync(_ => GC.GetAllocatedBytesForCurrentThread()));
        Assert.InRange(after - before, 0, InspectionBytesMax);
    }

    private static async Task Load(LoggedShard node, byte[] run)
    {
        byte[] record = Commands.CancelAll(1);
        for (int round = 0; round < Rounds; round++)
        {
            Assert.True(node.Shard.Submit(run, Each));
            using CommandResult result = await Wait.For(node.Shard.SubmitAsync(record).AsTask());
            Assert.Equal(CommandOutcome.Applied, result.Outcome);
        }
    }
}
