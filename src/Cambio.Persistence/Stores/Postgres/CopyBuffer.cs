using System.Buffers.Binary;
using Cambio.Core.Values;

namespace Cambio.Persistence.Stores.Postgres;

/// <summary>
/// Bytes of PostgreSQL's binary COPY format (its manual, "COPY", Binary Format). Written by hand because the client
/// library knows no number wider than 96 bits.
/// </summary>
internal sealed class CopyBuffer
{
    private const int FieldBytesMax = 256;
    private const int NumericHeaderBytes = 8;
    private const ushort Negative = 0x4000;
    private const int GroupDigits = 4;
    private const int GroupBase = 10_000;
    private const int GroupsMax = 16;

    private static ReadOnlySpan<byte> Signature =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', 10, 255, 13, 10, 0];

    private byte[] _bytes = new byte[128 * 1024];
    private int _length;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal void Clear() => _length = 0;

    /// <summary>What every COPY begins with: signature, flags, length of an extension.</summary>
    internal void BeginCopy()
    {
        Signature.CopyTo(Room(Signature.Length));
        Room(8).Clear();
    }

    internal void EndCopy() => BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), -1);

    internal void BeginRow(int columns) => BinaryPrimitives.WriteInt16BigEndian(Room(sizeof(short)), (short)columns);

    internal void Null() => Length(-1);

    internal void Int64(long value)
    {
        Length(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), value);
    }

    internal void Int32(int value)
    {
        Length(sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), value);
    }

    internal void Bool(bool value)
    {
        Length(1);
        Room(1)[0] = value ? (byte)1 : (byte)0;
    }

    internal void Text(ReadOnlySpan<byte> text)
    {
        Length(text.Length);
        text.CopyTo(Room(text.Length));
    }

    /// <summary>
    /// units x 10^-scale as NUMERIC: digits of base 10,000, aligned to the decimal point, without zeros at either end.
    /// </summary>
    internal void Numeric(Int128 units, int scale)
    {
        Span<short> groups = stackalloc short[GroupsMax];
        int first = GroupsMax;
        UInt128 magnitude = units < 0 ? (UInt128)(-(units + 1)) + 1 : (UInt128)units;
        (UInt128 whole, UInt128 fraction) = UInt128.DivRem(magnitude, (UInt128)FixedMath.PowerOfTen(scale));
        int fractionGroups = (scale + GroupDigits - 1) / GroupDigits;
        fraction *= (UInt128)FixedMath.PowerOfTen((fractionGroups * GroupDigits) - scale);
        for (int i = 0; i < fractionGroups; i++)
        {
            groups[--first] = NextGroup(ref fraction);
        }

        int weight = -1;
        for (; whole != 0; weight++)
        {
            groups[--first] = NextGroup(ref whole);
        }

        Span<short> digits = groups[first..];
        int last = digits.Length;
        while (last > 0 && digits[last - 1] == 0)
        {
            last--;
        }

        digits = digits[..last];
        for (; digits.Length > 0 && digits[0] == 0; weight--)
        {
            digits = digits[1..];
        }

        WriteNumeric(digits, digits.Length == 0 ? 0 : weight, units < 0 ? Negative : (ushort)0, scale);
    }

    private static short NextGroup(ref UInt128 number)
    {
        if (number <= ulong.MaxValue)
        {
            (ulong rest64, ulong group64) = Math.DivRem((ulong)number, GroupBase);
            number = rest64;
            return (short)group64;
        }

        (UInt128 rest, UInt128 group) = UInt128.DivRem(number, GroupBase);
        number = rest;
        return (short)group;
    }

    private void WriteNumeric(ReadOnlySpan<short> digits, int weight, ushort sign, int scale)
    {
        Length(NumericHeaderBytes + (digits.Length * sizeof(short)));
        Span<byte> room = Room(NumericHeaderBytes + (digits.Length * sizeof(short)));
        BinaryPrimitives.WriteInt16BigEndian(room, (short)digits.Length);
        BinaryPrimitives.WriteInt16BigEndian(room[2..], (short)weight);
        BinaryPrimitives.WriteUInt16BigEndian(room[4..], sign);
        BinaryPrimitives.WriteInt16BigEndian(room[6..], (short)scale);
        for (int i = 0; i < digits.Length; i++)
        {
            BinaryPrimitives.WriteInt16BigEndian(room[(NumericHeaderBytes + (i * sizeof(short)))..], digits[i]);
        }
    }

    private void Length(int length) => BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), length);

    private Span<byte> Room(int bytes)
    {
        if (_length + bytes > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes + FieldBytesMax));
        }

        Span<byte> room = _bytes.AsSpan(_length, bytes);
        _length += bytes;
        return room;
    }
}
