using System.Runtime.InteropServices;

namespace Cambio.Journal.Disks;

/// <summary>Turns the system's errors into <see cref="DiskException"/>.</summary>
internal static class PosixError
{
    private const int NoSpace = 28; // ENOSPC, the same number on Linux and macOS
    private const int DiskFullOnWindows = unchecked((int)0x80070070);
    private const int QuotaExceeded = 122; // EDQUOT on Linux

    internal static bool IsSystemError(Exception e) =>
        e is IOException and not DiskException or UnauthorizedAccessException;

    internal static DiskException From(string path, Exception e)
    {
        // On Unix the runtime leaves the plain errno in HResult.
        bool full = e.HResult is NoSpace or QuotaExceeded or DiskFullOnWindows;
        return new DiskException(path, full, e.Message, e);
    }

    internal static DiskException From(string path, string call, int errno)
    {
        string text = $"{call}: {Marshal.GetPInvokeErrorMessage(errno)} (errno {errno})";
        return new DiskException(path, errno is NoSpace or QuotaExceeded, text);
    }

    /// <summary>For the cold calls only: it allocates a closure.</summary>
    internal static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (IsSystemError(e))
        {
            throw From(path, e);
        }
    }
}
