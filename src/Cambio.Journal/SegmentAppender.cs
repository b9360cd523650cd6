using Cambio.Journal.Disks;
using Cambio.Journal.Format;

namespace Cambio.Journal;

/// <summary>
/// Seals groups of frames and makes them durable: one positional write and one sync for each. Used by one thread.
/// </summary>
internal sealed class SegmentAppender : IDisposable
{
    /// <summary>Groups of this size mean that the disk is the bottleneck.</summary>
    private const int BusyGroupBytes = 256 * 1024;

    private readonly SegmentFactory _factory;
    private readonly byte[] _watermark = new byte[2 * SegmentHeader.Bytes];
    private IDiskFile _file;
    private long _segmentBytes;
    private int _alignment;
    private long _segmentSequence;
    private long _offset;
    private long _sequence;
    private ulong _chain;
    private bool _sealed;

    internal SegmentAppender(SegmentFactory factory, IDiskFile file, SegmentHeader header, JournalPosition after)
    {
        _factory = factory;
        _file = file;
        _segmentBytes = header.SegmentBytes;
        _alignment = header.AlignmentBytes;
        _segmentSequence = header.FirstSequence;
        _offset = after.Offset;
        _sequence = after.Sequence;
        _chain = after.ChainHash;
        _sealed = after.Sealed;
    }

    /// <summary>The place after the last durable group.</summary>
    internal JournalPosition Position => new(_sequence, _chain, _segmentSequence, _offset, _sealed);

    private long AfterWatermark => Aligned(_offset + FrameHeader.Bytes);

    /// <summary>The file being written, for the report of a fault.</summary>
    internal string Path => _file.Path;

    /// <summary>
    /// Makes a group durable. If this throws, what of it reached the disk is unknown and nothing more may be written.
    /// </summary>
    /// <param name="group">Frames without checksums, with room for zeros up to the next block after them.</param>
    /// <param name="bytes">Bytes of frames in <paramref name="group"/>.</param>
    internal void Commit(byte[] group, int bytes)
    {
        _factory.IsWriterBusy = bytes >= BusyGroupBytes;
        if (_offset + Aligned(bytes) + _alignment > _segmentBytes)
        {
            Roll(); // the last block of a segment is kept for the watermark
        }

        int blockBytes = (int)Aligned(bytes); // only now: the next segment may have another alignment
        Array.Clear(group, bytes, blockBytes - bytes);
        (long sequence, ulong chain) = Seal(group.AsSpan(0, bytes));
        _file.WriteAll(group.AsSpan(0, blockBytes), _offset);
        _file.Sync();

        _offset += blockBytes;
        _sequence = sequence;
        _chain = chain;
        _sealed = false;
    }

    /// <summary>
    /// Writes where durability stands, without a sync and without moving on: the next group takes its place. It costs
    /// a copy into the page cache, and lets the next start tell damage to the last group from a torn write.
    /// </summary>
    internal void WriteWatermark()
    {
        _factory.IsWriterBusy = false;
        FrameHeader.Watermark(_sequence, _chain).Write(_watermark);
        _file.WriteAll(_watermark.AsSpan(0, (int)(AfterWatermark - _offset)), _offset);
    }

    /// <summary>
    /// The watermark of a clean end, and of what was recovered: durable, and never overwritten. It also ends a group
    /// that was recovered only in part, whose last frame does not say that it is the last.
    /// </summary>
    internal void SealEnd()
    {
        if (_sealed)
        {
            return;
        }

        WriteWatermark();
        _file.Sync();
        _offset = AfterWatermark;
        _sealed = true;
    }

    public void Dispose() => _file.Dispose();

    private long Aligned(long bytes) => (bytes + (_alignment - 1)) & ~(_alignment - 1L);

    private (long Sequence, ulong Chain) Seal(Span<byte> group)
    {
        long sequence = _sequence;
        ulong chain = _chain;
        while (!group.IsEmpty)
        {
            FrameHeader header = FrameHeader.ReadUnchecked(group);
            int frameBytes = header.FrameBytes;
            ReadOnlySpan<byte> padded = group[FrameHeader.Bytes..frameBytes];
            ReadOnlySpan<byte> payload = padded[..header.PayloadBytes];
            chain = FrameHeader.Chain(chain, header.FirstSequence, header.Count, header.TimestampMicros, payload);
            header = header with
            {
                Flags = frameBytes == group.Length ? FrameFlags.LastOfGroup : FrameFlags.None,
                DurableBefore = _sequence,
                ChainHash = chain,
                PayloadChecksum = Crc32C.Compute(padded),
            };
            header.Write(group);
            sequence = header.FirstSequence + header.Count - 1;
            group = group[frameBytes..];
        }

        return (sequence, chain);
    }

    private void Roll()
    {
        // The idle watermark may still be on its way to the disk. Once a next segment exists, the rest of this one
        // must read as whole watermark or as zeros, so it may not tear any more.
        _file.Sync();
        IDiskFile next = _factory.Make(_sequence + 1, _chain, zeroedBytes: 0);
        _file.Dispose();
        _file = next;
        _segmentBytes = _factory.SegmentBytes;
        _alignment = _factory.AlignmentBytes;
        _segmentSequence = _sequence + 1;
        _offset = SegmentHeader.Bytes;
        _sealed = true;
    }
}
