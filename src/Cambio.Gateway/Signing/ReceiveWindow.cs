using System.Globalization;
using Cambio.Gateway.Errors;
using Cambio.MarketData;

namespace Cambio.Gateway.Signing;

/// <summary>
/// The dialect's timing rule. A request is taken when <c>timestamp &lt; now + 1 s</c> and
/// <c>now - timestamp &lt;= recvWindow</c>; everything in microseconds.
/// </summary>
/// <param name="TimestampMicros">When the client says it sent the request.</param>
/// <param name="WindowMicros">For how long it is good.</param>
internal readonly record struct ReceiveWindow(long TimestampMicros, long WindowMicros)
{
    // Milliseconds have 13 digits until the year 2286, microseconds 16 since 2001: the length tells them apart.
    private const long FirstMicrosTimestamp = 100_000_000_000_000;

    /// <summary>Reads a timestamp in milliseconds or microseconds; false when it is not a whole number.</summary>
    public static bool TryReadTimestamp(ReadOnlySpan<char> text, out long micros)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out micros))
        {
            return false;
        }

        micros = micros < FirstMicrosTimestamp ? micros * 1_000 : micros;
        return true;
    }

    /// <summary>Reads a window in milliseconds with up to three decimals.</summary>
    public static ApiError? TryRead(ReadOnlySpan<char> text, GatewayLimits limits, out long micros)
    {
        DecimalResult result = DecimalText.TryParse(text, 3, out Int128 value);
        long max = Micros(limits.ReceiveWindowMax);
        micros = 0;
        if (result == DecimalResult.Ok && value <= max)
        {
            micros = (long)value;
            return null;
        }

        return result switch
        {
            DecimalResult.Ok => ErrorCatalog.TooGreat("recvWindow", max / 1_000),
            DecimalResult.TooPrecise => ErrorCatalog.TooPrecise("recvWindow"),
            _ => ErrorCatalog.IllegalCharactersIn("recvWindow", @"^([0-9]{1,5})(\.[0-9]{1,3})?$"),
        };
    }

    /// <summary>Null when the request may be taken at this moment.</summary>
    public ApiError? Check(DateTimeOffset now, TimeSpan aheadMax)
    {
        long nowMicros = (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        if (TimestampMicros >= nowMicros + Micros(aheadMax))
        {
            return ErrorCatalog.TimestampAhead;
        }

        return nowMicros - TimestampMicros > WindowMicros ? ErrorCatalog.TimestampOutsideWindow : null;
    }

    internal static long Micros(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
