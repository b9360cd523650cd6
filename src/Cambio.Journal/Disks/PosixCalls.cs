using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cambio.Journal.Disks;

/// <summary>The few system calls the runtime does not offer.</summary>
internal static partial class PosixCalls
{
    private const int Interrupted = 4; // EINTR
    private const int NotSupported = 95; // EOPNOTSUPP
    private const int InvalidArgument = 22; // EINVAL: some file systems say so for "cannot allocate ahead"
    private const int AdviseDontNeed = 4; // POSIX_FADV_DONTNEED

    /// <summary>fdatasync: the data and the length, but not the times, which would cost a second write.</summary>
    internal static void SyncData(SafeFileHandle handle, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            SyncPortably(handle, path);
            return;
        }

        if (fdatasync(handle) != 0)
        {
            // Not even EINTR is tried again: after a failed sync nobody knows which pages are still to be written.
            throw PosixError.From(path, "fdatasync", Marshal.GetLastPInvokeError());
        }
    }

    internal static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // NTFS journals its folders, and offers no such call.
        }

        using SafeFileHandle handle = OpenDirectory(directory);
        if (fsync(handle) != 0)
        {
            throw PosixError.From(directory, "fsync", Marshal.GetLastPInvokeError());
        }
    }

    internal static void Preallocate(SafeFileHandle handle, string path, long bytes)
    {
        int errno = OperatingSystem.IsLinux() ? posix_fallocate(handle, 0, bytes) : NotSupported;
        while (errno == Interrupted)
        {
            errno = posix_fallocate(handle, 0, bytes);
        }

        if (errno is NotSupported or InvalidArgument)
        {
            // No way to allocate ahead here: a full disk will show at a write instead, which is handled just so.
            PosixError.Guard(path, () => RandomAccess.SetLength(handle, bytes));
        }
        else if (errno != 0)
        {
            throw PosixError.From(path, "posix_fallocate", errno);
        }
    }

    internal static void DropCache(SafeFileHandle handle, string path)
    {
        int errno = OperatingSystem.IsLinux() ? posix_fadvise(handle, 0, 0, AdviseDontNeed) : 0;
        if (errno != 0)
        {
            throw PosixError.From(path, "posix_fadvise", errno);
        }
    }

    // Apart from SyncData, because the closure of a lambda is allocated on every call of the method it stands in.
    private static void SyncPortably(SafeFileHandle handle, string path) =>
        PosixError.Guard(path, () => RandomAccess.FlushToDisk(handle));

    private static SafeFileHandle OpenDirectory(string directory)
    {
        // File.OpenHandle refuses folders.
        int descriptor = open(directory, 0);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw PosixError.From(directory, "open", Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fdatasync(SafeFileHandle descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(SafeFileHandle descriptor);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial int posix_fallocate(SafeFileHandle descriptor, long offset, long length);

    [LibraryImport("libc")]
    private static partial int posix_fadvise(SafeFileHandle descriptor, long offset, long length, int advice);
}
