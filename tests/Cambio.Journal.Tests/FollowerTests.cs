using System.Buffers.Binary;
using Cambio.Journal.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

public sealed class FollowerTests : IDisposable
{
    private const int Frames = 20_000;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_follower_reads_everything_in_order_while_it_is_written_and_nothing_before_it_is_durable()
    {
        using JournalWriter writer = JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start);
        Task<long> follower = Task.Run(() => Follow(writer), TestContext.Current.CancellationToken);
        byte[] payload = new byte[200];
        for (int i = 1; i <= Frames; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(payload, i);
            writer.Append(payload.AsSpan(0, 4 + i % 190), 2, i);
            if (i % 500 == 0)
            {
                Assert.True(writer.WaitForDurable(2 * i, TimeSpan.FromSeconds(60)));
            }
        }

        Assert.Equal(2 * Frames, await follower);
        Assert.True(Directory.GetFiles(_folder.Path, "*.cjl").Length > 3);
    }

    [Fact]
    public void The_chain_hash_at_a_durable_sequence_is_that_of_its_frame()
    {
        using JournalWriter writer = JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start);
        writer.Append("one"u8, 1, 1);
        writer.Append("two"u8, 2, 2);
        Assert.True(writer.WaitForDurable(3, TimeSpan.FromSeconds(60)));
        Assert.Equal(0UL, JournalReader.ChainHashAt(Options(), PosixDisk.Instance, writer, 0));
        ulong first = JournalReader.ChainHashAt(Options(), PosixDisk.Instance, writer, 1);
        ulong last = JournalReader.ChainHashAt(Options(), PosixDisk.Instance, writer, 3);
        Assert.NotEqual(first, last);
        Assert.Equal(writer.DurablePosition.ChainHash, last);
        Assert.Throws<ArgumentException>(
            () => JournalReader.ChainHashAt(Options(), PosixDisk.Instance, writer, 2));
        Assert.Throws<ArgumentException>(
            () => JournalReader.ChainHashAt(Options(), PosixDisk.Instance, writer, 4));
    }

    public void Dispose() => _folder.Dispose();

    private long Follow(JournalWriter writer)
    {
        using JournalReader reader = JournalReader.Follow(Options(), PosixDisk.Instance, writer);
        long next = 1;
        int frames = 0;
        while (frames < Frames)
        {
            if (!reader.TryRead(out JournalFrame frame))
            {
                Assert.Null(writer.Fault);
                Thread.Yield();
                continue;
            }

            frames++;
            Assert.Equal(next, frame.FirstSequence);
            Assert.True(frame.LastSequence <= writer.DurableSequence);
            Assert.Equal(frames, BinaryPrimitives.ReadInt32LittleEndian(frame.Payload));
            next = frame.LastSequence + 1;
        }

        return next - 1;
    }

    private JournalOptions Options() => new()
    {
        Directory = _folder.Path,
        SegmentBytes = 1024 * 1024,
        BufferBytes = 128 * 1024,
        ReserveBytes = 0,
    };
}
