using Cambio.Journal.Disks;
using Cambio.Journal.Format;

namespace Cambio.Journal;

/// <summary>
/// What stands between a recovered journal and the first new frame: make sure that the disk, not only the page cache,
/// holds what was recovered, and cut the torn tail.
/// </summary>
internal static class JournalOpening
{
    private const int ChunkBytes = 1024 * 1024;
    private const int SectorBytes = 512;

    /// <summary>Enough for the beginning of a new journal; zeroing all of it would hold up the first start.</summary>
    private const int FirstZeroedBytes = 32 * 1024 * 1024;

    internal static SegmentAppender OpenAppender(
        JournalOptions options, IDisk disk, SegmentFactory factory, JournalPosition after)
    {
        if (after.SegmentSequence == 0)
        {
            return OpenEmpty(options, disk, factory, after);
        }

        string path = Path.Combine(options.Directory, SegmentHeader.FileName(after.SegmentSequence));
        IDiskFile file = disk.Open(path, writable: true);
        try
        {
            // Frames of a process that was killed may be in the page cache only: they count from now on, so they must
            // be durable from now on. And if a sync of that process failed, the cache may hold what the disk does not.
            file.Sync();
            file.DropCache();
            SegmentHeader header = RequireTail(options, disk, after, out long frameEnd);
            ClearTail(file, frameEnd, header.SegmentBytes);
            disk.SyncDirectory(options.Directory);
            var appender = new SegmentAppender(factory, file, header, after);
            appender.SealEnd(); // what was recovered counts from now on: damage to it must be told from a torn write
            return appender;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static SegmentAppender OpenEmpty(
        JournalOptions options, IDisk disk, SegmentFactory factory, JournalPosition after)
    {
        using (JournalReader reader = JournalReader.Open(options, disk))
        {
            if (after != JournalPosition.Start || reader.Position != after)
            {
                throw new JournalTailMovedException(after, reader.Position);
            }
        }

        var header = new SegmentHeader(options.SegmentBytes, 1, 0, options.AlignmentBytes);
        IDiskFile file = factory.Make(1, 0, FirstZeroedBytes);
        var position = new JournalPosition(0, 0, 1, SegmentHeader.Bytes, Sealed: true);
        return new SegmentAppender(factory, file, header, position);
    }

    /// <summary>Reads the last segment again, from the disk: an old position must never cut frames.</summary>
    private static SegmentHeader RequireTail(
        JournalOptions options, IDisk disk, JournalPosition after, out long frameEnd)
    {
        using JournalReader reader = JournalReader.Open(options, disk, after.SegmentSequence);
        while (reader.TryRead(out _))
        {
        }

        if (reader.Position != after)
        {
            throw new JournalTailMovedException(after, reader.Position);
        }

        frameEnd = reader.FrameEnd;
        return reader.SegmentHeader;
    }

    /// <summary>
    /// Zeros what follows the last valid frame. The hash chain would refuse a stale frame anyway; zeros keep it from
    /// ever standing where a new one is expected.
    /// </summary>
    private static void ClearTail(IDiskFile file, long from, long segmentBytes)
    {
        if (file.Length < segmentBytes)
        {
            file.Preallocate(segmentBytes);
        }

        byte[] chunk = new byte[ChunkBytes];
        for (long at = from; at < segmentBytes; at += ChunkBytes - at % ChunkBytes)
        {
            int bytes = (int)Math.Min(ChunkBytes - at % ChunkBytes, segmentBytes - at);
            int read = file.Read(chunk.AsSpan(0, bytes), at);
            ClearSectors(file, at, chunk.AsSpan(0, read));
        }

        file.Sync();
    }

    /// <summary>
    /// Writes only sectors that are not zero: if the power fails while the one is written that holds the end of a
    /// durable frame, that frame is gone.
    /// </summary>
    private static void ClearSectors(IDiskFile file, long at, Span<byte> bytes)
    {
        while (bytes.ContainsAnyExcept((byte)0))
        {
            int length = (int)Math.Min(SectorBytes - at % SectorBytes, bytes.Length);
            Span<byte> sector = bytes[..length];
            if (sector.ContainsAnyExcept((byte)0))
            {
                sector.Clear();
                file.WriteAll(sector, at);
            }

            at += length;
            bytes = bytes[length..];
        }
    }
}
