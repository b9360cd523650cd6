using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Cambio.Core.Values;

/// <summary>
/// Up to 16 printable ASCII bytes, zero padded: the text name of an asset or an instrument. Fixed size, so that it
/// can stand inside a command record.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct ShortText(ulong Low, ulong High)
{
    /// <summary>The greatest length in characters.</summary>
    public const int MaxLength = 16;

    /// <summary>Makes a text of 1..16 characters out of '!'..'~'.</summary>
    /// <exception cref="ArgumentException">The text is empty, too long, or has another character.</exception>
    public static ShortText From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > MaxLength || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException($"'{text}' is not 1 to {MaxLength} printable ASCII characters.", nameof(text));
        }

        Span<byte> bytes = stackalloc byte[MaxLength];
        bytes.Clear();
        Encoding.ASCII.GetBytes(text, bytes);
        return MemoryMarshal.Read<ShortText>(bytes);
    }

    /// <summary>True when the bytes are 1..16 printable characters followed by zeros only.</summary>
    public bool IsValid
    {
        get
        {
            ReadOnlySpan<byte> bytes = Bytes(in this);
            int length = bytes.IndexOf((byte)0);
            length = length < 0 ? MaxLength : length;
            return length > 0
                && !bytes[..length].ContainsAnyExceptInRange((byte)'!', (byte)'~')
                && !bytes[length..].ContainsAnyExcept((byte)0);
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        ReadOnlySpan<byte> bytes = Bytes(in this);
        int length = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(length < 0 ? bytes : bytes[..length]);
    }

    private static ReadOnlySpan<byte> Bytes(ref readonly ShortText text) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef(in text), 1));
}
