using System.Buffers.Binary;
using System.Globalization;

namespace Cambio.Journal.Format;

/// <summary>
/// The first 4096 bytes of a segment file, written and synced before the file gets its name, and never again.
/// Byte table: docs/formats/journal.md.
/// </summary>
internal readonly record struct SegmentHeader(
    long SegmentBytes, long FirstSequence, ulong ChainBefore, int AlignmentBytes)
{
    internal const int Bytes = 4096;
    internal const uint Version = 1;
    internal const string FileSuffix = ".cjl";

    private const int ChecksumOffset = Bytes - sizeof(uint);

    private static ReadOnlySpan<byte> Magic => "CAMBIOJL"u8;

    /// <summary>File name of the segment that begins with this sequence; names sort as sequences do.</summary>
    internal static string FileName(long firstSequence) =>
        firstSequence.ToString("D19", CultureInfo.InvariantCulture) + FileSuffix;

    /// <summary>The sequence in a segment's file name, or false if it is not one.</summary>
    internal static bool TryParseFileName(string name, out long firstSequence)
    {
        firstSequence = 0;
        return name.Length == 19 + FileSuffix.Length
            && name.EndsWith(FileSuffix, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, 19), NumberStyles.None, CultureInfo.InvariantCulture, out firstSequence)
            && firstSequence > 0;
    }

    internal static bool IsAlignment(int bytes) => bytes is 8 or 512 or 1024 or 2048 or 4096;

    internal void Write(Span<byte> block)
    {
        block = block[..Bytes];
        block.Clear();
        Magic.CopyTo(block);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(block[12..], (uint)AlignmentBytes);
        BinaryPrimitives.WriteInt64LittleEndian(block[16..], SegmentBytes);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], FirstSequence);
        BinaryPrimitives.WriteUInt64LittleEndian(block[32..], ChainBefore);
        BinaryPrimitives.WriteUInt32LittleEndian(block[ChecksumOffset..], Crc32C.Compute(block[..ChecksumOffset]));
    }

    /// <summary>Reads a header; <paramref name="refusal"/> says in words why it is not one.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> block, out SegmentHeader header, out string refusal)
    {
        header = default;
        refusal = "";
        if (block.Length < Bytes)
        {
            refusal = "the file is shorter than a segment header.";
            return false;
        }

        if (!block.StartsWith(Magic))
        {
            refusal = "the file does not begin with a segment header.";
            return false;
        }

        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(block[ChecksumOffset..]);
        if (checksum != Crc32C.Compute(block[..ChecksumOffset]))
        {
            refusal = "the segment header's checksum is wrong.";
            return false;
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
        if (version != Version)
        {
            refusal = $"the segment has format version {version}; this program reads version {Version}.";
            return false;
        }

        uint alignment = BinaryPrimitives.ReadUInt32LittleEndian(block[12..]);
        long segmentBytes = BinaryPrimitives.ReadInt64LittleEndian(block[16..]);
        long firstSequence = BinaryPrimitives.ReadInt64LittleEndian(block[24..]);
        if (alignment > Bytes || !IsAlignment((int)alignment) || firstSequence < 1
            || segmentBytes is < JournalOptions.SegmentBytesMin or > int.MaxValue)
        {
            refusal = "the segment header holds a value outside its range.";
            return false;
        }

        ulong chainBefore = BinaryPrimitives.ReadUInt64LittleEndian(block[32..]);
        header = new SegmentHeader(segmentBytes, firstSequence, chainBefore, (int)alignment);
        return true;
    }
}
