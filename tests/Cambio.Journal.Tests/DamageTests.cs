using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

/// <summary>Damage to what was durable stops recovery and says where; it is never skipped.</summary>
public sealed class DamageTests
{
    private const int Flips = 10_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_bit_flip_goes_unseen(bool closedCleanly)
    {
        // The journal of a process that ended, and of one that was killed: its page cache holds the idle watermark.
        FaultyDisk disk = WriteJournal(closedCleanly, out List<RememberedFrame> frames, out JournalPosition end);
        string[] segments = [.. disk.List(JournalOnFaultyDisk.Folder).Where(name => name.EndsWith(".cjl"))];
        Assert.True(segments.Length >= 3);
        string lastSegment = JournalOnFaultyDisk.SegmentPath(end.SegmentSequence);
        var random = new Random(42);
        int refused = 0;
        for (int i = 0; i < Flips; i++)
        {
            string path = $"{JournalOnFaultyDisk.Folder}/{segments[random.Next(segments.Length)]}";
            int bit = random.Next(disk.ReadAll(path).Length * 8);
            disk.FlipBit(path, bit);
            try
            {
                JournalPosition position = JournalOnFaultyDisk.Recover(
                    disk, out List<RememberedFrame> read, out bool torn);

                // The exact rule: only behind the last command, where nothing is lost, is a flip a torn tail.
                Assert.True(torn, $"bit {bit} of '{path}' was not seen");
                Assert.Equal(lastSegment, path);
                Assert.True(bit / 8 >= end.Offset, $"bit {bit} of '{path}' was cut though it was durable");
                Assert.Equal(frames.Count, JournalOnFaultyDisk.CountPrefix(read, frames));
                Assert.Equal(end.Sequence, position.Sequence);
            }
            catch (JournalCorruptException e)
            {
                refused++;
                Assert.Equal(path, e.Path);
                Assert.InRange(e.Offset, 0, bit / 8);
            }

            disk.FlipBit(path, bit);
        }

        Assert.True(refused > Flips / 2, $"only {refused} of {Flips} flips hit something durable");
        JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> unharmed, out bool tornAtLast);
        Assert.False(tornAtLast);
        Assert.Equal(frames.Count, unharmed.Count);
    }

    [Fact]
    public void Without_a_watermark_a_flip_in_the_last_group_is_a_torn_tail_and_costs_that_group_only()
    {
        // The one damage that cannot be told from a torn write: power was cut before anything later reached the disk.
        FaultyDisk disk = WriteJournal(closedCleanly: false, out List<RememberedFrame> frames, out JournalPosition end);
        string path = JournalOnFaultyDisk.SegmentPath(end.SegmentSequence);
        byte[] bytes = disk.ReadAll(path);
        bytes.AsSpan((int)end.Offset).Clear();
        disk.WriteAll(path, bytes);
        int groupStart = LastGroupStart(bytes, end);
        for (int bit = groupStart * 8; bit < end.Offset * 8; bit += 3)
        {
            disk.FlipBit(path, bit);
            JournalPosition position = JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> read, out bool torn);
            Assert.True(torn);
            Assert.InRange(read.Count, frames.Count - 2, frames.Count);
            Assert.Equal(read.Count, JournalOnFaultyDisk.CountPrefix(read, frames));
            Assert.True(position.Offset >= groupStart);
            disk.FlipBit(path, bit);
        }
    }

    [Fact]
    public void A_torn_frame_in_an_unacknowledged_group_is_cut_although_later_frames_of_the_group_are_whole()
    {
        FaultyDisk disk = WriteJournal(closedCleanly: false, out List<RememberedFrame> frames, out JournalPosition end);
        string path = JournalOnFaultyDisk.SegmentPath(end.SegmentSequence);
        byte[] bytes = disk.ReadAll(path);
        bytes.AsSpan((int)end.Offset).Clear();
        bytes[LastGroupStart(bytes, end) + 60] ^= 0x10; // the first of the two frames of the last group
        disk.WriteAll(path, bytes);

        JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> read, out bool torn);
        Assert.True(torn);
        Assert.Equal(frames.Count - 2, read.Count);
    }

    [Fact]
    public void The_same_frame_damaged_after_a_watermark_stops_recovery_and_names_file_byte_and_sequence()
    {
        FaultyDisk disk = WriteJournal(closedCleanly: false, out List<RememberedFrame> frames, out JournalPosition end);
        string path = JournalOnFaultyDisk.SegmentPath(end.SegmentSequence);
        int groupStart = LastGroupStart(disk.ReadAll(path), end);
        disk.FlipBit(path, (groupStart + 60) * 8);

        JournalCorruptException e = Assert.Throws<JournalCorruptException>(
            () => JournalOnFaultyDisk.Recover(disk, out _, out _));
        Assert.Equal((path, (long)groupStart, frames[^2].FirstSequence), (e.Path, e.Offset, e.Sequence));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_segment_stops_recovery()
    {
        FaultyDisk whole = WriteJournal(closedCleanly: true, out _, out _);
        string[] segments = [.. whole.List(JournalOnFaultyDisk.Folder).Where(name => name.EndsWith(".cjl"))];
        for (int i = 0; i < segments.Length - 1; i++)
        {
            FaultyDisk disk = whole.Clone();
            disk.Delete($"{JournalOnFaultyDisk.Folder}/{segments[i]}");
            Assert.Throws<JournalCorruptException>(() => JournalOnFaultyDisk.Recover(disk, out _, out _));
        }
    }

    [Fact]
    public void Segments_that_changed_places_stop_recovery()
    {
        FaultyDisk disk = WriteJournal(closedCleanly: true, out _, out _);
        string[] segments = [.. disk.List(JournalOnFaultyDisk.Folder).Where(name => name.EndsWith(".cjl"))];
        string first = $"{JournalOnFaultyDisk.Folder}/{segments[1]}";
        string second = $"{JournalOnFaultyDisk.Folder}/{segments[2]}";
        byte[] bytes = disk.ReadAll(first);
        disk.WriteAll(first, disk.ReadAll(second));
        disk.WriteAll(second, bytes);
        Assert.Throws<JournalCorruptException>(() => JournalOnFaultyDisk.Recover(disk, out _, out _));
    }

    [Fact]
    public void A_segment_of_another_journal_breaks_the_hash_chain()
    {
        FaultyDisk disk = WriteJournal(closedCleanly: true, out _, out JournalPosition end);
        FaultyDisk other = WriteJournal(closedCleanly: true, out _, out JournalPosition otherEnd, timeShift: 1);
        Assert.Equal(end.SegmentSequence, otherEnd.SegmentSequence);
        string path = JournalOnFaultyDisk.SegmentPath(end.SegmentSequence);
        disk.WriteAll(path, other.ReadAll(path));

        JournalCorruptException e = Assert.Throws<JournalCorruptException>(
            () => JournalOnFaultyDisk.Recover(disk, out _, out _));
        Assert.Contains("hash chain", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(4096)]
    public void A_last_segment_without_a_whole_header_stops_recovery(int bytesLeft)
    {
        // A segment gets its name after its header is durable: no crash leaves this behind, so it is damage.
        FaultyDisk disk = WriteJournal(closedCleanly: true, out _, out JournalPosition end);
        string path = JournalOnFaultyDisk.SegmentPath(end.SegmentSequence);
        byte[] bytes = disk.ReadAll(path)[..bytesLeft];
        if (bytesLeft > 0)
        {
            bytes[bytesLeft / 2] ^= 1;
        }

        disk.WriteAll(path, bytes);
        Assert.Throws<JournalCorruptException>(() => JournalOnFaultyDisk.Recover(disk, out _, out _));
    }

    [Fact]
    public void A_journal_that_ends_before_the_snapshot_stops_recovery()
    {
        FaultyDisk disk = WriteJournal(closedCleanly: true, out _, out JournalPosition end);
        disk.Delete(JournalOnFaultyDisk.SegmentPath(end.SegmentSequence));
        using JournalReader reader = JournalReader.Open(JournalOnFaultyDisk.Options(), disk, end.Sequence + 1);
        Assert.Throws<JournalCorruptException>(() => reader.TryRead(out _));
    }

    private static FaultyDisk WriteJournal(
        bool closedCleanly, out List<RememberedFrame> frames, out JournalPosition end, int timeShift = 0)
    {
        var disk = new FaultyDisk();
        var random = new Random(3);
        frames = [];
        JournalWriter writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, JournalPosition.Start);
        while (writer.DurablePosition.SegmentSequence < 130 || writer.DurablePosition.Offset < 9000)
        {
            for (int i = 0; i < 2; i++)
            {
                byte[] payload = new byte[random.Next(300)];
                random.NextBytes(payload);
                frames.Add(new RememberedFrame(writer.Append(payload, 3, 5 + timeShift), 3, 5 + timeShift, payload));
            }

            writer.CommitOnce();
        }

        end = writer.DurablePosition;
        if (closedCleanly)
        {
            writer.Dispose();
        }
        else
        {
            writer.Abandon();
        }

        return disk;
    }

    /// <summary>Where the last group begins: the last block but the watermark's that begins with a frame.</summary>
    private static int LastGroupStart(byte[] bytes, JournalPosition end)
    {
        int at = (int)end.Offset - 512;
        while (!bytes.AsSpan(at, 4).SequenceEqual("CJF1"u8))
        {
            at -= 512;
        }

        return at;
    }
}
