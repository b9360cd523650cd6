namespace Cambio.Journal.Disks;

/// <summary>
/// The file system as the journal and the snapshots use it: few operations, each with a stated promise, so that a test
/// can put a disk in its place that breaks every promise a real one may break.
/// </summary>
/// <remarks>Every failure of the system is a <see cref="DiskException"/>.</remarks>
public interface IDisk
{
    /// <summary>Makes a folder and its parents; no effect if it exists.</summary>
    void CreateDirectory(string path);

    /// <summary>Names, without the folder, of the files in a folder, in ordinal order; none if no folder.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>Whether a file of this path exists.</summary>
    bool Exists(string path);

    /// <summary>Makes an empty file for reading and writing, in place of one of the same path.</summary>
    IDiskFile Create(string path);

    /// <summary>Opens an existing file for reading, or for reading and writing.</summary>
    IDiskFile Open(string path, bool writable);

    /// <summary>Gives a file another name in the same folder, in place of a file of that name, atomically.</summary>
    void Rename(string source, string destination);

    /// <summary>Deletes a file; no effect if there is none.</summary>
    void Delete(string path);

    /// <summary>Makes creations, renames and deletions in a folder durable.</summary>
    void SyncDirectory(string directory);

    /// <summary>
    /// Takes an exclusive lock that ends with the process or when disposed. Throws
    /// <see cref="JournalLockedException"/> naming the holder if somebody else has it.
    /// </summary>
    IDisposable Lock(string directory);
}
