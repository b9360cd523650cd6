using Cambio.Journal.Format;

namespace Cambio.Journal;

/// <summary>Where a journal lives, and its limits. Every limit has a unit in its name.</summary>
public sealed record JournalOptions
{
    /// <summary>The smallest segment: a header and a few frames. For tests, and for an almost full disk.</summary>
    public const int SegmentBytesMin = 16 * 1024;

    /// <summary>Folder of the segments, the lock file and the reserve file. Created if missing.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Size of a new segment file in bytes, a multiple of 4096. Existing segments keep the size they were made with.
    /// Default 256 MiB.
    /// </summary>
    public long SegmentBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// Number of segments made ready on a background thread before they are needed, 0 to 4. With 0 the journal thread
    /// makes each one itself when it needs it, and commands wait that long. Default 1.
    /// </summary>
    public int PreallocateAhead { get; init; } = 1;

    /// <summary>
    /// Bytes of frames that may wait while one write is in flight; the writer holds two buffers of this size.
    /// At most <see cref="SegmentBytes"/> less 8 KiB, because a group never spans two segments. Default 16 MiB.
    /// </summary>
    public int BufferBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Every durable write begins at a multiple of this many bytes: 8, or a power of two from 512 to 4096. A torn
    /// write can then damage no bytes that were durable before it. Use 8 only if the disk promises that rewriting a
    /// sector with power loss never damages the bytes that stay the same. Default 4096.
    /// </summary>
    public int AlignmentBytes { get; init; } = 4096;

    /// <summary>
    /// Size in bytes of the reserve file that an operator gives up when the disk is full, so that the last cancels
    /// and the shutdown still find room. 0 for none. Default 64 MiB.
    /// </summary>
    public long ReserveBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Throws <see cref="ArgumentException"/> if a limit is outside its documented range.</summary>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Directory);
        Require(SegmentBytes is >= SegmentBytesMin and <= int.MaxValue, "SegmentBytes must be 16 KiB to 2 GiB.");
        Require(SegmentBytes % SegmentHeader.Bytes == 0, "SegmentBytes must be a multiple of 4096.");
        Require(PreallocateAhead is >= 0 and <= 4, "PreallocateAhead must be 0 to 4 segments.");
        Require(BufferBytes >= 4096, "BufferBytes must be at least 4096.");
        Require(
            BufferBytes <= SegmentBytes - 2 * SegmentHeader.Bytes,
            "BufferBytes must be at most SegmentBytes less 8 KiB: a group of frames never spans two segments.");
        Require(SegmentHeader.IsAlignment(AlignmentBytes), "AlignmentBytes must be 8, 512, 1024, 2048 or 4096.");
        Require(ReserveBytes >= 0, "ReserveBytes must not be negative.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }
}
