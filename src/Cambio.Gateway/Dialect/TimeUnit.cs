using System.Text.Json;

namespace Cambio.Gateway.Dialect;

/// <summary>What unit a client wants times in.</summary>
internal enum TimeUnit : byte
{
    /// <summary>The standard.</summary>
    Milliseconds = 0,

    /// <summary>Asked for with <c>timeUnit=MICROSECOND</c>.</summary>
    Microseconds = 1,
}

/// <summary>Times in the unit a client asked for.</summary>
internal static class TimeUnits
{
    /// <summary>A time, from microseconds.</summary>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long micros, TimeUnit unit) =>
        json.WriteNumber(name, unit == TimeUnit.Microseconds ? micros : micros / 1_000);

    /// <summary>A time as a value, from microseconds.</summary>
    public static void WriteTimeValue(this Utf8JsonWriter json, long micros, TimeUnit unit) =>
        json.WriteNumberValue(unit == TimeUnit.Microseconds ? micros : micros / 1_000);

    /// <summary>A moment as the log counts it: microseconds since 1970.</summary>
    public static long ToUnixMicros(this DateTimeOffset moment) =>
        (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads the word; false when it is none.</summary>
    public static bool TryRead(string word, out TimeUnit unit)
    {
        unit = word is "MICROSECOND" or "microsecond" ? TimeUnit.Microseconds : TimeUnit.Milliseconds;
        return unit == TimeUnit.Microseconds || word is "MILLISECOND" or "millisecond";
    }
}
