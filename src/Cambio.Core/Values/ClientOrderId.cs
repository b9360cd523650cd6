using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Cambio.Core.Values;

/// <summary>
/// A client's own name for an order: 1..36 characters of <c>[.A-Z:/a-z0-9_-]</c> (the dialect's rule), zero padded to
/// 40 bytes. All zeros means "none given".
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
public readonly record struct ClientOrderId(ulong W0, ulong W1, ulong W2, ulong W3, ulong W4)
{
    /// <summary>The greatest length in characters.</summary>
    public const int MaxLength = 36;

    /// <summary>True when no id was given.</summary>
    public bool IsNone => (W0 | W1 | W2 | W3 | W4) == 0;

    /// <summary>True when this is a well-formed id; false also for none.</summary>
    public bool IsValid
    {
        get
        {
            ReadOnlySpan<byte> bytes = Bytes(in this);
            int length = bytes.IndexOf((byte)0);
            if (length is <= 0 or > MaxLength || bytes[length..].ContainsAnyExcept((byte)0))
            {
                return false;
            }

            foreach (byte b in bytes[..length])
            {
                if (!IsAllowed(b))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Reads an id; false when it is empty, longer than 36, or has a character outside the rule.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ClientOrderId id)
    {
        id = default;
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[40];
        bytes.Clear();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > 127 || !IsAllowed((byte)text[i]))
            {
                return false;
            }

            bytes[i] = (byte)text[i];
        }

        id = MemoryMarshal.Read<ClientOrderId>(bytes);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        ReadOnlySpan<byte> bytes = Bytes(in this);
        int length = bytes.IndexOf((byte)0);
        return Encoding.ASCII.GetString(length < 0 ? bytes : bytes[..length]);
    }

    /// <summary>A 64-bit mix of the id and its owner, equal on every machine and in every run.</summary>
    internal ulong Hash(uint account) =>
        Mix.Of(Mix.Of(Mix.Of(W0 ^ account, W1), Mix.Of(W2, W3)), W4);

    private static bool IsAllowed(byte b) =>
        b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'.' or (byte)':' or (byte)'/' or (byte)'_' or (byte)'-';

    private static ReadOnlySpan<byte> Bytes(ref readonly ClientOrderId id) =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AsRef(in id), 1));
}
