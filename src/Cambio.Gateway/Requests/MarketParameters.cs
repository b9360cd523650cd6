using System.Globalization;
using Cambio.Gateway.Errors;
using Cambio.MarketData.Candles;

namespace Cambio.Gateway.Requests;

/// <summary>Parameters that only market data has.</summary>
internal static class MarketParameters
{
    private const int ZoneMinutesMin = -12 * 60;
    private const int ZoneMinutesMax = 14 * 60;
    private const long Minute = 60_000_000;
    private const string WindowSizes = "^([1-9]|[1-5][0-9])m$|^([1-9]|1[0-9]|2[0-3])h$|^[1-7]d$";

    /// <summary>The mandatory length of a candle.</summary>
    public static CandleInterval KlineInterval(this ParameterReader parameters)
    {
        ReadOnlySpan<char> text = parameters.Text("interval");
        if (!TryInterval(text, out CandleInterval interval))
        {
            parameters.Fail(ErrorCatalog.InvalidInterval);
        }

        return interval;
    }

    /// <summary>Reads 1s, 1m .. 1M; false for anything else.</summary>
    public static bool TryInterval(ReadOnlySpan<char> text, out CandleInterval interval)
    {
        interval = text switch
        {
            "1s" => CandleInterval.OneSecond,
            "1m" => CandleInterval.OneMinute,
            "3m" => CandleInterval.ThreeMinutes,
            "5m" => CandleInterval.FiveMinutes,
            "15m" => CandleInterval.FifteenMinutes,
            "30m" => CandleInterval.ThirtyMinutes,
            "1h" => CandleInterval.OneHour,
            "2h" => CandleInterval.TwoHours,
            "4h" => CandleInterval.FourHours,
            "6h" => CandleInterval.SixHours,
            "8h" => CandleInterval.EightHours,
            "12h" => CandleInterval.TwelveHours,
            "1d" => CandleInterval.OneDay,
            "3d" => CandleInterval.ThreeDays,
            "1w" => CandleInterval.OneWeek,
            "1M" => CandleInterval.OneMonth,
            _ => default,
        };
        return interval != default;
    }

    /// <summary>The time zone's distance from UTC in minutes, sent as <c>8</c> or <c>-03:30</c>; else 0.</summary>
    public static int TimeZone(this ParameterReader parameters)
    {
        int minutes = 0;
        if (parameters.TryText("timeZone", out ReadOnlySpan<char> text) && !TryTimeZone(text, out minutes))
        {
            parameters.Fail(ErrorCatalog.Invalid("timeZone"));
        }

        return minutes;
    }

    /// <summary>Reads a time zone from -12:00 to +14:00; false for anything else.</summary>
    public static bool TryTimeZone(ReadOnlySpan<char> text, out int minutes)
    {
        minutes = 0;
        bool west = text.StartsWith("-");
        ReadOnlySpan<char> rest = west || text.StartsWith("+") ? text[1..] : text;
        int colon = rest.IndexOf(':');
        ReadOnlySpan<char> past = colon < 0 ? "00" : rest[(colon + 1)..];
        if (past.Length != 2 || !TryPart(past, 59, out int more)
            || !TryPart(colon < 0 ? rest : rest[..colon], 14, out int hours))
        {
            return false;
        }

        minutes = ((hours * 60) + more) * (west ? -1 : 1);
        return minutes is >= ZoneMinutesMin and <= ZoneMinutesMax;
    }

    /// <summary>How long a rolling window is, in microseconds: 1m .. 59m, 1h .. 23h, 1d .. 7d; else a day.</summary>
    public static long WindowMicros(this ParameterReader parameters)
    {
        if (!parameters.TryText("windowSize", out ReadOnlySpan<char> text))
        {
            return 1_440 * Minute;
        }

        (int max, int minutes) = text[^1] switch
        {
            'm' => (59, 1),
            'h' => (23, 60),
            'd' => (7, 1_440),
            _ => (0, 0),
        };
        if (!TryPart(text[..^1], max, out int count) || count == 0 || text[0] == '0')
        {
            parameters.Fail(ErrorCatalog.IllegalCharactersIn("windowSize", WindowSizes));
        }

        return count * minutes * Minute;
    }

    /// <summary>True when a ticker is asked for in short, by <c>type=MINI</c>.</summary>
    public static bool IsMiniTicker(this ParameterReader parameters)
    {
        if (!parameters.TryText("type", out ReadOnlySpan<char> type))
        {
            return false;
        }

        if (type is not ("FULL" or "MINI"))
        {
            parameters.Fail(ErrorCatalog.InvalidTickerType);
        }

        return type is "MINI";
    }

    private static bool TryPart(ReadOnlySpan<char> digits, int max, out int value)
    {
        value = 0;
        return digits.Length is 1 or 2
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            && value <= max;
    }
}
