using System.Data.Common;
using System.Globalization;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>
/// Reads the columns of a row, one after the other, as they were written. Decimals come as text, which is exact in
/// every database.
/// </summary>
/// <param name="reader">Stands on the row.</param>
public ref struct FieldReader(DbDataReader reader)
{
    private int _column;

    /// <summary>A whole number, or 0 for nothing.</summary>
    public long Number()
    {
        int column = _column++;
        return reader.IsDBNull(column) ? 0 : reader.GetInt64(column);
    }

    /// <summary>A whole number, or 0 for nothing.</summary>
    public int SmallNumber() => (int)Number();

    /// <summary>The units of a decimal at a scale, or 0 for nothing.</summary>
    public Int128 Amount(int scale)
    {
        int column = _column++;
        return reader.IsDBNull(column) ? 0 : UnitsOf(reader.GetString(column), scale);
    }

    /// <summary>Text, or nothing.</summary>
    public string? Text()
    {
        int column = _column++;
        return reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    /// <summary>True or false.</summary>
    public bool Flag() => reader.GetBoolean(_column++);

    /// <summary>The value that a word stands for; the default for nothing.</summary>
    public T Word<T>()
        where T : struct, Enum => Text() is { } word ? Words.Read<T>(word) : default;

    /// <summary>The id of a deposit, withdrawal or transfer.</summary>
    public UInt128 TransferId() =>
        UInt128.Parse(Text()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    /// <summary>The name of an asset or instrument.</summary>
    public ShortText Name() => ShortText.From(Text()!);

    /// <summary>A client order id, or none.</summary>
    public ClientOrderId ClientOrderId()
    {
        string? text = Text();
        return text is not null && Core.Values.ClientOrderId.TryParse(text, out ClientOrderId id) ? id : default;
    }

    /// <summary>The units of a written decimal at a scale.</summary>
    /// <exception cref="FormatException">It has more decimals than the scale, or is no number.</exception>
    internal static Int128 UnitsOf(ReadOnlySpan<char> text, int scale)
    {
        bool isNegative = text is ['-', ..];
        text = isNegative ? text[1..] : text;
        int point = text.IndexOf('.');
        ReadOnlySpan<char> fraction = point < 0 ? [] : text[(point + 1)..].TrimEnd('0');
        if (fraction.Length > scale)
        {
            throw new FormatException($"'{text}' has more than {scale} decimals.");
        }

        Int128 units = Digits(0, point < 0 ? text : text[..point]);
        units = Digits(units, fraction) * FixedMath.PowerOfTen(scale - fraction.Length);
        return isNegative ? -units : units;
    }

    private static Int128 Digits(Int128 before, ReadOnlySpan<char> digits)
    {
        foreach (char digit in digits)
        {
            before = char.IsAsciiDigit(digit)
                ? (before * 10) + (digit - '0')
                : throw new FormatException($"'{digit}' is no digit.");
        }

        return before;
    }
}
