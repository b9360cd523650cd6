using System.Buffers.Binary;

namespace Cambio.Journal.Snapshots;

/// <summary>One line of the table at the end of a snapshot.</summary>
internal readonly record struct SnapshotSection(uint Id, uint Checksum, long Offset, long Length)
{
    internal const int Bytes = 24;

    /// <summary>Sections begin at multiples of this.</summary>
    internal const int Alignment = 8;

    internal void Write(Span<byte> block)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block, Id);
        BinaryPrimitives.WriteUInt32LittleEndian(block[4..], Checksum);
        BinaryPrimitives.WriteInt64LittleEndian(block[8..], Offset);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], Length);
    }

    internal static SnapshotSection Read(ReadOnlySpan<byte> block) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(block),
        BinaryPrimitives.ReadUInt32LittleEndian(block[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(block[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(block[16..]));
}
