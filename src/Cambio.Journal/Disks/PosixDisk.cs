using System.Globalization;
using System.Text;

namespace Cambio.Journal.Disks;

/// <summary>
/// The real file system. Written for Linux; on other systems the runtime's portable calls stand in for fdatasync,
/// fallocate and the sync of a folder, with the same promises where the system can give them.
/// </summary>
public sealed class PosixDisk : IDisk
{
    private const string LockFileName = "lock";
    private const string HolderFileName = "lock.holder";

    private PosixDisk()
    {
    }

    /// <summary>The one instance: it has no state.</summary>
    public static PosixDisk Instance { get; } = new();

    /// <inheritdoc/>
    public void CreateDirectory(string path) => PosixError.Guard(path, () => Directory.CreateDirectory(path));

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        string[] names = [];
        PosixError.Guard(directory, () => names = Directory.Exists(directory) ? Directory.GetFiles(directory) : []);
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Path.GetFileName(names[i]);
        }

        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(path);

    /// <inheritdoc/>
    public IDiskFile Create(string path) => new PosixDiskFile(path, FileMode.Create, FileAccess.ReadWrite);

    /// <inheritdoc/>
    public IDiskFile Open(string path, bool writable) =>
        new PosixDiskFile(path, FileMode.Open, writable ? FileAccess.ReadWrite : FileAccess.Read);

    /// <inheritdoc/>
    public void Rename(string source, string destination) =>
        PosixError.Guard(destination, () => File.Move(source, destination, overwrite: true));

    /// <inheritdoc/>
    public void Delete(string path) => PosixError.Guard(path, () => File.Delete(path));

    /// <inheritdoc/>
    public void SyncDirectory(string directory) => PosixCalls.SyncDirectory(directory);

    /// <inheritdoc/>
    public IDisposable Lock(string directory)
    {
        // FileShare.None is flock(LOCK_EX) on Unix and mandatory on Windows; the system ends it with the process. The
        // holder's name stands in a second file because the locked one cannot be opened, not even to read who has it.
        string holderPath = Path.Combine(directory, HolderFileName);
        FileStream held;
        try
        {
            held = new FileStream(
                Path.Combine(directory, LockFileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new JournalLockedException(directory, ReadHolder(holderPath), e);
        }

        File.WriteAllText(holderPath, Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Encoding.ASCII);
        return held;
    }

    private static int? ReadHolder(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out int pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
