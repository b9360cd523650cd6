using System.Runtime.CompilerServices;
using Cambio.Journal.Snapshots;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

/// <summary>
/// Files of version 1, kept for ever: the same input must give the same bytes, and the bytes must read back. With
/// CAMBIO_GOLDEN=write the test writes them anew, which is right only together with a new format version.
/// </summary>
public sealed class GoldenFileTests
{
    private const string SnapshotFolder = "/snapshots";

    [Fact]
    public void A_journal_segment_of_version_1_is_written_and_read_as_ever()
    {
        FaultyDisk disk = WriteJournal();
        string path = JournalOnFaultyDisk.SegmentPath(1);
        byte[] golden = Golden("journal-segment-v1.bin", disk.ReadAll(path));
        Assert.True(golden.AsSpan().SequenceEqual(disk.ReadAll(path)), "the segment differs from the golden file");

        var reading = new FaultyDisk();
        reading.WriteAll(path, golden);
        JournalPosition end = JournalOnFaultyDisk.Recover(reading, out List<RememberedFrame> frames, out bool torn);
        Assert.False(torn);
        Assert.Equal([1L, 2L, 5L], frames.Select(f => f.FirstSequence));
        Assert.Equal([1, 3, 2], frames.Select(f => f.Count));
        Assert.Equal([0, 5, 100], frames.Select(f => f.Payload.Length));
        Assert.Equal([1_000_000L, 1_000_001L, 1_000_002L], frames.Select(f => f.TimestampMicros));
        Assert.Equal("hello"u8.ToArray(), frames[1].Payload);
        Assert.Equal(Pattern(100), frames[2].Payload);
        Assert.Equal(new JournalPosition(6, 0xFCB7B1F6E7069AD2, 1, 5632, Sealed: true), end);
    }

    [Fact]
    public void A_snapshot_of_version_1_is_written_and_read_as_ever()
    {
        var disk = new FaultyDisk();
        WriteSnapshot(disk);
        string path = $"{SnapshotFolder}/0000000000000000006.snap";
        byte[] golden = Golden("snapshot-v1.bin", disk.ReadAll(path));
        Assert.True(golden.AsSpan().SequenceEqual(disk.ReadAll(path)), "the snapshot differs from the golden file");

        var reading = new FaultyDisk();
        reading.WriteAll(path, golden);
        Assert.True(Store(reading).TryLoadNewest(out SnapshotReader? reader, out _));
        Assert.Equal(new SnapshotHeader(6, 1_000_002, 0xFEDCBA9876543210, 0x0123456789ABCDEF), reader!.Header);
        Assert.Equal([1u, 2u, 70_000u], reader.SectionIds);
        Assert.Equal("hello"u8.ToArray(), reader.ReadSection(1));
        Assert.Empty(reader.ReadSection(2));
        Assert.Equal(Pattern(100), reader.ReadSection(70_000));
    }

    private static FaultyDisk WriteJournal()
    {
        var disk = new FaultyDisk();
        using JournalWriter writer = JournalWriter.OpenByHand(
            JournalOnFaultyDisk.Options(), disk, JournalPosition.Start);
        writer.Append([], 1, 1_000_000);
        writer.CommitOnce();
        writer.Append("hello"u8, 3, 1_000_001);
        writer.Append(Pattern(100), 2, 1_000_002);
        writer.CommitOnce();
        return disk;
    }

    private static void WriteSnapshot(FaultyDisk disk) => Store(disk).Write(
        6,
        0xFEDCBA9876543210,
        0x0123456789ABCDEF,
        writer =>
        {
            writer.BeginSection(1);
            writer.Write("hello"u8);
            writer.EndSection();
            writer.BeginSection(2);
            writer.EndSection();
            writer.BeginSection(70_000);
            writer.Write(Pattern(100));
            writer.EndSection();
        },
        timestampMicros: 1_000_002);

    private static SnapshotStore Store(FaultyDisk disk) =>
        new(new SnapshotOptions { Directory = SnapshotFolder }, disk);

    private static byte[] Pattern(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7 % 256))];

    private static byte[] Golden(string name, byte[] written, [CallerFilePath] string source = "")
    {
        if (Environment.GetEnvironmentVariable("CAMBIO_GOLDEN") == "write")
        {
            File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(source)!, "Golden", name), written);
        }

        return File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", name));
    }
}
