using System.Buffers.Binary;
using Cambio.Journal.Disks;
using Cambio.Journal.Format;
using Cambio.Journal.Snapshots;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

public sealed class SnapshotTests
{
    private const string Folder = "/snapshots";
    private const int Flips = 10_000;

    [Fact]
    public void A_snapshot_comes_back_as_it_was_written()
    {
        var disk = new FaultyDisk();
        byte[] large = new byte[3_000_001];
        new Random(1).NextBytes(large);
        Store(disk).Write(
            77,
            0x1234,
            0x5678,
            writer =>
            {
                writer.BeginSection(9);
                writer.EndSection();
                writer.BeginSection(2);
                writer.Write(large.AsSpan(0, 1_500_000));
                writer.Write(large.AsSpan(1_500_000));
                writer.EndSection();
                writer.BeginSection(uint.MaxValue);
                writer.Write("end"u8);
                writer.EndSection();
            },
            timestampMicros: 99);

        Assert.True(Store(disk).TryLoadNewest(out SnapshotReader? reader, out IReadOnlyList<SnapshotRefusal> refusals));
        Assert.Empty(refusals);
        Assert.Equal(new SnapshotHeader(77, 99, 0x1234, 0x5678), reader!.Header);
        Assert.Equal([9u, 2u, uint.MaxValue], reader.SectionIds);
        Assert.Empty(reader.ReadSection(9));
        Assert.Equal(large, reader.ReadSection(2));
        using Stream stream = reader.OpenSection(2);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.Equal(large, copy.ToArray());
        Assert.Equal("end"u8.ToArray(), reader.ReadSection(uint.MaxValue));
        Assert.False(reader.HasSection(1));
        Assert.Throws<KeyNotFoundException>(() => reader.ReadSection(1));
    }

    [Fact]
    public void Without_a_snapshot_nothing_is_loaded_and_nothing_refused()
    {
        Assert.False(Store(new FaultyDisk()).TryLoadNewest(out SnapshotReader? reader, out var refusals));
        Assert.Null(reader);
        Assert.Empty(refusals);
    }

    [Fact]
    public void Only_the_newest_generations_are_kept()
    {
        var disk = new FaultyDisk();
        for (int sequence = 1; sequence <= 7; sequence++)
        {
            Write(disk, sequence);
        }

        Assert.Equal([7L, 6L, 5L], Store(disk).ListVerified());
        Assert.Equal(3, disk.List(Folder).Count);
    }

    [Fact]
    public void Every_bit_flip_is_detected_and_the_generation_before_is_used()
    {
        var disk = new FaultyDisk();
        Write(disk, 1);
        Write(disk, 2);
        string path = PathOf(2);
        int bits = disk.ReadAll(path).Length * 8;
        var random = new Random(8);
        for (int i = 0; i < Flips; i++)
        {
            int bit = random.Next(bits);
            disk.FlipBit(path, bit);
            Assert.True(Store(disk).TryLoadNewest(out SnapshotReader? reader, out var refusals));
            Assert.True(reader!.Sequence == 1, $"bit {bit} was not seen");
            Assert.Equal(path, Assert.Single(refusals).Path);
            disk.FlipBit(path, bit);
        }

        Assert.Equal([2L, 1L], Store(disk).ListVerified());
    }

    [Fact]
    public void A_snapshot_cut_at_any_byte_is_refused()
    {
        var disk = new FaultyDisk();
        Write(disk, 1);
        Write(disk, 2);
        byte[] whole = disk.ReadAll(PathOf(2));
        for (int length = 0; length < whole.Length; length++)
        {
            disk.WriteAll(PathOf(2), whole[..length]);
            Assert.True(Store(disk).TryLoadNewest(out SnapshotReader? reader, out _));
            Assert.Equal(1, reader!.Sequence);
        }

        disk.WriteAll(PathOf(2), [.. whole, 0]);
        Assert.Equal([1L], Store(disk).ListVerified());
    }

    [Fact]
    public void A_format_of_another_version_is_refused_by_name_and_the_generation_before_is_used()
    {
        var disk = new FaultyDisk();
        Write(disk, 1);
        Write(disk, 2);
        byte[] bytes = disk.ReadAll(PathOf(2));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), 0);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(60), Crc32C.Compute(bytes.AsSpan(0, 60)));
        disk.WriteAll(PathOf(2), bytes);

        Assert.True(Store(disk).TryLoadNewest(out SnapshotReader? reader, out var refusals));
        Assert.Equal(1, reader!.Sequence);
        Assert.Contains("version 0", Assert.Single(refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_under_another_ones_name_is_refused()
    {
        var disk = new FaultyDisk();
        Write(disk, 1);
        disk.WriteAll(PathOf(5), disk.ReadAll(PathOf(1)));
        Assert.True(Store(disk).TryLoadNewest(out SnapshotReader? reader, out var refusals));
        Assert.Equal(1, reader!.Sequence);
        Assert.Single(refusals);
    }

    [Fact]
    public void When_all_are_damaged_each_is_reported()
    {
        var disk = new FaultyDisk();
        for (int sequence = 1; sequence <= 3; sequence++)
        {
            Write(disk, sequence);
            disk.FlipBit(PathOf(sequence), 700);
        }

        Assert.False(Store(disk).TryLoadNewest(out _, out var refusals));
        Assert.Equal([PathOf(3), PathOf(2), PathOf(1)], refusals.Select(refusal => refusal.Path));
    }

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.Error)]
    [InlineData(DiskFault.PowerCut)]
    public void Whatever_fails_while_one_is_written_the_one_before_it_stays_or_the_new_one_is_whole(DiskFault fault)
    {
        var untroubled = new FaultyDisk();
        Write(untroubled, 1);
        int first = untroubled.Operations;
        Write(untroubled, 2);
        for (int operation = first; operation < untroubled.Operations; operation++)
        {
            for (int seed = 0; seed < 30; seed++)
            {
                var disk = new FaultyDisk();
                Write(disk, 1);
                disk.FailAt(operation, fault);
                Assert.Throws<DiskException>(() => Write(disk, 2));
                disk = seed == 0 ? disk.Kill() : disk.Crash(seed);
                Assert.True(Store(disk).TryLoadNewest(out SnapshotReader? reader, out var refusals));
                Assert.Empty(refusals);
                Assert.InRange(reader!.Sequence, 1, 2);
                Write(disk, 3);
                Assert.DoesNotContain(disk.List(Folder), name => name.EndsWith(".tmp", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void A_body_that_throws_leaves_no_file()
    {
        var disk = new FaultyDisk();
        Assert.Throws<InvalidOperationException>(
            () => Store(disk).Write(1, 0, 0, _ => throw new InvalidOperationException()));
        Assert.Throws<InvalidOperationException>(() => Store(disk).Write(1, 0, 0, writer => writer.BeginSection(1)));
        Assert.Empty(disk.List(Folder));
    }

    private static SnapshotStore Store(FaultyDisk disk) => new(new SnapshotOptions { Directory = Folder }, disk);

    private static string PathOf(int sequence) => $"{Folder}/{sequence:D19}.snap";

    private static void Write(FaultyDisk disk, int sequence) => Store(disk).Write(
        sequence,
        (ulong)sequence,
        0,
        writer =>
        {
            byte[] bytes = new byte[333];
            new Random(sequence).NextBytes(bytes);
            writer.BeginSection(1);
            writer.Write(bytes);
            writer.EndSection();
            writer.BeginSection(2);
            writer.Write(bytes.AsSpan(0, 100));
            writer.EndSection();
        });
}
