namespace Cambio.MarketData.Candles;

/// <summary>How long a candle is. The value of those of fixed length is that length in seconds.</summary>
public enum CandleInterval
{
    /// <summary>1s.</summary>
    OneSecond = 1,

    /// <summary>1m.</summary>
    OneMinute = 60,

    /// <summary>3m.</summary>
    ThreeMinutes = 180,

    /// <summary>5m.</summary>
    FiveMinutes = 300,

    /// <summary>15m.</summary>
    FifteenMinutes = 900,

    /// <summary>30m.</summary>
    ThirtyMinutes = 1_800,

    /// <summary>1h.</summary>
    OneHour = 3_600,

    /// <summary>2h.</summary>
    TwoHours = 7_200,

    /// <summary>4h.</summary>
    FourHours = 14_400,

    /// <summary>6h.</summary>
    SixHours = 21_600,

    /// <summary>8h.</summary>
    EightHours = 28_800,

    /// <summary>12h.</summary>
    TwelveHours = 43_200,

    /// <summary>1d.</summary>
    OneDay = 86_400,

    /// <summary>3d. They are counted from 2 January 1970, as the dialect's are.</summary>
    ThreeDays = 259_200,

    /// <summary>1w, from Monday.</summary>
    OneWeek = 604_800,

    /// <summary>1M: a calendar month, of no fixed length.</summary>
    OneMonth = int.MaxValue,
}
