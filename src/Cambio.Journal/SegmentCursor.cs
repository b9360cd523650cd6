using Cambio.Journal.Disks;
using Cambio.Journal.Format;

namespace Cambio.Journal;

/// <summary>What stands at a place in a segment.</summary>
internal enum SegmentStep
{
    /// <summary>No valid frame: see <see cref="SegmentCursor.Refusal"/>.</summary>
    Refused = 0,

    /// <summary>A frame whose checksums are right.</summary>
    Frame = 1,

    /// <summary>A watermark.</summary>
    Watermark = 2,
}

/// <summary>Steps through the frames of one segment and checks what can be checked within it.</summary>
internal sealed class SegmentCursor : IDisposable
{
    private const int WindowBytes = 1024 * 1024;

    private readonly IDiskFile _file;
    private byte[] _window;
    private long _windowOffset;
    private int _windowFilled;
    private int _payloadStart;
    private int _payloadBytes;

    private SegmentCursor(IDiskFile file, byte[] window, SegmentHeader header)
    {
        _file = file;
        _window = window;
        Header = header;
        FrameEnd = Offset = SegmentHeader.Bytes;
        Limit = header.SegmentBytes;
    }

    internal SegmentHeader Header { get; }

    internal string Path => _file.Path;

    /// <summary>Length of the file; a copied last segment may be shorter than its header says.</summary>
    internal long FileBytes => _file.Length;

    /// <summary>Where the next frame begins, if there is one.</summary>
    internal long Offset { get; private set; }

    /// <summary>Where the last frame's bytes end; zeros lie between it and <see cref="Offset"/>.</summary>
    internal long FrameEnd { get; private set; }

    /// <summary>Reading stops here. A follower moves it on as the writer does.</summary>
    internal long Limit { get; set; }

    /// <summary>Header of the frame of the last step.</summary>
    internal FrameHeader Frame { get; private set; }

    /// <summary>Payload of the frame of the last step, valid until the next one.</summary>
    internal ReadOnlySpan<byte> Payload => _window.AsSpan(_payloadStart, _payloadBytes);

    /// <summary>Why the last step found no frame.</summary>
    internal string Refusal { get; private set; } = "";

    /// <summary>Whether the refused bytes are the filling behind a valid group, not a frame.</summary>
    internal bool IsFillingDamaged { get; private set; }

    /// <summary>Opens a segment, or throws <see cref="JournalCorruptException"/> if its header is not whole.</summary>
    internal static SegmentCursor Open(IDisk disk, string directory, long firstSequence, byte[]? window = null)
    {
        string path = System.IO.Path.Combine(directory, SegmentHeader.FileName(firstSequence));
        IDiskFile file = disk.Open(path, writable: false);
        try
        {
            window ??= new byte[(int)Math.Clamp(file.Length, SegmentHeader.Bytes, WindowBytes)];
            int read = file.Read(window.AsSpan(0, SegmentHeader.Bytes), 0);
            if (!SegmentHeader.TryRead(window.AsSpan(0, read), out SegmentHeader header, out string refusal))
            {
                throw new JournalCorruptException(path, 0, firstSequence, refusal);
            }

            if (header.FirstSequence != firstSequence)
            {
                throw new JournalCorruptException(
                    path,
                    0,
                    firstSequence,
                    $"the segment begins with sequence {header.FirstSequence}, not as its name says.");
            }

            if (file.Length > header.SegmentBytes)
            {
                throw new JournalCorruptException(
                    path, header.SegmentBytes, firstSequence, "the file is longer than its header says.");
            }

            return new SegmentCursor(file, window, header);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Checks the frame at <see cref="Offset"/> and, if it is valid, moves past it.</summary>
    internal SegmentStep Next()
    {
        IsFillingDamaged = FrameEnd < Offset && !IsZero(FrameEnd, Offset);
        if (IsFillingDamaged)
        {
            return Refuse("the bytes that fill up a group are not zero.");
        }

        if (!FrameHeader.TryRead(Peek(Offset, FrameHeader.Bytes), out FrameHeader header))
        {
            return Refuse("there is no frame header with a right checksum.");
        }

        if (IsRestOfUnfinishedGroup(header))
        {
            return Refuse("the first frames of an unfinished group are missing.");
        }

        long end = Offset + header.FrameBytes;
        long next = header.IsLastOfGroup ? Aligned(end) : end;
        if (next > Header.SegmentBytes)
        {
            return Refuse("the frame is longer than the segment.");
        }

        ReadOnlySpan<byte> frame = Peek(Offset, header.FrameBytes);
        if (frame.Length < header.FrameBytes || Crc32C.Compute(frame[FrameHeader.Bytes..]) != header.PayloadChecksum)
        {
            return Refuse("the payload's checksum is wrong.");
        }

        _payloadStart = checked((int)(Offset - _windowOffset)) + FrameHeader.Bytes;
        _payloadBytes = header.PayloadBytes;
        Frame = header;
        FrameEnd = end;
        Offset = next;
        return header.IsWatermark ? SegmentStep.Watermark : SegmentStep.Frame;
    }

    /// <summary>Whether a frame of this sequence has its header at <see cref="Offset"/>.</summary>
    internal bool IsFollowedBy(long sequence) =>
        FrameHeader.TryRead(Peek(Offset, FrameHeader.Bytes), out FrameHeader header)
        && header.FirstSequence == sequence;

    /// <summary>Whether all bytes of a range are zero; bytes beyond the end of the file count as zero.</summary>
    internal bool IsZero(long from, long end)
    {
        while (from < end)
        {
            ReadOnlySpan<byte> bytes = Peek(from, (int)Math.Min(end - from, WindowBytes));
            if (bytes.ContainsAnyExcept((byte)0))
            {
                return false;
            }

            if (bytes.IsEmpty)
            {
                return true;
            }

            from += bytes.Length;
        }

        return true;
    }

    /// <summary>
    /// Looks behind a bad place for a frame header, of any frame or watermark, which says that a sequence was durable
    /// when it was written. Returns its offset, or -1.
    /// </summary>
    internal long FindProofOfDurability(long from, long sequence)
    {
        long at = from + (-from & (FrameHeader.FrameAlignment - 1));
        while (true)
        {
            ReadOnlySpan<byte> bytes = Peek(at, WindowBytes);
            if (bytes.Length < FrameHeader.Bytes)
            {
                return -1;
            }

            int found = IndexOfProof(bytes, sequence);
            if (found >= 0)
            {
                return at + found;
            }

            // A header may begin in the last bytes of this window: look at them again in the next.
            int seen = (bytes.Length - FrameHeader.Bytes) & ~(FrameHeader.FrameAlignment - 1);
            at += Math.Max(FrameHeader.FrameAlignment, seen);
        }
    }

    /// <summary>Closes the file and hands its window on to the cursor of the next segment.</summary>
    internal byte[] Detach()
    {
        Dispose();
        return _window;
    }

    public void Dispose() => _file.Dispose();

    private static int IndexOfProof(ReadOnlySpan<byte> bytes, long sequence)
    {
        int at = 0;
        while (true)
        {
            int magic = bytes[at..].IndexOf(FrameHeader.Magic);
            if (magic < 0)
            {
                return -1;
            }

            at += magic;
            bool isFrame = at % FrameHeader.FrameAlignment == 0
                && FrameHeader.TryRead(bytes[at..], out FrameHeader header)
                && header.DurableBefore >= sequence;
            if (isFrame)
            {
                return at;
            }

            at++;
        }
    }

    /// <summary>
    /// A group that never became durable lost its first block, so the idle watermark it was written over is still
    /// there, and a later frame of the group happens to stand where one may stand behind the watermark.
    /// </summary>
    private bool IsRestOfUnfinishedGroup(FrameHeader header) =>
        Frame.IsWatermark
        && header.FirstSequence > Frame.FirstSequence
        && header.DurableBefore < Frame.FirstSequence;

    private SegmentStep Refuse(string reason)
    {
        Refusal = reason;
        return SegmentStep.Refused;
    }

    private long Aligned(long offset) => (offset + (Header.AlignmentBytes - 1)) & ~(long)(Header.AlignmentBytes - 1);

    /// <summary>At most so many bytes from an offset on; fewer only at the limit or at the end of the file.</summary>
    private ReadOnlySpan<byte> Peek(long offset, int bytes)
    {
        bytes = (int)Math.Clamp(Limit - offset, 0, bytes);
        if (offset < _windowOffset || offset + bytes > _windowOffset + _windowFilled)
        {
            Fill(offset, bytes);
        }

        int start = checked((int)(offset - _windowOffset));
        return _window.AsSpan(start, Math.Min(bytes, _windowFilled - start));
    }

    private void Fill(long offset, int bytes)
    {
        if (bytes > _window.Length)
        {
            _window = new byte[bytes];
        }

        // Never beyond the limit: what is written there may change, and must not be found in the window later.
        int wanted = (int)Math.Min(_window.Length, Limit - offset);
        _windowFilled = _file.Read(_window.AsSpan(0, wanted), offset);
        _windowOffset = offset;
    }
}
