using Cambio.Journal.Disks;
using Cambio.TestKit.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

/// <summary>The disk refuses: nothing is acknowledged falsely, the fault says why, and a new start goes on.</summary>
public sealed class DiskFaultTests
{
    private const int Groups = 40;

    [Theory]
    [InlineData(DiskFault.Full, false)]
    [InlineData(DiskFault.Full, true)]
    [InlineData(DiskFault.Error, false)]
    [InlineData(DiskFault.Error, true)]
    public void A_failure_at_any_operation_loses_nothing_acknowledged(DiskFault fault, bool powerCut)
    {
        var untroubled = new FaultyDisk();
        Run(untroubled, out _, out _);
        for (int operation = 0; operation < untroubled.Operations; operation++)
        {
            var disk = new FaultyDisk();
            disk.FailAt(operation, fault);
            List<RememberedFrame> appended = Run(disk, out long durable, out JournalFault? found);
            if (found is not null)
            {
                JournalFaultKind kind = fault == DiskFault.Full ? JournalFaultKind.DiskFull : JournalFaultKind.IoError;
                Assert.Equal(kind, found.Kind);
                Assert.Equal(durable, found.DurableSequence);
                Assert.Contains("errno", found.ErrorText, StringComparison.Ordinal);
            }

            disk = powerCut ? disk.Crash(operation) : disk.Kill();
            RequireRecovery(disk, appended, durable);
        }
    }

    [Fact]
    public void After_a_failed_sync_nothing_more_is_written_or_acknowledged()
    {
        var disk = new FaultyDisk();
        JournalFault? reported = null;
        long reportedDurable = 0;
        using JournalWriter writer = JournalWriter.Open(
            JournalOnFaultyDisk.Options(),
            disk,
            JournalPosition.Start,
            sequence => Volatile.Write(ref reportedDurable, sequence),
            fault => Volatile.Write(ref reported, fault));
        writer.Append("a"u8, 1, 1);
        Assert.True(writer.WaitForDurable(1, TimeSpan.FromSeconds(30)));

        disk.BeforeSync = () => throw new DiskException("/journal/x", isDiskFull: false, "EIO (errno 5)");
        writer.Append("b"u8, 1, 2);
        Assert.False(writer.WaitForDurable(2, TimeSpan.FromSeconds(30)));
        Assert.Equal(1, writer.DurableSequence);
        Assert.Equal(1, Volatile.Read(ref reportedDurable));
        Assert.Equal(JournalFaultKind.IoError, writer.Fault!.Kind);
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref reported) is not null, TimeSpan.FromSeconds(30)));

        disk.BeforeSync = null;
        int operations = disk.Operations;
        Assert.False(writer.CanAppend(1));
        Assert.Throws<JournalFaultedException>(() => writer.Append("c"u8, 1, 3));
        writer.Dispose();
        Assert.Equal(operations, disk.Operations);
    }

    [Fact]
    public void Frames_that_only_the_cache_holds_after_a_failed_sync_are_not_believed()
    {
        var disk = new FaultyDisk();
        JournalWriter writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, JournalPosition.Start);
        writer.Append("durable"u8, 1, 1);
        writer.CommitOnce();
        writer.Append("cached"u8, 1, 2);
        disk.FailAt(disk.Operations + 1, DiskFault.Error); // the write goes well, the sync after it does not
        writer.CommitOnce();
        Assert.NotNull(writer.Fault);
        Assert.Equal(1, writer.DurableSequence);
        writer.Abandon();
        disk.Kill();

        JournalPosition cached = JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> frames, out _);
        Assert.Equal(2, frames.Count);
        Assert.Throws<JournalTailMovedException>(
            () => JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, cached));

        JournalPosition held = JournalOnFaultyDisk.Recover(disk, out frames, out _);
        Assert.Single(frames);
        JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, held).Dispose();
    }

    [Fact]
    public void A_full_disk_stops_the_writer_and_released_room_lets_the_last_commands_in()
    {
        var disk = new FaultyDisk { CapacityBytes = 3 * JournalOptions.SegmentBytesMin + 40_000 };
        JournalOptions options = JournalOnFaultyDisk.Options() with { ReserveBytes = 30_000 };
        var random = new Random(5);
        var frames = new List<RememberedFrame>();
        JournalWriter writer = JournalWriter.OpenByHand(options, disk, JournalPosition.Start);
        while (writer.Fault is null)
        {
            RememberedFrame frame = writer.AppendRandom(random);
            writer.CommitOnce();
            if (writer.Fault is null)
            {
                frames.Add(frame);
            }
        }

        Assert.Equal(JournalFaultKind.DiskFull, writer.Fault.Kind);
        Assert.Equal(frames[^1].LastSequence, writer.DurableSequence);
        writer.Dispose();
        Assert.True(disk.Exists($"{JournalOnFaultyDisk.Folder}/{JournalReserve.FileName}"));

        // What an operator does until there is room again; an opening with a reserve would take the room right back.
        JournalReserve.Release(options, disk);
        options = options with { ReserveBytes = 0 };
        JournalPosition position = JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> recovered, out _);
        Assert.Equal(frames.Count, JournalOnFaultyDisk.CountPrefix(recovered, frames));
        using (JournalWriter again = JournalWriter.OpenByHand(options, disk, position))
        {
            for (int i = 0; i < 20; i++)
            {
                frames.Add(again.AppendRandom(random));
                again.CommitOnce();
            }

            Assert.Null(again.Fault);
        }

        JournalOnFaultyDisk.Recover(disk, out recovered, out _);
        Assert.Equal(frames.Count, JournalOnFaultyDisk.CountPrefix(recovered, frames));
    }

    [Fact]
    public void Short_writes_are_completed()
    {
        var disk = new FaultyDisk();
        disk.WriteShort(1);
        var frames = new List<RememberedFrame>();
        JournalOnFaultyDisk.Write(disk, frames, Groups, new Random(1)).Dispose();
        JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> recovered, out bool torn);
        Assert.False(torn);
        Assert.Equal(frames.Count, recovered.Count);
        Assert.Equal(frames.Count, JournalOnFaultyDisk.CountPrefix(recovered, frames));
    }

    [Fact]
    public void While_the_disk_hangs_the_buffer_is_bounded_and_says_so_before_anything_is_appended()
    {
        var disk = new FaultyDisk();
        using var release = new ManualResetEventSlim();
        using var hanging = new ManualResetEventSlim();
        using JournalWriter writer = JournalWriter.Open(JournalOnFaultyDisk.Options(), disk, JournalPosition.Start);
        disk.BeforeSync = () =>
        {
            hanging.Set();
            release.Wait();
        };
        writer.Append("first"u8, 1, 1);
        hanging.Wait(TestContext.Current.CancellationToken);
        int taken = 0;
        while (writer.CanAppend(100))
        {
            writer.Append(new byte[100], 1, 1);
            taken++;
        }

        Assert.Equal(4096 / (56 + 104), taken);
        Assert.InRange(writer.PendingBytes, 1, 4096);
        Assert.Equal(0, writer.DurableSequence);
        release.Set();
        Assert.True(writer.WaitForDurable(taken + 1, TimeSpan.FromSeconds(30)));
        Assert.True(writer.CanAppend(100));
    }

    private static List<RememberedFrame> Run(FaultyDisk disk, out long durable, out JournalFault? fault)
    {
        var random = new Random(11);
        var appended = new List<RememberedFrame>();
        durable = 0;
        fault = null;
        try
        {
            JournalWriter writer = JournalWriter.OpenByHand(
                JournalOnFaultyDisk.Options(), disk, JournalPosition.Start);
            for (int group = 0; group < Groups && writer.Fault is null; group++)
            {
                appended.Add(writer.AppendRandom(random));
                appended.Add(writer.AppendRandom(random));
                writer.CommitOnce();
            }

            writer.Dispose();
            durable = writer.DurableSequence;
            fault = writer.Fault;
        }
        catch (DiskException)
        {
            // It failed to open, or to tidy up; nothing was acknowledged that is not counted.
        }

        return appended;
    }

    private static void RequireRecovery(FaultyDisk disk, List<RememberedFrame> appended, long durable)
    {
        // After a failed sync the cache may show more than the disk holds: then the first opening says so.
        for (int attempt = 0; attempt < 2; attempt++)
        {
            JournalPosition position = JournalOnFaultyDisk.Recover(disk, out List<RememberedFrame> recovered, out _);
            Assert.True(position.Sequence >= durable);
            Assert.Equal(recovered.Count, JournalOnFaultyDisk.CountPrefix(recovered, appended));
            try
            {
                using JournalWriter writer = JournalWriter.OpenByHand(JournalOnFaultyDisk.Options(), disk, position);
                Assert.Equal(position.Sequence + 1, writer.Append("again"u8, 1, 1));
                writer.CommitOnce();
                Assert.Null(writer.Fault);
                return;
            }
            catch (JournalTailMovedException) when (attempt == 0)
            {
            }
        }
    }
}
