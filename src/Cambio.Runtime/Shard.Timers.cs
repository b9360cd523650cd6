using Cambio.Core.Commands;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime;

public sealed partial class Shard
{
    /// <summary>A longer wait is made of several: the timer only asks the loop to look.</summary>
    private static readonly TimeSpan s_waitMax = TimeSpan.FromHours(1);

    /// <summary>Log time may lag behind the wall clock: then it is asked again, but not at every turn.</summary>
    private static readonly TimeSpan s_waitMin = TimeSpan.FromMilliseconds(1);

    private readonly ITimer _timer;
    private readonly InboxBatch _tick = MakeTick();
    private long _armedForMicros;
    private bool _rang;

    /// <summary>
    /// Sends a Tick when a cancel timer of the engine is due, else sees to it that the loop wakes when it is. The Tick
    /// is sequenced and logged like any command, so a replay fires the same timers at the same place.
    /// </summary>
    private void FireTimers()
    {
        if (Volatile.Read(ref _rang))
        {
            Volatile.Write(ref _rang, false);
            _armedForMicros = 0;
        }

        if (_engine.NextTimerMicros == _armedForMicros)
        {
            return;
        }

        long now = _clock.Next();
        if (_engine.NextTimerMicros is var due and not 0 && due <= now)
        {
            ApplyAndHandOver(_tick, Append(_tick, now), now);
        }

        _armedForMicros = _engine.NextTimerMicros;
        _timer.Change(WaitFor(_armedForMicros, now), Timeout.InfiniteTimeSpan);
    }

    private static TimeSpan WaitFor(long dueMicros, long nowMicros)
    {
        if (dueMicros == 0)
        {
            return Timeout.InfiniteTimeSpan;
        }

        double wait = Math.Clamp(dueMicros - nowMicros, s_waitMin.TotalMicroseconds, s_waitMax.TotalMicroseconds);
        return TimeSpan.FromMicroseconds(wait);
    }

    private void Ring()
    {
        Volatile.Write(ref _rang, true);
        _inbox.WakeConsumer();
    }

    private static InboxBatch MakeTick()
    {
        var writer = new CommandWriter(stackalloc byte[CommandHeader.MaxRecordLength]);
        writer.Tick();
        var batch = new InboxBatch(writer.Length, writer.Count);
        batch.Add(writer.Written, writer.Count);
        return batch;
    }
}
