using System.Buffers.Binary;
using System.IO.Hashing;

namespace Cambio.Journal.Format;

/// <summary>The 56 bytes before a frame's payload. Byte table: docs/formats/journal.md.</summary>
internal readonly record struct FrameHeader(
    int PayloadBytes,
    long FirstSequence,
    int Count,
    FrameFlags Flags,
    long TimestampMicros,
    long DurableBefore,
    ulong ChainHash,
    uint PayloadChecksum)
{
    internal const int Bytes = 56;

    /// <summary>Frames begin at multiples of this, so that a scan for them need not look in between.</summary>
    internal const int FrameAlignment = 8;

    private const int ChecksumOffset = Bytes - sizeof(uint);

    /// <summary>"CJF1": the version of the frame is part of what marks its beginning.</summary>
    internal static ReadOnlySpan<byte> Magic => "CJF1"u8;

    internal bool IsWatermark => (Flags & FrameFlags.Watermark) != 0;

    internal bool IsLastOfGroup => (Flags & FrameFlags.LastOfGroup) != 0;

    /// <summary>Payload with the zero bytes that round it up to 8.</summary>
    internal int PaddedPayloadBytes => Padded(PayloadBytes);

    internal int FrameBytes => Bytes + PaddedPayloadBytes;

    internal static int Padded(int payloadBytes) =>
        checked(payloadBytes + (FrameAlignment - 1)) & ~(FrameAlignment - 1);

    /// <summary>A frame without commands which says that everything up to a sequence is durable.</summary>
    internal static FrameHeader Watermark(long durableSequence, ulong chain) => new(
        0, durableSequence + 1, 0, FrameFlags.LastOfGroup | FrameFlags.Watermark, 0, durableSequence, chain, 0);

    internal void Write(Span<byte> block)
    {
        WriteUnsealed(block);
        BinaryPrimitives.WriteUInt32LittleEndian(block[ChecksumOffset..], Crc32C.Compute(block[..ChecksumOffset]));
    }

    /// <summary>Writes the fields but not the header's checksum: a frame in memory that is not yet complete.</summary>
    internal void WriteUnsealed(Span<byte> block)
    {
        Magic.CopyTo(block);
        BinaryPrimitives.WriteInt32LittleEndian(block[4..], PayloadBytes);
        BinaryPrimitives.WriteInt64LittleEndian(block[8..], FirstSequence);
        BinaryPrimitives.WriteInt32LittleEndian(block[16..], Count);
        BinaryPrimitives.WriteUInt32LittleEndian(block[20..], (uint)Flags);
        BinaryPrimitives.WriteInt64LittleEndian(block[24..], TimestampMicros);
        BinaryPrimitives.WriteInt64LittleEndian(block[32..], DurableBefore);
        BinaryPrimitives.WriteUInt64LittleEndian(block[40..], ChainHash);
        BinaryPrimitives.WriteUInt32LittleEndian(block[48..], PayloadChecksum);
    }

    /// <summary>The fields without any check: for the writer, which wrote them itself.</summary>
    internal static FrameHeader ReadUnchecked(ReadOnlySpan<byte> block) => new(
        BinaryPrimitives.ReadInt32LittleEndian(block[4..]),
        BinaryPrimitives.ReadInt64LittleEndian(block[8..]),
        BinaryPrimitives.ReadInt32LittleEndian(block[16..]),
        (FrameFlags)BinaryPrimitives.ReadUInt32LittleEndian(block[20..]),
        BinaryPrimitives.ReadInt64LittleEndian(block[24..]),
        BinaryPrimitives.ReadInt64LittleEndian(block[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(block[40..]),
        BinaryPrimitives.ReadUInt32LittleEndian(block[48..]));

    /// <summary>
    /// Reads a header whose checksum is right and whose fields are in range. Says nothing about the payload.
    /// </summary>
    internal static bool TryRead(ReadOnlySpan<byte> block, out FrameHeader header)
    {
        header = default;
        if (block.Length < Bytes
            || !block.StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(block[ChecksumOffset..])
                != Crc32C.Compute(block[..ChecksumOffset]))
        {
            return false;
        }

        header = ReadUnchecked(block);
        return header.IsInRange();
    }

    /// <summary>
    /// The chain hash after a frame. It covers what the frame says, not how it was grouped on disk, so two machines
    /// that logged the same frames agree on it whatever their disks did.
    /// </summary>
    internal static ulong Chain(
        ulong before, long firstSequence, int count, long timestampMicros, ReadOnlySpan<byte> payload)
    {
        Span<byte> link = stackalloc byte[40];
        BinaryPrimitives.WriteUInt64LittleEndian(link, before);
        BinaryPrimitives.WriteInt64LittleEndian(link[8..], firstSequence);
        BinaryPrimitives.WriteInt64LittleEndian(link[16..], count);
        BinaryPrimitives.WriteInt64LittleEndian(link[24..], timestampMicros);
        BinaryPrimitives.WriteUInt64LittleEndian(link[32..], XxHash3.HashToUInt64(payload));
        return XxHash3.HashToUInt64(link);
    }

    private bool IsInRange()
    {
        bool known = (Flags & ~(FrameFlags.LastOfGroup | FrameFlags.Watermark)) == 0;
        bool shape = IsWatermark
            ? IsLastOfGroup && Count == 0 && PayloadBytes == 0
            : Count > 0 && PayloadBytes is >= 0 and <= int.MaxValue - 2 * SegmentHeader.Bytes;
        return known && shape && FirstSequence >= 1 && DurableBefore >= 0 && DurableBefore < FirstSequence
            && FirstSequence <= long.MaxValue - Count;
    }
}

/// <summary>What a frame is within its group. A group is what one durable write wrote.</summary>
[Flags]
internal enum FrameFlags : uint
{
    None = 0,

    /// <summary>The last of its group: the next frame begins at the next multiple of the segment's alignment.</summary>
    LastOfGroup = 1,

    /// <summary>No commands: only says up to which sequence the journal was durable when this was written.</summary>
    Watermark = 2,
}
