using System.Buffers.Binary;
using Cambio.Journal.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

public sealed class JournalRoundTripTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Frames_come_back_in_order_with_their_payload_time_and_a_dense_sequence()
    {
        using (JournalWriter writer = JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start))
        {
            Assert.Equal(1, writer.Append("abc"u8, 3, 1000));
            Assert.Equal(4, writer.Append("d"u8, 1, 2000));
            Assert.Equal(5, writer.Append([], 2, 3000));
            Assert.True(writer.WaitForDurable(6, Patience));
            Assert.Equal(6, writer.DurableSequence);
        }

        using JournalReader reader = JournalReader.Open(Options(), PosixDisk.Instance);
        Assert.True(reader.TryRead(out JournalFrame frame));
        Assert.Equal((1L, 3, 1000L), (frame.FirstSequence, frame.Count, frame.TimestampMicros));
        Assert.True(frame.Payload.SequenceEqual("abc"u8));
        Assert.True(reader.TryRead(out frame));
        Assert.Equal((4L, 1, 2000L), (frame.FirstSequence, frame.Count, frame.TimestampMicros));
        Assert.True(reader.TryRead(out frame));
        Assert.Equal((5L, 2, 3000L), (frame.FirstSequence, frame.Count, frame.TimestampMicros));
        Assert.Equal(0, frame.Payload.Length);
        Assert.False(reader.TryRead(out _));
        Assert.False(reader.HasTornTail);
        Assert.Equal(6, reader.Position.Sequence);
        Assert.True(reader.Position.Sealed);
    }

    [Fact]
    public void A_journal_goes_on_over_many_openings_and_many_segments()
    {
        JournalPosition position = JournalPosition.Start;
        long sequence = 0;
        for (int opening = 0; opening < 10; opening++)
        {
            using (JournalWriter writer = JournalWriter.Open(Options(), PosixDisk.Instance, position))
            {
                for (int i = 0; i < 100; i++)
                {
                    Assert.Equal(++sequence, writer.Append(PayloadOf(sequence), 1, sequence));
                }
            }

            position = ReadAll(sequence);
        }

        Assert.True(Directory.GetFiles(_folder.Path, "*.cjl").Length > 5);
    }

    [Fact]
    public void Segments_made_ahead_are_taken_in_time_while_large_groups_keep_the_disk_busy()
    {
        JournalOptions options = Options() with { SegmentBytes = 4 * 1024 * 1024, BufferBytes = 1024 * 1024 };
        using JournalWriter writer = JournalWriter.Open(options, PosixDisk.Instance, JournalPosition.Start);
        long sequence = 0;
        for (int i = 0; i < 80; i++)
        {
            sequence = writer.Append(new byte[500_000], 1, i); // each group more than counts as busy
        }

        Assert.True(writer.WaitForDurable(sequence, Patience));
        Assert.True(Directory.GetFiles(_folder.Path, "*.cjl").Length > 8);
    }

    [Fact]
    public void A_reader_that_starts_at_a_sequence_hands_out_the_frame_that_holds_it()
    {
        using (JournalWriter writer = JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start))
        {
            for (int i = 0; i < 200; i++)
            {
                writer.Append(PayloadOf(i), 3, i);
            }
        }

        for (int from = 1; from <= 600; from += 7)
        {
            using JournalReader reader = JournalReader.Open(Options(), PosixDisk.Instance, from);
            Assert.True(reader.TryRead(out JournalFrame frame));
            Assert.InRange(from, frame.FirstSequence, frame.LastSequence);
        }

        using JournalReader after = JournalReader.Open(Options(), PosixDisk.Instance, 601);
        Assert.False(after.TryRead(out _));
        using JournalReader beyond = JournalReader.Open(Options(), PosixDisk.Instance, 602);
        Assert.Throws<JournalCorruptException>(() => beyond.TryRead(out _));
    }

    public void Dispose() => _folder.Dispose();

    private JournalOptions Options() => new()
    {
        Directory = _folder.Path,
        SegmentBytes = 64 * 1024,
        BufferBytes = 16 * 1024,
        ReserveBytes = 4096,
    };

    private JournalPosition ReadAll(long lastSequence)
    {
        using JournalReader reader = JournalReader.Open(Options(), PosixDisk.Instance);
        for (long sequence = 1; sequence <= lastSequence; sequence++)
        {
            Assert.True(reader.TryRead(out JournalFrame frame));
            Assert.Equal(sequence, frame.FirstSequence);
            Assert.True(frame.Payload.SequenceEqual(PayloadOf(sequence)));
        }

        Assert.False(reader.TryRead(out _));
        return reader.Position;
    }

    private static byte[] PayloadOf(long sequence)
    {
        var payload = new byte[8 + sequence % 300];
        BinaryPrimitives.WriteInt64LittleEndian(payload, sequence);
        return payload;
    }
}
