using Cambio.Journal.Disks;
using Cambio.Journal.Format;

namespace Cambio.Journal;

/// <summary>
/// Reads the frames of a journal in order and checks everything it passes: checksums, sequences, the hash chain.
/// Nothing is ever skipped: it ends at a clean end, at a torn tail, or with a <see cref="JournalCorruptException"/>.
/// </summary>
/// <remarks>One thread at a time. Which damage is a torn tail and which is not: docs/formats/journal.md.</remarks>
public sealed class JournalReader : IDisposable
{
    private readonly IDisk _disk;
    private readonly string _directory;
    private readonly long _fromSequence;
    private readonly long[] _segments;
    private readonly JournalWriter? _writer;
    private SegmentCursor? _cursor;
    private int _segmentIndex;
    private long _sequence;
    private ulong _chain;
    private bool _sealed;
    private JournalPosition _durable;

    private JournalReader(JournalOptions options, IDisk disk, long fromSequence, JournalWriter? writer)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromSequence, 1);
        _disk = disk;
        _directory = options.Directory;
        _fromSequence = fromSequence;
        _writer = writer;
        _segments = ListSegments(options, disk);
        OpenFirstSegment();
    }

    /// <summary>The place after the last frame read. At the end of the journal it is where a writer goes on.</summary>
    public JournalPosition Position =>
        _cursor is null
            ? JournalPosition.Start
            : new JournalPosition(_sequence, _chain, _cursor.Header.FirstSequence, _cursor.Offset, _sealed);

    /// <summary>
    /// After <see cref="TryRead"/> returned false: whether bytes follow that are no valid frame, the rest of a write
    /// that was never acknowledged. The next writer cuts them.
    /// </summary>
    public bool HasTornTail { get; private set; }

    /// <summary>Where the last valid frame's own bytes end.</summary>
    internal long FrameEnd => _cursor!.FrameEnd;

    /// <summary>Header of the segment that holds <see cref="Position"/>.</summary>
    internal SegmentHeader SegmentHeader => _cursor!.Header;

    /// <summary>
    /// Opens a journal that nobody writes, for recovery or verification. Hold the journal's lock meanwhile.
    /// </summary>
    /// <param name="options">Where the journal is; its limits do not matter here.</param>
    /// <param name="disk">The file system.</param>
    /// <param name="fromSequence">The first sequence wanted: reading begins with the frame that holds it.</param>
    /// <exception cref="JournalCorruptException">The sequence is not there and does not come next.</exception>
    public static JournalReader Open(JournalOptions options, IDisk disk, long fromSequence = 1) =>
        new(options, disk, fromSequence, writer: null);

    /// <summary>
    /// Follows a journal that this process writes, from another thread, up to what is durable. The reader never waits:
    /// <see cref="TryRead"/> returns false when it has caught up.
    /// </summary>
    public static JournalReader Follow(
        JournalOptions options, IDisk disk, JournalWriter writer, long fromSequence = 1) =>
        new(options, disk, fromSequence, writer);

    /// <summary>
    /// The chain hash after a durable sequence that ends a frame, for a snapshot taken there. It reads the journal
    /// from the start of a segment: call it from the thread that writes the snapshot, not from the shard.
    /// </summary>
    /// <exception cref="ArgumentException">The sequence is not durable, or not the last of a frame.</exception>
    public static ulong ChainHashAt(JournalOptions options, IDisk disk, JournalWriter writer, long sequence)
    {
        if (sequence == 0)
        {
            return JournalPosition.Start.ChainHash;
        }

        using JournalReader reader = Follow(options, disk, writer, sequence);
        return reader.TryRead(out JournalFrame frame) && frame.LastSequence == sequence
            ? frame.ChainHash
            : throw new ArgumentException($"Sequence {sequence} is not the durable end of a frame.", nameof(sequence));
    }

    /// <summary>Reads the next frame. False at the end of the journal, or of what is durable so far.</summary>
    /// <exception cref="JournalCorruptException">Durable bytes are damaged, missing or out of order.</exception>
    public bool TryRead(out JournalFrame frame)
    {
        while (TryStep(out frame))
        {
            if (frame.LastSequence >= _fromSequence)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor?.Dispose();

    /// <summary>First sequences of the segments in a journal's folder, in order.</summary>
    internal static long[] ListSegments(JournalOptions options, IDisk disk)
    {
        var segments = new List<long>();
        foreach (string name in disk.List(options.Directory))
        {
            if (SegmentHeader.TryParseFileName(name, out long firstSequence))
            {
                segments.Add(firstSequence);
            }
        }

        return [.. segments];
    }

    private void OpenFirstSegment()
    {
        _segmentIndex = Array.FindLastIndex(_segments, first => first <= _fromSequence);
        if (_segmentIndex >= 0)
        {
            OpenSegment(_segments[_segmentIndex]);
            _sequence = _cursor!.Header.FirstSequence - 1;
            _chain = _cursor.Header.ChainBefore;
            if (_sequence == 0 && _chain != 0)
            {
                throw Corrupt(0, 1, "the first segment does not begin a hash chain.");
            }
        }
        else if (_segments.Length > 0 || _fromSequence > 1)
        {
            string found = _segments.Length > 0
                ? $"the oldest segment begins with sequence {_segments[0]}."
                : "there is no segment.";
            throw new JournalCorruptException(_directory, 0, _fromSequence, found);
        }
    }

    private bool TryStep(out JournalFrame frame)
    {
        frame = default;
        while (_cursor is not null && (_writer is null || MayRead()))
        {
            switch (_cursor.Next())
            {
                case SegmentStep.Frame:
                    frame = AcceptFrame();
                    return true;
                case SegmentStep.Watermark:
                    AcceptWatermark();
                    break;
                default:
                    if (!TryEnterNextSegment())
                    {
                        RequireReached();
                        return false;
                    }

                    break;
            }
        }

        return false;
    }

    private JournalFrame AcceptFrame()
    {
        SegmentCursor cursor = _cursor!;
        FrameHeader header = cursor.Frame;
        RequireNext(header);
        ulong chain = FrameHeader.Chain(
            _chain, header.FirstSequence, header.Count, header.TimestampMicros, cursor.Payload);
        if (chain != header.ChainHash)
        {
            throw Corrupt(cursor.FrameEnd - header.FrameBytes, header.FirstSequence, "the hash chain is broken.");
        }

        ulong chainBefore = _chain;
        _sequence = header.FirstSequence + header.Count - 1;
        _chain = chain;
        _sealed = false;
        return new JournalFrame(
            header.FirstSequence, header.Count, header.TimestampMicros, cursor.Payload, chainBefore, chain);
    }

    private void AcceptWatermark()
    {
        FrameHeader header = _cursor!.Frame;
        RequireNext(header);
        if (header.ChainHash != _chain || header.DurableBefore != _sequence)
        {
            throw Corrupt(_cursor.FrameEnd - FrameHeader.Bytes, header.FirstSequence, "a watermark belongs elsewhere.");
        }

        _sealed = true;
    }

    private void RequireNext(FrameHeader header)
    {
        if (header.FirstSequence != _sequence + 1)
        {
            throw Corrupt(
                _cursor!.FrameEnd - header.FrameBytes,
                _sequence + 1,
                $"a frame of sequence {header.FirstSequence} stands in its place.");
        }
    }

    /// <summary>Called where no valid frame stands. False at the end of the journal.</summary>
    private bool TryEnterNextSegment()
    {
        SegmentCursor cursor = _cursor!;
        long refusedAt = cursor.IsFillingDamaged ? cursor.FrameEnd : cursor.Offset;

        // Filling that is not zero belongs to the group before it. Behind a watermark it may also be the rest of an
        // unfinished group, written over the watermark, whose first block was lost: then no frame comes right after.
        bool ofThatGroup = cursor.IsFillingDamaged && (!cursor.Frame.IsWatermark || cursor.IsFollowedBy(_sequence + 1));
        long refusedSequence = ofThatGroup ? _sequence : _sequence + 1;
        if (NextSegment() is not { } next)
        {
            JudgeTail(refusedAt, refusedSequence);
            return false;
        }

        // A segment is left only after its last group is durable, so the next one proves this one complete.
        if (!cursor.IsZero(refusedAt, cursor.Header.SegmentBytes))
        {
            throw Corrupt(refusedAt, refusedSequence, cursor.Refusal);
        }

        if (next != _sequence + 1 || cursor.FileBytes != cursor.Header.SegmentBytes)
        {
            throw Corrupt(refusedAt, refusedSequence, $"the file ends here, but the next one begins with {next}.");
        }

        OpenSegment(next);
        if (_cursor!.Header.ChainBefore != _chain)
        {
            throw Corrupt(0, next, "the hash chain is broken between two segments.");
        }

        return true;
    }

    private long? NextSegment()
    {
        if (_writer is null)
        {
            _segmentIndex++;
            return _segmentIndex < _segments.Length ? _segments[_segmentIndex] : null;
        }

        long next = _sequence + 1;
        return _disk.Exists(Path.Combine(_directory, SegmentHeader.FileName(next)))
            ? next
            : throw Corrupt(_cursor!.Offset, next, _cursor.Refusal);
    }

    /// <summary>
    /// The heart of the matter: are the bad bytes a write that never finished, or damage to what was durable? Each
    /// header says what was durable when it was written. One behind the bad place that says its sequence was durable
    /// proves damage; without such a proof nothing acknowledged is known to be lost.
    /// </summary>
    private void JudgeTail(long refusedAt, long refusedSequence)
    {
        SegmentCursor cursor = _cursor!;
        long proof = cursor.FindProofOfDurability(refusedAt, refusedSequence);
        if (proof >= 0)
        {
            throw Corrupt(
                refusedAt,
                refusedSequence,
                $"{cursor.Refusal} It had been durable: the header at byte {proof} says so.");
        }

        HasTornTail = !cursor.IsZero(refusedAt, cursor.Header.SegmentBytes);
    }

    private void RequireReached()
    {
        if (_sequence + 1 < _fromSequence)
        {
            throw Corrupt(
                _cursor!.Offset,
                _sequence + 1,
                $"the journal ends before sequence {_fromSequence}, which was asked for.");
        }
    }

    private bool MayRead()
    {
        if (_durable.Sequence <= _sequence)
        {
            _durable = _writer!.DurablePosition;
        }

        SegmentCursor cursor = _cursor!;
        cursor.Limit = _durable.SegmentSequence == cursor.Header.FirstSequence
            ? _durable.Offset
            : cursor.Header.SegmentBytes;
        return _durable.Sequence > _sequence;
    }

    private void OpenSegment(long firstSequence)
    {
        _cursor = SegmentCursor.Open(_disk, _directory, firstSequence, _cursor?.Detach());
        _sealed = true; // a segment is only made once everything before it is durable
    }

    private JournalCorruptException Corrupt(long offset, long sequence, string reason) =>
        new(_cursor!.Path, offset, sequence, reason);
}
