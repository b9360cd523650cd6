using System.Buffers.Binary;
using Cambio.Journal.Format;

namespace Cambio.Journal.Snapshots;

/// <summary>What a snapshot is of. Byte table: docs/formats/snapshot.md.</summary>
/// <param name="Sequence">Sequence of the last command applied to the state; 0 for the state before the first.</param>
/// <param name="TimestampMicros">Time of that command, in microseconds since the Unix epoch.</param>
/// <param name="ChainHash">The journal's chain hash after that command: it ties the snapshot to one history.</param>
/// <param name="StateHash">Hash of the state, as the engine computes it.</param>
public readonly record struct SnapshotHeader(long Sequence, long TimestampMicros, ulong ChainHash, ulong StateHash)
{
    internal const int Bytes = 64;
    internal const uint Version = 1;

    private const int ChecksumOffset = Bytes - sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "CAMBIOSN"u8;

    internal void Write(Span<byte> block)
    {
        block[..Bytes].Clear();
        Magic.CopyTo(block);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], Version);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], TimestampMicros);
        BinaryPrimitives.WriteUInt64LittleEndian(block[32..], ChainHash);
        BinaryPrimitives.WriteUInt64LittleEndian(block[40..], StateHash);
        BinaryPrimitives.WriteUInt32LittleEndian(block[ChecksumOffset..], Crc32C.Compute(block[..ChecksumOffset]));
    }

    /// <summary>Reads a header; the refusal says in words why it is not one, or is null.</summary>
    internal static string? Read(ReadOnlySpan<byte> block, out SnapshotHeader header)
    {
        header = default;
        if (block.Length < Bytes || !block.StartsWith(Magic))
        {
            return "the file does not begin with a snapshot header.";
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(block[ChecksumOffset..]) != Crc32C.Compute(block[..ChecksumOffset]))
        {
            return "the header's checksum is wrong.";
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
        if (version != Version)
        {
            return $"it has format version {version}; this program reads version {Version}.";
        }

        header = new SnapshotHeader(
            BinaryPrimitives.ReadInt64LittleEndian(block[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
            BinaryPrimitives.ReadUInt64LittleEndian(block[32..]),
            BinaryPrimitives.ReadUInt64LittleEndian(block[40..]));
        return header.Sequence < 0 ? "the header holds a value outside its range." : null;
    }
}
