using Cambio.Operator;
using Cambio.Runtime;

namespace Cambio.Host.Serving;

/// <summary>Looks at the files of an exchange.</summary>
internal static class StorageProbe
{
    internal static StorageReport Look(DataDirectory data, ShardNode node)
    {
        IEnumerable<FileInfo> journal = Files(data.Journal.Directory, "*.cjl");
        FileInfo? newest = Files(data.Snapshots.Directory, "*.snap").MaxBy(file => file.LastWriteTimeUtc);
        return new StorageReport(
            journal.Sum(file => file.Length), node.Snapshots.SnapshotSequence,
            newest is null ? null : (DateTime.UtcNow - newest.LastWriteTimeUtc).TotalSeconds);
    }

    private static FileInfo[] Files(string folder, string pattern) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles(pattern) : [];
}
