namespace Cambio.Gateway.Streams;

/// <summary>Which statistics a ticker stream tells.</summary>
/// <param name="EventName">What its events are called.</param>
/// <param name="WindowMicros">Over which time.</param>
/// <param name="Shape">How much it says.</param>
internal sealed record TickerKind(string EventName, long WindowMicros, TickerShape Shape)
{
    private const long Minute = 60_000_000;
    private const long Day = 1_440 * Minute;

    /// <summary>Finds the kind that a stream's name means; null for none.</summary>
    public static TickerKind? Find(string word) => word switch
    {
        "miniTicker" => new TickerKind("24hrMiniTicker", Day, TickerShape.Mini),
        "ticker" => new TickerKind("24hrTicker", Day, TickerShape.Full),
        "ticker_1h" => new TickerKind("1hTicker", 60 * Minute, TickerShape.Window),
        "ticker_4h" => new TickerKind("4hTicker", 240 * Minute, TickerShape.Window),
        "ticker_1d" => new TickerKind("1dTicker", Day, TickerShape.Window),
        _ => null,
    };

    /// <summary>When the span begins that ends now; windows of hours begin on a whole minute.</summary>
    public long StartOf(long nowMicros)
    {
        long start = nowMicros - WindowMicros;
        return Shape == TickerShape.Window ? start / Minute * Minute : start;
    }
}

/// <summary>How much a ticker says.</summary>
internal enum TickerShape : byte
{
    /// <summary>Four prices and two volumes.</summary>
    Mini = 1,

    /// <summary>All there is, with best quotes.</summary>
    Full = 2,

    /// <summary>All but quotes.</summary>
    Window = 3,
}
