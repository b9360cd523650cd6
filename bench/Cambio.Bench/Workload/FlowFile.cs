using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Cambio.Bench.Workload;

/// <summary>
/// The file form of an order flow, for engines that are driven from outside; see docs/formats/ofw1.md.
/// </summary>
public static class FlowFile
{
    /// <summary>Bytes before the first record.</summary>
    public const int HeaderBytes = 32;

    private const uint Magic = 0x3157_464F;
    private const uint Version = 1;

    /// <summary>Writes header and records.</summary>
    public static void Write(Stream output, FlowParameters parameters, ReadOnlySpan<FlowRecord> records)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(parameters);
        output.Write(Header(parameters));
        output.Write(MemoryMarshal.AsBytes(records));
    }

    /// <summary>SHA-256 of the file that <see cref="Write"/> would write, in lower-case hexadecimal.</summary>
    public static string Sha256(FlowParameters parameters, ReadOnlySpan<FlowRecord> records)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Header(parameters));
        hash.AppendData(MemoryMarshal.AsBytes(records));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Header(FlowParameters parameters)
    {
        byte[] header = new byte[HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), Version);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), (uint)parameters.Prefill);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)parameters.Timed);
        return header;
    }
}
