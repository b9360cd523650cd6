namespace Cambio.Gateway.Limiting;

/// <summary>
/// Counts within intervals that begin at multiples of their length since 1970, as the dialect has it: a new minute
/// starts at zero, whatever was in the last one.
/// </summary>
internal struct FixedWindow
{
    private long _number;
    private int _count;

    /// <summary>What was counted in the interval of this moment.</summary>
    public readonly int Count(DateTimeOffset now, TimeSpan length) => _number == Number(now, length) ? _count : 0;

    /// <summary>Counts; returns the new count, which stays at the greatest number there is.</summary>
    public int Add(DateTimeOffset now, TimeSpan length, int amount)
    {
        int before = Count(now, length);
        _number = Number(now, length);
        return _count = (int)Math.Min((long)before + amount, int.MaxValue);
    }

    /// <summary>Whether nothing was counted in the interval of this moment.</summary>
    public readonly bool IsOver(DateTimeOffset now, TimeSpan length) => _number != Number(now, length);

    /// <summary>When the interval of this moment ends.</summary>
    public static DateTimeOffset End(DateTimeOffset now, TimeSpan length) =>
        new((Number(now, length) + 1) * length.Ticks, TimeSpan.Zero);

    // Minutes, days and what divides them begin at the same instants since year 1 and since 1970.
    private static long Number(DateTimeOffset now, TimeSpan length) => now.UtcTicks / length.Ticks;
}
