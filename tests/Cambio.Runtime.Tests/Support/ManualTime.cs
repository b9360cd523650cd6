namespace Cambio.Runtime.Tests.Support;

/// <summary>A wall clock and a stopwatch that move only when told, and apart if need be.</summary>
internal sealed class ManualTime : TimeProvider
{
    private long _wallTicks = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).Ticks;
    private long _stopwatch = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public long WallMicros => (new DateTime(Volatile.Read(ref _wallTicks)) - DateTime.UnixEpoch).Ticks / 10;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _wallTicks), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _stopwatch);

    /// <summary>Time passes.</summary>
    public void Pass(TimeSpan time)
    {
        Interlocked.Add(ref _wallTicks, time.Ticks);
        Interlocked.Add(ref _stopwatch, time.Ticks);
    }

    /// <summary>Somebody sets the wall clock.</summary>
    public void SetWall(TimeSpan by) => Interlocked.Add(ref _wallTicks, by.Ticks);
}
