using Cambio.Journal.Disks;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

/// <summary>The last write of a power cut: whatever stands at its end, everything before it comes back.</summary>
public sealed class TornTailTests
{
    private const int FramesBefore = 4;
    private const int FrameHeaderBytes = 56;

    public enum Rest
    {
        Missing = 0,
        Zeros = 1,
        Garbage = 2,
    }

    [Theory]
    [InlineData(Rest.Missing, true)]
    [InlineData(Rest.Missing, false)]
    [InlineData(Rest.Zeros, true)]
    [InlineData(Rest.Zeros, false)]
    [InlineData(Rest.Garbage, true)]
    [InlineData(Rest.Garbage, false)]
    public void A_tail_torn_at_any_byte_of_the_last_three_frames_is_cut_to_the_last_whole_frame(
        Rest rest, bool oneGroup)
    {
        FaultyDisk whole = WriteJournal(oneGroup, out List<RememberedFrame> frames, out List<int> frameEnds);
        string path = JournalOnFaultyDisk.SegmentPath(1);
        byte[] bytes = whole.ReadAll(path);
        int lastFrame = frames.Count - 1;
        for (int cut = frameEnds[lastFrame - 3]; cut < frameEnds[lastFrame]; cut++)
        {
            FaultyDisk disk = whole.Clone();
            disk.WriteAll(path, Tear(bytes, cut, rest));

            // Bytes that end as zeros may end a frame whole although they were never written.
            int wholeFrames = frameEnds.Count(end => !bytes.AsSpan(Math.Min(cut, end)..end).ContainsAnyExcept((byte)0));
            if (rest != Rest.Zeros)
            {
                wholeFrames = frameEnds.Count(end => end <= cut);
            }

            JournalPosition position = JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> recovered, out _);
            Assert.Equal(wholeFrames, JournalOnFaultyDisk.CountPrefix(recovered, frames));
            AppendAndReadBack(disk, position, recovered);
        }
    }

    [Fact]
    public void Stale_frames_behind_a_cut_never_come_back()
    {
        FaultyDisk disk = WriteJournal(oneGroup: true, out List<RememberedFrame> frames, out List<int> frameEnds);
        string path = JournalOnFaultyDisk.SegmentPath(1);
        byte[] bytes = disk.ReadAll(path);
        int torn = frames.Count - 3;
        bytes[frameEnds[torn] - 1] ^= 1; // the first of the last group; the two behind it are whole
        bytes.AsSpan(AfterLastGroup(frameEnds)).Clear(); // the power failed before any watermark
        disk.WriteAll(path, bytes);

        JournalPosition position = JournalOnFaultyDisk.Recover(
            disk, out List<RememberedFrame> recovered, out bool hasTornTail);
        Assert.True(hasTornTail);
        Assert.Equal(torn, recovered.Count);

        // A frame of the same length as the torn one: the stale ones would now follow it without a gap.
        using (JournalWriter writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, position))
        {
            RememberedFrame lost = frames[torn];
            writer.Append(lost.Payload, lost.Count, 1);
            recovered.Add(lost with { TimestampMicros = 1 });
            writer.CommitOnce();
        }

        JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> reread, out _);
        Assert.Equal(torn + 1, reread.Count);
        Assert.Equal(torn + 1, JournalOnFaultyDisk.CountPrefix(reread, recovered));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void An_unfinished_group_is_cut_when_its_first_sector_is_lost_and_shows_the_watermark_below(int alignment)
    {
        for (int payloadBytes = 0; payloadBytes < 4600; payloadBytes += 8)
        {
            var disk = new FaultyDisk();
            JournalOptions options = JournalOnFaultyDisk.Options(alignment) with
            {
                SegmentBytes = 32 * 1024,
                BufferBytes = 8192,
            };
            JournalWriter writer = JournalWriter.OpenByHand(options, disk, JournalPosition.Start);
            writer.Append("durable"u8, 1, 1);
            writer.CommitOnce();
            int group = (int)writer.DurablePosition.Offset;
            string path = JournalOnFaultyDisk.SegmentPath(1);
            byte[] watermark = disk.ReadAll(path)[group..(group + 512)];
            writer.Append(new byte[payloadBytes], 1, 2);
            writer.Append("a later frame of the same group"u8, 1, 3);
            writer.CommitOnce();
            int end = (int)writer.DurablePosition.Offset;
            writer.Abandon();

            byte[] bytes = disk.ReadAll(path);
            watermark.CopyTo(bytes, group);
            bytes.AsSpan(end).Clear();
            disk.WriteAll(path, bytes);
            disk.Kill();
            JournalPosition position = JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> frames, out _);
            AppendAndReadBack(disk, position, frames);
            Assert.Equal(3, frames.Count); // the durable one, and two that were appended after the cut
        }
    }

    [Fact]
    public void Power_that_fails_while_a_tail_is_cut_never_harms_the_durable_frame_before_it()
    {
        FaultyDisk whole = WriteJournal(oneGroup: false, out List<RememberedFrame> frames, out List<int> frameEnds);
        string path = JournalOnFaultyDisk.SegmentPath(1);
        byte[] bytes = whole.ReadAll(path);
        new Random(3).NextBytes(bytes.AsSpan(AfterLastGroup(frameEnds), 1500));
        whole.WriteAll(path, bytes);
        JournalPosition position = JournalOnFaultyDisk.Recover(whole, out _, out bool hasTornTail);
        Assert.True(hasTornTail);
        for (int seed = 0; seed < 1000; seed++)
        {
            FaultyDisk disk = whole.Clone();
            disk.FailAt(seed % 12, DiskFault.PowerCut);
            try
            {
                JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, position).Abandon();
            }
            catch (DiskException)
            {
                // Wherever it failed, what was durable must come back.
            }

            disk = disk.Crash(seed);
            JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> recovered, out _);
            Assert.Equal(frames.Count, recovered.Count);
        }
    }

    private static FaultyDisk WriteJournal(bool oneGroup, out List<RememberedFrame> frames, out List<int> frameEnds)
    {
        var disk = new FaultyDisk();
        var random = new Random(7);
        frames = [];
        frameEnds = [];
        JournalWriter writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, JournalPosition.Start);
        int groupStart = (int)writer.DurablePosition.Offset;
        int offset = groupStart;
        for (int i = 0; i < FramesBefore + 3; i++)
        {
            frames.Add(writer.AppendRandom(random, 120));
            offset += FrameHeaderBytes + (frames[i].Payload.Length + 7) / 8 * 8;
            frameEnds.Add(offset);
            if (!oneGroup || i < FramesBefore || i == FramesBefore + 2)
            {
                writer.CommitOnce();
                offset = (int)writer.DurablePosition.Offset;
            }
        }

        writer.Abandon();
        return disk;
    }

    private static int AfterLastGroup(List<int> frameEnds) => (frameEnds[^1] + 511) / 512 * 512;

    private static byte[] Tear(byte[] bytes, int cut, Rest rest)
    {
        if (rest == Rest.Missing)
        {
            return bytes[..cut];
        }

        byte[] torn = new byte[bytes.Length];
        bytes.AsSpan(0, cut).CopyTo(torn);
        if (rest == Rest.Garbage)
        {
            new Random(cut).NextBytes(torn.AsSpan(cut, 2000));
            torn[cut] = (byte)(bytes[cut] ^ 0xFF);
        }

        return torn;
    }

    private static void AppendAndReadBack(FaultyDisk disk, JournalPosition position, List<RememberedFrame> expected)
    {
        using (JournalWriter writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, position))
        {
            expected.Add(writer.AppendRandom(new Random(1)));
            expected.Add(writer.AppendRandom(new Random(2)));
        }

        JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> recovered, out bool hasTornTail);
        Assert.False(hasTornTail);
        Assert.Equal(expected.Count, recovered.Count);
        Assert.Equal(expected.Count, JournalOnFaultyDisk.CountPrefix(recovered, expected));
    }
}
