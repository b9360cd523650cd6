using Cambio.Journal.Snapshots;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

public sealed class TrimTests
{
    [Fact]
    public void Only_segments_wholly_below_the_second_oldest_whole_snapshot_go()
    {
        var disk = new FaultyDisk();
        var frames = new List<RememberedFrame>();
        JournalOnFaultyDisk.Write(disk, frames, 200, new Random(2)).Dispose();
        var snapshots = new SnapshotStore(new SnapshotOptions { Directory = "/snapshots" }, disk);
        long[] at = [frames[150].LastSequence, frames[300].LastSequence, frames[400].LastSequence];
        foreach (long sequence in at)
        {
            snapshots.Write(sequence, 0, 0, _ => { });
        }

        long[] before = Segments(disk);
        IReadOnlyList<string> deleted = JournalTrim.Trim(JournalOnFaultyDisk.Options(), disk, snapshots);
        long[] after = Segments(disk);
        Assert.Equal(before.Length - deleted.Count, after.Length);
        Assert.Equal(before.Last(first => first <= at[1] + 1), after[0]);
        Assert.NotEmpty(deleted);

        using JournalReader reader = JournalReader.Open(JournalOnFaultyDisk.Options(), disk, at[1] + 1);
        Assert.True(reader.TryRead(out JournalFrame frame));
        Assert.Equal(at[1] + 1, frame.FirstSequence);
        JournalPosition end;
        while (reader.TryRead(out _))
        {
        }

        end = reader.Position;
        Assert.Equal(frames[^1].LastSequence, end.Sequence);
        Assert.Throws<JournalCorruptException>(() => JournalOnFaultyDisk.Recover(disk, out _, out _));
        JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, end).Dispose();
    }

    [Fact]
    public void With_one_whole_snapshot_nothing_goes()
    {
        var disk = new FaultyDisk();
        var frames = new List<RememberedFrame>();
        JournalOnFaultyDisk.Write(disk, frames, 200, new Random(2)).Dispose();
        var snapshots = new SnapshotStore(new SnapshotOptions { Directory = "/snapshots" }, disk);
        snapshots.Write(frames[300].LastSequence, 0, 0, _ => { });
        snapshots.Write(frames[400].LastSequence, 0, 0, _ => { });
        disk.FlipBit($"/snapshots/{frames[300].LastSequence:D19}.snap", 300);
        Assert.Empty(JournalTrim.Trim(JournalOnFaultyDisk.Options(), disk, snapshots));
    }

    private static long[] Segments(FaultyDisk disk) =>
        JournalReader.ListSegments(JournalOnFaultyDisk.Options(), disk);
}
