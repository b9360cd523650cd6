namespace Cambio.MarketData;

/// <summary>How reading a written decimal number ended.</summary>
public enum DecimalResult
{
    /// <summary>The text is a number the caller can represent exactly.</summary>
    Ok = 0,

    /// <summary>The text is not 1..20 digits with, optionally, a point and 1..20 more.</summary>
    NotANumber = 1,

    /// <summary>A digit other than 0 stands beyond the last decimal there is.</summary>
    TooPrecise = 2,

    /// <summary>The number is no multiple of the tick or lot.</summary>
    OffStep = 3,

    /// <summary>The number has more ticks or lots than fit.</summary>
    TooLarge = 4,
}
