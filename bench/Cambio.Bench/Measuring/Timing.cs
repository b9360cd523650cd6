using System.Diagnostics;

namespace Cambio.Bench.Measuring;

/// <summary>How long something took.</summary>
/// <param name="WallSeconds">By the clock on the wall.</param>
/// <param name="CpuSeconds">Processor time of the thread that did it.</param>
public readonly record struct Timing(double WallSeconds, double CpuSeconds)
{
    /// <summary>Runs something on the calling thread and times it.</summary>
    public static Timing Of(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        long wall = Stopwatch.GetTimestamp();
        long cpu = ThreadClock.NowNs();
        work();
        long cpuNs = ThreadClock.NowNs() - cpu;
        return new Timing(Stopwatch.GetElapsedTime(wall).TotalSeconds, cpuNs / 1e9);
    }
}
