using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cambio.Gateway.Keys.Addresses;

/// <summary>
/// A range of internet addresses, as in <c>10.0.0.0/8</c>, <c>2001:db8::/32</c> or <c>192.0.2.7</c>. IPv4 is kept the
/// way IPv6 sockets show it (<c>::ffff:10.0.0.0/104</c>), so one comparison serves both.
/// </summary>
/// <param name="Address">The first address, as an IPv6 number.</param>
/// <param name="PrefixBits">How many leading bits belong to the range, 0..128.</param>
public readonly record struct IpRange(UInt128 Address, byte PrefixBits)
{
    private const int AddressBytes = 16;
    private const int AddressBits = 128;
    private const int V4PrefixBits = 96;
    private const int V4TextDots = 3;

    private static readonly UInt128 V4Prefix = (UInt128)0xffff << 32;

    private bool IsV4 => PrefixBits >= V4PrefixBits && (Address & Mask(V4PrefixBits)) == V4Prefix;

    /// <summary>True when the parts fit: no more than 128 bits, and none set outside the prefix.</summary>
    public bool IsValid => PrefixBits <= AddressBits && (Address & ~Mask(PrefixBits)) == 0;

    /// <summary>Reads a range; false when it is none, or has bits outside its prefix.</summary>
    public static bool TryParse(string text, out IpRange range)
    {
        range = default;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!TryParseAddress(slash < 0 ? text : text[..slash], out IPAddress? address))
        {
            return false;
        }

        int offset = address.AddressFamily == AddressFamily.InterNetwork ? V4PrefixBits : 0;
        int bitsMax = AddressBits - offset;
        int bits = bitsMax;
        if (slash >= 0 && !TryParseBits(text.AsSpan(slash + 1), bitsMax, out bits))
        {
            return false;
        }

        range = new IpRange(Number(address), (byte)(bits + offset));
        return range.IsValid;
    }

    /// <summary>An address as a number that ranges can be compared with.</summary>
    public static UInt128 Number(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[AddressBytes];
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            address.TryWriteBytes(bytes, out _);
            return V4Prefix | BinaryPrimitives.ReadUInt32BigEndian(bytes);
        }

        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>True when the address, as <see cref="Number"/> gives it, is in the range.</summary>
    public bool Contains(UInt128 address) => (address & Mask(PrefixBits)) == Address;

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[AddressBytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Address);
        int offset = IsV4 ? V4PrefixBits : 0;
        var address = new IPAddress(bytes[(offset / 8)..]);
        return PrefixBits == AddressBits
            ? address.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{address}/{PrefixBits - offset}");
    }

    // The system's parser takes "1" for 0.0.0.1 and "fe80::1%3" for an address of one machine; nobody means these here.
    private static bool TryParseAddress(string text, [NotNullWhen(true)] out IPAddress? address) =>
        IPAddress.TryParse(text, out address)
        && !text.Contains('%', StringComparison.Ordinal)
        && (address.AddressFamily == AddressFamily.InterNetworkV6 || text.Count(c => c == '.') == V4TextDots);

    private static bool TryParseBits(ReadOnlySpan<char> text, int max, out int bits) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out bits) && bits <= max;

    private static UInt128 Mask(int bits) => bits == 0 ? 0 : UInt128.MaxValue << (AddressBits - bits);
}
