using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

/// <summary>The last write of a power cut: whatever stands at its end, everything before it comes back.</summary>
public sealed class TornTailTests
{
    private const int FramesBefore = 5;
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
