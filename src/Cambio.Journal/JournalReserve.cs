using Cambio.Journal.Disks;

namespace Cambio.Journal;

/// <summary>
/// A file that only holds room. When the disk is full, the operator, or the shutdown, gives it up and opens the
/// journal again with small segments and ReserveBytes 0, for an opening makes a missing reserve anew: so the last
/// cancels and the end of the day still fit. The writer never gives it up by itself, because then the next full disk
/// would find nothing left, and nobody would have been told of the first.
/// </summary>
public static class JournalReserve
{
    /// <summary>Name of the file in the journal's folder.</summary>
    public const string FileName = "reserve";

    /// <summary>Makes the reserve if it is missing or too small. False if there is no room for it.</summary>
    public static bool TryMake(JournalOptions options, IDisk disk)
    {
        string path = Path.Combine(options.Directory, FileName);
        if (options.ReserveBytes == 0 || IsWhole(path, options.ReserveBytes, disk))
        {
            return true;
        }

        try
        {
            using IDiskFile file = disk.Create(path);
            file.Preallocate(options.ReserveBytes);
            file.Sync();
            return true;
        }
        catch (DiskException e) when (e.IsDiskFull)
        {
            // Trading without a reserve is better than not trading; a part of a reserve only takes room away.
            disk.Delete(path);
            return false;
        }
    }

    /// <summary>Gives the room back to the disk.</summary>
    public static void Release(JournalOptions options, IDisk disk)
    {
        disk.Delete(Path.Combine(options.Directory, FileName));
        disk.SyncDirectory(options.Directory);
    }

    private static bool IsWhole(string path, long bytes, IDisk disk)
    {
        if (!disk.Exists(path))
        {
            return false;
        }

        using IDiskFile file = disk.Open(path, writable: false);
        return file.Length >= bytes;
    }
}
