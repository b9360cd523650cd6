using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ArmCrc32 = System.Runtime.Intrinsics.Arm.Crc32;

namespace Cambio.Journal.Format;

/// <summary>
/// CRC-32C (Castagnoli, reflected polynomial 0x82F63B78, initial value and final XOR 0xFFFFFFFF), with the processor's
/// own instruction where there is one. Detects every error of up to 3 bits and every burst of up to 32 bits.
/// </summary>
public static class Crc32C
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>Checksum of <paramref name="bytes"/>. Check value: "123456789" gives 0xE3069283.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>Goes on from an earlier checksum: Append(Compute(a), b) == Compute(a + b).</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        if (Sse42.X64.IsSupported)
        {
            return ~UpdateX64(~checksum, bytes);
        }

        return ArmCrc32.Arm64.IsSupported ? ~UpdateArm64(~checksum, bytes) : AppendInSoftware(checksum, bytes);
    }

    /// <summary>The same checksum without special instructions; the tests hold both against each other.</summary>
    internal static uint AppendInSoftware(uint checksum, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~checksum;
        foreach (byte b in bytes)
        {
            crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint UpdateX64(uint crc, ReadOnlySpan<byte> bytes)
    {
        ulong wide = crc;
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        int words = bytes.Length & ~7;
        for (int i = 0; i < words; i += 8)
        {
            wide = Sse42.X64.Crc32(wide, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, i)));
        }

        crc = (uint)wide;
        for (int i = words; i < bytes.Length; i++)
        {
            crc = Sse42.Crc32(crc, bytes[i]);
        }

        return crc;
    }

    private static uint UpdateArm64(uint crc, ReadOnlySpan<byte> bytes)
    {
        int words = bytes.Length & ~7;
        for (int i = 0; i < words; i += 8)
        {
            crc = ArmCrc32.Arm64.ComputeCrc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes[i..]));
        }

        for (int i = words; i < bytes.Length; i++)
        {
            crc = ArmCrc32.ComputeCrc32C(crc, bytes[i]);
        }

        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint crc = i;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78u : crc >> 1;
            }

            table[i] = crc;
        }

        return table;
    }
}
