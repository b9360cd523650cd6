using Cambio.Journal.Disks;
using Cambio.Journal.Format;
using Cambio.Journal.Snapshots;

namespace Cambio.Journal;

/// <summary>Deletes old segments. Nothing calls it by itself: an operator decides that old history may go.</summary>
public static class JournalTrim
{
    /// <summary>
    /// Deletes the segments that lie wholly below the second oldest snapshot that is whole, read and checked now. So
    /// recovery still has two snapshots with everything after them. Returns the deleted files, oldest first.
    /// </summary>
    public static IReadOnlyList<string> Trim(JournalOptions options, IDisk disk, SnapshotStore snapshots)
    {
        IReadOnlyList<long> verified = snapshots.ListVerified();
        if (verified.Count < 2)
        {
            return [];
        }

        long keepFrom = verified[^2] + 1;
        long[] segments = JournalReader.ListSegments(options, disk);
        var deleted = new List<string>();

        // Oldest first, so that whatever instant this stops at, the rest is still without a gap.
        for (int i = 0; i + 1 < segments.Length && segments[i + 1] <= keepFrom; i++)
        {
            string path = Path.Combine(options.Directory, SegmentHeader.FileName(segments[i]));
            disk.Delete(path);
            disk.SyncDirectory(options.Directory);
            deleted.Add(path);
        }

        return deleted;
    }
}
