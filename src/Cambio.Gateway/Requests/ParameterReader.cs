using System.Globalization;
using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Signing;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Requests;

/// <summary>
/// Reads typed parameters. The first thing wrong is remembered and later reads go on with a default, so a handler
/// reads everything it knows in one column and asks once, with <see cref="Finish"/>, whether all of it is good.
/// </summary>
internal sealed class ParameterReader(ParameterBag bag)
{
    private const string WholeNumbers = "^[0-9]{1,20}$";
    private const long DayMicros = 24L * 60 * 60 * 1_000_000;
    private const string ClientOrderIds = "^[.A-Z:/a-z0-9_-]{1,36}$";

    /// <summary>The first thing that was wrong, or null.</summary>
    public ApiError? Error { get; private set; }

    /// <summary>Starts anew.</summary>
    public void Clear() => Error = null;

    /// <summary>Remembers an error unless there was one before.</summary>
    public void Fail(ApiError error) => Error ??= error;

    /// <summary>Ends reading: the first error, or the complaint about parameters that nobody read, or null.</summary>
    public ApiError? Finish() =>
        Error ?? (bag.ReadCount == bag.SentCount ? null : ErrorCatalog.Unread(bag.ReadCount, bag.SentCount));

    /// <summary>An optional text; false when it was not sent. Sent but empty is an error.</summary>
    public bool TryText(string name, out ReadOnlySpan<char> value)
    {
        if (!bag.TryRead(name, out value))
        {
            return false;
        }

        if (value.IsEmpty)
        {
            Fail(ErrorCatalog.Empty(name));
            return false;
        }

        return true;
    }

    /// <summary>A mandatory text; empty when it was not sent.</summary>
    public ReadOnlySpan<char> Text(string name)
    {
        if (!bag.TryRead(name, out ReadOnlySpan<char> value) || value.IsEmpty)
        {
            Fail(ErrorCatalog.Mandatory(name));
        }

        return value;
    }

    /// <summary>The instrument that the mandatory parameter <c>symbol</c> names; null after a failure.</summary>
    public ListedInstrument? Instrument(ExchangeCatalog catalog)
    {
        ReadOnlySpan<char> symbol = Text("symbol");
        if (symbol.IsEmpty)
        {
            return null;
        }

        if (!catalog.TryFind(symbol.ToString(), out ListedInstrument? instrument))
        {
            Fail(ErrorCatalog.InvalidSymbol);
        }

        return instrument;
    }

    /// <summary>Insists that a parameter was not sent.</summary>
    public void Forbid(string name)
    {
        if (bag.TryRead(name, out _))
        {
            Fail(ErrorCatalog.NotRequired(name));
        }
    }

    /// <summary>An optional whole number of at least <paramref name="min"/>.</summary>
    public long? OptionalLong(string name, long min = 0)
    {
        if (!TryText(name, out ReadOnlySpan<char> text))
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            Fail(ErrorCatalog.IllegalCharactersIn(name, WholeNumbers));
            return null;
        }

        if (value < min)
        {
            Fail(ErrorCatalog.Invalid(name));
        }

        return value;
    }

    /// <summary>A mandatory whole number; null after a failure.</summary>
    public long? Long(string name)
    {
        if (Text(name).IsEmpty)
        {
            return null;
        }

        return OptionalLong(name);
    }

    /// <summary>How many entries a reply may have: 1 or more; more than <paramref name="max"/> means that.</summary>
    public int Limit(int standard, int max) => (int)Math.Min(OptionalLong("limit", min: 1) ?? standard, max);

    /// <summary>An optional time in milliseconds or microseconds, as microseconds.</summary>
    public long? OptionalMicros(string name)
    {
        if (!TryText(name, out ReadOnlySpan<char> text))
        {
            return null;
        }

        if (!ReceiveWindow.TryReadTimestamp(text, out long micros))
        {
            Fail(ErrorCatalog.IllegalCharactersIn(name, WholeNumbers));
        }

        return micros;
    }

    /// <summary>
    /// The optional <c>startTime</c> and <c>endTime</c>, in microseconds: in order, and no more than 24 hours apart.
    /// </summary>
    public (long? Start, long? End) Interval()
    {
        (long? start, long? end) = (OptionalMicros("startTime"), OptionalMicros("endTime"));
        if (start > end)
        {
            Fail(ErrorCatalog.Invalid("startTime"));
        }
        else if (end - start > DayMicros)
        {
            Fail(ErrorCatalog.IntervalTooBig);
        }

        return (start, end);
    }

    /// <summary>
    /// An optional time until which things count, included. All of a millisecond counts: times are shown without their
    /// microseconds, and what shows this time is meant.
    /// </summary>
    public long? OptionalMicrosUntil(string name)
    {
        long? micros = OptionalMicros(name);
        bool isMillis = bag.TryRead(name, out ReadOnlySpan<char> text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long sent) && sent != micros;
        return isMillis ? micros + 999 : micros;
    }

    /// <summary>An optional true or false.</summary>
    public bool Flag(string name, bool standard)
    {
        if (!TryText(name, out ReadOnlySpan<char> text))
        {
            return standard;
        }

        if (!bool.TryParse(text, out bool value))
        {
            Fail(ErrorCatalog.Invalid(name));
        }

        return value;
    }

    /// <summary>An optional client order id; none when it was not sent.</summary>
    public ClientOrderId ClientOrderId(string name)
    {
        ClientOrderId id = default;
        if (TryText(name, out ReadOnlySpan<char> text) && !Core.Values.ClientOrderId.TryParse(text, out id))
        {
            Fail(ErrorCatalog.IllegalCharactersIn(name, ClientOrderIds));
        }

        return id;
    }
}
