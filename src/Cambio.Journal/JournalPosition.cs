namespace Cambio.Journal;

/// <summary>
/// A place between two frames: everything up to <see cref="Sequence"/> lies before it, the next frame begins at it.
/// </summary>
/// <param name="Sequence">Sequence of the last command before this place; 0 at the start of a journal.</param>
/// <param name="ChainHash">Chain hash after that command; 0 at the start of a journal.</param>
/// <param name="SegmentSequence">First sequence of the segment that holds the place; 0 if there is no segment.</param>
/// <param name="Offset">Byte offset within that segment.</param>
/// <param name="Sealed">Whether a watermark, or a segment's beginning, proves on disk that it was durable.</param>
public readonly record struct JournalPosition(
    long Sequence, ulong ChainHash, long SegmentSequence, long Offset, bool Sealed)
{
    /// <summary>The place before the first command of a journal that has no segment yet.</summary>
    public static JournalPosition Start => default;
}
