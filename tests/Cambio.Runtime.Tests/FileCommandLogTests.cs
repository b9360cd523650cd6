using Cambio.Journal;
using Cambio.Runtime.Log;
using Cambio.Runtime.Submitting;
using Cambio.Runtime.Tests.Support;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Runtime.Tests;

/// <summary>The port's promises, kept by files.</summary>
public sealed class FileCommandLogTests
{
    private readonly FaultyDisk _disk = new();

    [Fact]
    public void Sequences_are_dense_and_what_is_waited_for_is_durable()
    {
        using FileCommandLog log = Open();
        byte[] record = Commands.OpenSession(1);

        Assert.Equal(1, log.Append(Commands.Repeat(record, 3), 3, 10));
        Assert.Equal(4, log.Append(record, 1, 11));
        Assert.True(log.WaitDurable(4));

        Assert.Equal(4, log.DurableSequence);
        Assert.True(log.CanAppend(record.Length));
        Assert.Null(log.Fault);
    }

    [Theory]
    [InlineData(DiskFault.Full, LogFaultKind.Full, "errno 28")]
    [InlineData(DiskFault.Error, LogFaultKind.WriteFailed, "errno 5")]
    public void A_fault_names_its_kind_the_file_and_the_systems_words(DiskFault fault, LogFaultKind kind, string words)
    {
        using FileCommandLog log = Open();
        log.Append(Commands.OpenSession(1), 1, 10);
        Assert.True(log.WaitDurable(1));
        _disk.FailAt(_disk.Operations, fault);
        log.Append(Commands.OpenSession(2), 1, 11);

        Assert.False(log.WaitDurable(2));

        Assert.Equal((kind, 1L), (log.Fault!.Kind, log.Fault.DurableSequence));
        Assert.Contains(words, log.Fault.ErrorText, StringComparison.Ordinal);
        Assert.Contains(".cjl", log.Fault.Place, StringComparison.Ordinal);
        Assert.False(log.CanAppend(8));
        CommandLogFaultedException refused =
            Assert.Throws<CommandLogFaultedException>(() => log.Append(Commands.OpenSession(3), 1, 12));
        Assert.Equal(log.Fault, refused.Fault);
    }

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.Error)]
    public async Task After_a_fault_a_new_start_goes_on_with_everything_acknowledged(DiskFault fault)
    {
        using (var node = new TestNode(_disk))
        {
            Assert.Equal(CommandOutcome.Applied, await node.Submit(Commands.OpenSession(1)));
            _disk.FailAt(_disk.Operations, fault);
            Assert.Equal(CommandOutcome.Unknown, await node.Submit(Commands.OpenSession(2)));
            await Wait.For(node.Shard.Completion);
            Assert.Equal(ShardFailureKind.Log, node.Shard.Failure!.Kind);
            Assert.False(node.Node.Stop(Wait.Patience));
        }

        using var next = new TestNode(_disk);
        Assert.Equal(1UL, next.Nonces[0]);
        Assert.Equal(CommandOutcome.Applied, await next.Submit(Commands.OpenSession(3)));
        Assert.Equal(3UL, next.Nonces[^1]);
    }

    private FileCommandLog Open() =>
        FileCommandLog.Open(TestNode.RecoveryOn(_disk).Journal, _disk, JournalPosition.Start);
}
