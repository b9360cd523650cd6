using System.Diagnostics;
using Cambio.Journal.Disks;
using Xunit;

namespace Cambio.Journal.Tests;

public sealed class LockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_second_opening_is_refused_and_told_who_has_the_journal()
    {
        using (JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start))
        {
            JournalLockedException e = Assert.Throws<JournalLockedException>(
                () => JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start));
            Assert.Equal(Environment.ProcessId, e.HolderProcessId);
            Assert.Contains(_folder.Path, e.Message, StringComparison.Ordinal);
        }

        JournalLock.Acquire(Options(), PosixDisk.Instance).Dispose();
    }

    [Fact]
    public void A_writer_uses_the_lock_its_caller_holds_and_leaves_it_to_the_caller()
    {
        using JournalLock held = JournalLock.Acquire(Options(), PosixDisk.Instance);
        JournalWriter.Open(Options(), PosixDisk.Instance, JournalPosition.Start, held: held).Dispose();
        Assert.Throws<JournalLockedException>(() => JournalLock.Acquire(Options(), PosixDisk.Instance));
    }

    [Fact]
    public void Another_process_keeps_the_journal_from_us()
    {
        RequireFlock();
        using Process other = StartFlock("--exclusive", "--no-fork", LockPath(), "sh", "-c", "echo locked; exec cat");
        Assert.Equal("locked", other.StandardOutput.ReadLine());
        Assert.Throws<JournalLockedException>(() => JournalLock.Acquire(Options(), PosixDisk.Instance));

        other.Kill(); // the system ends the lock with the process, whatever way it ends
        other.WaitForExit();
        JournalLock.Acquire(Options(), PosixDisk.Instance).Dispose();
    }

    [Fact]
    public void We_keep_the_journal_from_another_process()
    {
        RequireFlock();
        using (JournalLock.Acquire(Options(), PosixDisk.Instance))
        {
            using Process refused = StartFlock(
                "--exclusive", "--nonblock", "--conflict-exit-code", "9", LockPath(), "true");
            refused.WaitForExit();
            Assert.Equal(9, refused.ExitCode);
        }
    }

    public void Dispose() => _folder.Dispose();

    private static void RequireFlock()
    {
        bool present = File.Exists("/usr/bin/flock");
        Assert.SkipUnless(
            present || Environment.GetEnvironmentVariable("CI") == "true", "needs flock(1) of util-linux");
        Assert.True(present, "CI must have flock(1) of util-linux.");
    }

    private static Process StartFlock(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("/usr/bin/flock", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;

    private string LockPath() => Path.Combine(_folder.Path, "lock");

    private JournalOptions Options() => new()
    {
        Directory = _folder.Path,
        SegmentBytes = 64 * 1024,
        BufferBytes = 16 * 1024,
        ReserveBytes = 0,
    };
}
