namespace Cambio.Runtime;

/// <summary>
/// The only place that reads a clock for the engine. Log time never goes back and never leaps: it follows the wall
/// clock, but in each step by at least half and at most one second more than what a stopwatch measured. So a wall clock
/// that is set an hour ahead cannot make everything expire at once, and one that is set back makes log time slow down
/// until the wall clock has caught up. Used by one thread.
/// </summary>
internal sealed class SequencerClock
{
    /// <summary>How much more than the stopwatch one step may show, in microseconds.</summary>
    internal const long LeapMaxMicros = 1_000_000;

    private readonly TimeProvider _time;
    private long _nowMicros;
    private long _stopwatch;
    private bool _started;

    /// <summary>Makes a clock that goes on from the last time in the log (0 for an empty log).</summary>
    internal SequencerClock(TimeProvider time, long lastTimestampMicros)
    {
        _time = time;
        _nowMicros = lastTimestampMicros;
    }

    /// <summary>The time of the next batch, microseconds since 1970.</summary>
    internal long Next()
    {
        long stopwatch = _time.GetTimestamp();
        long wall = (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (_started)
        {
            long elapsed = _time.GetElapsedTime(_stopwatch, stopwatch).Ticks / TimeSpan.TicksPerMicrosecond;
            _nowMicros += Math.Clamp(wall - _nowMicros, elapsed / 2, elapsed + LeapMaxMicros);
        }
        else
        {
            // No stopwatch ran while the process did not: the wall clock is all there is.
            _nowMicros = Math.Max(_nowMicros, wall);
            _started = true;
        }

        _stopwatch = stopwatch;
        return _nowMicros;
    }
}
