using Cambio.Journal.Disks;
using Cambio.Runtime;

namespace Cambio.Host;

/// <summary>
/// What <c>--data DIR</c> holds. The exchange's own files lie in DIR itself; a replayed session has a folder of its own
/// inside, so that <c>serve</c> and <c>replay</c> can share the default DIR and never each other's journal.
/// </summary>
/// <param name="path">DIR.</param>
internal sealed class DataFolder(string path)
{
    // A folder with this file was made by a replay, which can make it again: only such a folder is ever replaced.
    private const string ReplayMarker = "replayed.txt";

    /// <summary>The exchange's own journal.</summary>
    internal DataDirectory Exchange { get; } = new(path);

    /// <summary>The last replay's journal.</summary>
    internal DataDirectory Replay { get; } = new(Path.Combine(path, "replay"));

    /// <summary>The journals there are, the one written last first.</summary>
    internal IReadOnlyList<(string Name, DataDirectory Data)> Journals() =>
    [
        .. new[] { ("exchange", Exchange), ("replay", Replay) }
            .Where(journal => HasJournal(journal.Item2))
            .OrderByDescending(journal => LastWritten(journal.Item2)),
    ];

    /// <summary>Empties the replay's folder for a new replay.</summary>
    /// <exception cref="UsageException">Something lies there that no replay made.</exception>
    internal void PrepareReplay(string input)
    {
        string marker = Path.Combine(Replay.Path, ReplayMarker);
        using (Replay.Lock(PosixDisk.Instance))
        {
            if (HasJournal(Replay) && !File.Exists(marker))
            {
                throw new UsageException(
                    $"'{Replay.Path}' holds a journal that no replay made. Choose another folder with --data.");
            }

            Delete(Replay.Journal.Directory);
            Delete(Replay.Snapshots.Directory);
            File.WriteAllText(marker, $"Made by `cambio replay {input}`, and replaced by the next replay.\n");
        }
    }

    private static bool HasJournal(DataDirectory data) =>
        Directory.Exists(data.Journal.Directory) && Directory.EnumerateFiles(data.Journal.Directory, "*.cjl").Any();

    private static DateTime LastWritten(DataDirectory data) =>
        new DirectoryInfo(data.Journal.Directory).EnumerateFiles("*.cjl").Max(file => file.LastWriteTimeUtc);

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
