namespace Cambio.Gateway.Streams;

/// <summary>A stream's name in its parts: <c>btcusdt@depth5@100ms</c>, <c>!miniTicker@arr</c>.</summary>
/// <param name="Symbol">Before the first @, in lower case; empty for streams of all instruments.</param>
/// <param name="Kind">What it tells; for streams of all instruments with what stands behind the @.</param>
/// <param name="Variant">Behind the second @; empty if there is none.</param>
internal readonly record struct StreamName(string Symbol, string Kind, string Variant)
{
    /// <summary>Takes a name apart. Any text has parts; whether there is such a stream shows later.</summary>
    public static StreamName Parse(string name)
    {
        if (name.StartsWith('!'))
        {
            return new StreamName("", name, "");
        }

        int first = name.IndexOf('@');
        if (first < 0)
        {
            return new StreamName(name, "", "");
        }

        int second = name.IndexOf('@', first + 1);
        return second < 0
            ? new StreamName(name[..first], name[(first + 1)..], "")
            : new StreamName(name[..first], name[(first + 1)..second], name[(second + 1)..]);
    }
}
