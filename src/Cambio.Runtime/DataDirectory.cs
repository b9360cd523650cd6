using Cambio.Journal;
using Cambio.Journal.Disks;
using Cambio.Journal.Snapshots;

namespace Cambio.Runtime;

/// <summary>
/// Where a shard keeps what must outlive it: <c>DIR/journal/*.cjl</c>, <c>DIR/snapshots/*.snap</c>, and <c>DIR/lock</c>
/// so that two processes cannot use it at once.
/// </summary>
/// <param name="Path">The folder; made if missing.</param>
public sealed record DataDirectory(string Path)
{
    /// <summary>Default options of the journal in it.</summary>
    public JournalOptions Journal => new() { Directory = System.IO.Path.Combine(Path, "journal") };

    /// <summary>Default options of the snapshots beside it.</summary>
    public SnapshotOptions Snapshots => new() { Directory = System.IO.Path.Combine(Path, "snapshots") };

    /// <summary>Takes the folder for this process; dispose the answer to give it back.</summary>
    /// <exception cref="JournalLockedException">Another process has it; the message names the process.</exception>
    public IDisposable Lock(IDisk disk)
    {
        disk.CreateDirectory(Path);
        return disk.Lock(Path);
    }
}
