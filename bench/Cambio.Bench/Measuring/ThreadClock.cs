using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cambio.Bench.Measuring;

/// <summary>
/// Processor time of the calling thread. Beside the wall clock it tells a slow program from a program that shared its
/// core with somebody else.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTimeId = 3;

    /// <summary>Nanoseconds of processor time; of wall time where the system has no such clock.</summary>
    internal static long NowNs()
    {
        if (OperatingSystem.IsLinux() && GetTime(ThreadCpuTimeId, out TimeSpec time) == 0)
        {
            return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
        }

        return (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        internal long Seconds;
        internal long Nanoseconds;
    }
}
