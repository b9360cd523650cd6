using System.Diagnostics;

namespace Cambio.Runtime.Snapshots;

/// <summary>Holds background work to a share of one core: after each stretch of work it rests in proportion.</summary>
internal sealed class Pace(int percent, WaitHandle hurry)
{
    private static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(5);

    private long _since = Stopwatch.GetTimestamp();

    /// <summary>Called between pieces of work; rests if a stretch is over, unless somebody is in a hurry.</summary>
    internal void Rest()
    {
        TimeSpan worked = Stopwatch.GetElapsedTime(_since);
        if (percent == 100 || worked < Stretch)
        {
            return;
        }

        hurry.WaitOne(worked * (100 - percent) / percent);
        _since = Stopwatch.GetTimestamp();
    }
}
