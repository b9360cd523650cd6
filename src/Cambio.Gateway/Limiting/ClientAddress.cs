using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Cambio.Gateway.Limiting;

/// <summary>
/// Whom request limits count: an IPv4 address, or the upper 64 bits of an IPv6 address, because whoever has one of
/// those has the other 2^64 - 1 as well.
/// </summary>
/// <param name="Bits">The address, or its upper half.</param>
/// <param name="IsVersion6">Which of the two.</param>
internal readonly record struct ClientAddress(ulong Bits, bool IsVersion6)
{
    /// <summary>Whom to count for a connection; those without an address (sockets of this machine) are one.</summary>
    public static ClientAddress Of(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out _))
        {
            return default;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return new ClientAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), IsVersion6: false);
        }

        return address.IsIPv4MappedToIPv6
            ? new ClientAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]), IsVersion6: false)
            : new ClientAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), IsVersion6: true);
    }
}
