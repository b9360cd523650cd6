using System.Globalization;
using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>Columns of the kinds that rows share.</summary>
internal static class FieldWriterExtensions
{
    private const int TransferIdDigits = 32;

    /// <summary>A number, or nothing where it is 0.</summary>
    internal static void NumberOrNull<TWriter>(this ref TWriter writer, long value)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        if (value != 0)
        {
            writer.Number(value);
        }
        else
        {
            writer.Null();
        }
    }

    /// <summary>An amount, or nothing where it is 0.</summary>
    internal static void AmountOrNull<TWriter>(this ref TWriter writer, Int128 units, int scale)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        if (units != 0)
        {
            writer.Amount(units, scale);
        }
        else
        {
            writer.Null();
        }
    }

    /// <summary>A client order id, or nothing where none was given.</summary>
    internal static void TextOrNull<TWriter>(this ref TWriter writer, in ClientOrderId id)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        if (id.IsNone)
        {
            writer.Null();
        }
        else
        {
            writer.Text(Trimmed(MemoryMarshal.AsBytes(new ReadOnlySpan<ClientOrderId>(in id))));
        }
    }

    /// <summary>The name of an asset or instrument.</summary>
    internal static void Text<TWriter>(this ref TWriter writer, in ShortText text)
        where TWriter : struct, IFieldWriter, allows ref struct =>
        writer.Text(Trimmed(MemoryMarshal.AsBytes(new ReadOnlySpan<ShortText>(in text))));

    /// <summary>The id of a deposit, withdrawal or transfer: 32 hexadecimal digits.</summary>
    internal static void TransferId<TWriter>(this ref TWriter writer, UInt128 id)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        Span<byte> digits = stackalloc byte[TransferIdDigits];
        id.TryFormat(digits, out _, "x32", CultureInfo.InvariantCulture);
        writer.Text(digits);
    }

    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> padded)
    {
        int length = padded.IndexOf((byte)0);
        return length < 0 ? padded : padded[..length];
    }
}
