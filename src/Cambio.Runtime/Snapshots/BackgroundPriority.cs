using System.Runtime.InteropServices;

namespace Cambio.Runtime.Snapshots;

/// <summary>Lets a thread's work wait for everybody else's.</summary>
public static class BackgroundPriority
{
    private const int OfThread = 0; // PRIO_PROCESS, which on Linux is about one thread
    private const int Calling = 0;
    private const int Nice = 10;

    /// <summary>Lowers the calling thread's priority for good; where the system refuses, it stays as it is.</summary>
    public static void ForThisThread()
    {
        if (OperatingSystem.IsLinux())
        {
            // The runtime's own thread priorities have no effect on Linux.
            _ = SetPriority(OfThread, Calling, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.Lowest;
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int nice);
}
