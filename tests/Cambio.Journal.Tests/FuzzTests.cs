using System.Buffers.Binary;
using Cambio.Journal.Format;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

/// <summary>Any bytes where a frame should be: the reader refuses or reads, and always ends.</summary>
public sealed class FuzzTests
{
    private const int Frames = 1_000_000;
    private const int Segments = 500;

    [Fact]
    public void A_million_random_and_mutated_frames_are_read_or_refused()
    {
        byte[] template = WriteTemplate(out int frameStart, out int frameBytes);
        var random = new Random(1);
        long outcomes = 0;
        int corrupt = 0;
        int torn = 0;
        for (int i = 0; i < Frames / Segments; i++)
        {
            var disk = new FaultyDisk();
            string path = JournalOnFaultyDisk.SegmentPath(1);
            byte[] bytes = [.. template];
            disk.WriteAll(path, bytes);
            for (int j = 0; j < Segments; j++)
            {
                template.AsSpan(frameStart, 2 * frameBytes).CopyTo(bytes.AsSpan(frameStart));
                Mutate(bytes.AsSpan(frameStart, frameBytes), random);
                try
                {
                    JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> frames, out bool hasTornTail);
                    Assert.InRange(frames.Count, 1, 8);
                    torn += hasTornTail ? 1 : 0;
                }
                catch (JournalCorruptException)
                {
                    corrupt++;
                }

                outcomes++;
            }
        }

        Assert.Equal(Frames, outcomes);
        Assert.True(torn > Frames / 100, $"{torn} torn");
        Assert.True(corrupt > Frames / 100, $"{corrupt} corrupt");
    }

    /// <summary>A small segment with one good frame, and the place of a second one to spoil.</summary>
    private static byte[] WriteTemplate(out int frameStart, out int frameBytes)
    {
        var disk = new FaultyDisk();
        JournalWriter writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, JournalPosition.Start);
        writer.Append(new byte[40], 1, 1);
        writer.CommitOnce();
        frameStart = (int)writer.DurablePosition.Offset;
        writer.Append(new byte[80], 2, 2);
        writer.CommitOnce();
        writer.Abandon();
        frameBytes = 512;
        byte[] bytes = disk.ReadAll(JournalOnFaultyDisk.SegmentPath(1));
        bytes.AsSpan(frameStart + frameBytes).Clear();
        return bytes;
    }

    private static void Mutate(Span<byte> frame, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                random.NextBytes(frame);
                break;
            case 1:
                for (int i = random.Next(1, 5); i > 0; i--)
                {
                    frame[random.Next(frame.Length)] ^= (byte)(1 << random.Next(8));
                }

                break;
            case 2:
                random.NextBytes(frame[4..52]);
                SealHeader(frame);
                break;
            default:
                // One wrong field under a right checksum: what a defect of a writer would look like.
                int field = 4 * random.Next(1, 12);
                BinaryPrimitives.WriteInt32LittleEndian(frame[field..], random.Next(-2, 200));
                SealHeader(frame);
                break;
        }
    }

    private static void SealHeader(Span<byte> frame) =>
        BinaryPrimitives.WriteUInt32LittleEndian(frame[52..], Crc32C.Compute(frame[..52]));
}
