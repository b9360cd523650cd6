using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cambio.Journal.Snapshots;

/// <summary>The last 48 bytes of a snapshot: where the table is, and a SHA-256 of every byte before it.</summary>
internal readonly record struct SnapshotTrailer(long TableOffset, int Sections, uint TableChecksum)
{
    internal const int Bytes = FieldBytes + SHA256.HashSizeInBytes;
    internal const int FieldBytes = 16;

    internal void WriteFields(Span<byte> block)
    {
        BinaryPrimitives.WriteInt64LittleEndian(block, TableOffset);
        BinaryPrimitives.WriteInt32LittleEndian(block[8..], Sections);
        BinaryPrimitives.WriteUInt32LittleEndian(block[12..], TableChecksum);
    }

    internal static SnapshotTrailer ReadFields(ReadOnlySpan<byte> block) => new(
        BinaryPrimitives.ReadInt64LittleEndian(block),
        BinaryPrimitives.ReadInt32LittleEndian(block[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(block[12..]));
}
