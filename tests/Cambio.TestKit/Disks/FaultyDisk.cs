using Cambio.Journal;
using Cambio.Journal.Disks;

namespace Cambio.TestKit.Disks;

/// <summary>
/// A file system in memory that keeps only the promises a real disk keeps. Bytes are durable after a sync and names
/// after a sync of their folder; until then a crash may keep them, lose them, or tear them. Everything random comes
/// from a seed.
/// </summary>
public sealed class FaultyDisk : IDisk
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _locked = [];
    private readonly Dictionary<string, FaultyInode> _names;
    private readonly List<FolderChange> _pending = [];
    private Dictionary<string, FaultyInode> _durableNames;
    private Random? _shortWrites;
    private int _operations;
    private int _failAt = -1;
    private DiskFault _fault;
    private bool _off;

    /// <summary>An empty disk.</summary>
    public FaultyDisk()
        : this(new Dictionary<string, FaultyInode>())
    {
    }

    private FaultyDisk(Dictionary<string, FaultyInode> names)
    {
        _names = names;
        _durableNames = new Dictionary<string, FaultyInode>(names);
    }

    /// <summary>Bytes the disk can hold.</summary>
    public long CapacityBytes { get; set; } = long.MaxValue;

    /// <summary>Operations so far that could have failed: writes, syncs, allocations, changes of folders.</summary>
    public int Operations => Volatile.Read(ref _operations);

    /// <summary>Called before each sync of a file, outside of locks: a test may hold the disk up here.</summary>
    public Action? BeforeSync { get; set; }

    /// <summary>Bytes that all files take.</summary>
    public long UsedBytes
    {
        get
        {
            lock (_gate)
            {
                return Used();
            }
        }
    }

    /// <summary>Makes one operation fail, counted from the disk's first.</summary>
    /// <param name="operation">Which, from 0 on (see <see cref="Operations"/>).</param>
    /// <param name="fault">How it fails.</param>
    public void FailAt(int operation, DiskFault fault)
    {
        _failAt = operation;
        _fault = fault;
    }

    /// <summary>From now on a write may take only a part of its bytes.</summary>
    public void WriteShort(int seed) => _shortWrites = new Random(seed);

    /// <summary>What is left after the power fails now; this disk is not to be used any more.</summary>
    public FaultyDisk Crash(int seed)
    {
        lock (_gate)
        {
            var random = new Random(seed);

            // File systems journal their folders: a crash keeps a prefix of the changes, never a later one alone.
            int kept = random.Next(_pending.Count + 1);
            var names = new Dictionary<string, FaultyInode>(_durableNames);
            foreach (FolderChange change in _pending.Take(kept))
            {
                change.Apply(names);
            }

            var survivors = new Dictionary<FaultyInode, FaultyInode>();
            foreach (FaultyInode inode in names.Values)
            {
                survivors.TryAdd(inode, inode.AfterPowerCut(random));
            }

            return new FaultyDisk(names.ToDictionary(entry => entry.Key, entry => survivors[entry.Value]));
        }
    }

    /// <summary>What the next process finds after this one was killed: the page cache is still there.</summary>
    public FaultyDisk Kill()
    {
        lock (_gate)
        {
            _locked.Clear();
            _failAt = -1;
            _off = false;
            return this;
        }
    }

    /// <summary>A copy that shares nothing with this disk, everything on it durable.</summary>
    public FaultyDisk Clone()
    {
        lock (_gate)
        {
            return new FaultyDisk(_names.ToDictionary(entry => entry.Key, entry => entry.Value.Clone()));
        }
    }

    /// <summary>Turns one bit of a file, on the disk and in the cache.</summary>
    public void FlipBit(string path, long bit)
    {
        lock (_gate)
        {
            Find(path).FlipBit(bit);
        }
    }

    /// <summary>The bytes of a file as a process reads them.</summary>
    public byte[] ReadAll(string path)
    {
        lock (_gate)
        {
            return Find(path).Cached.ToArray();
        }
    }

    /// <summary>Replaces a file, durably.</summary>
    public void WriteAll(string path, byte[] bytes)
    {
        lock (_gate)
        {
            var inode = new FaultyInode(bytes);
            _names[path] = inode;
            _durableNames[path] = inode;
        }
    }

    /// <inheritdoc/>
    public void CreateDirectory(string path)
    {
        // Folders are only prefixes of names here.
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string directory)
    {
        lock (_gate)
        {
            return [.. _names.Keys
                .Where(path => Path.GetDirectoryName(path) == directory)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)];
        }
    }

    /// <inheritdoc/>
    public bool Exists(string path)
    {
        lock (_gate)
        {
            return _names.ContainsKey(path);
        }
    }

    /// <inheritdoc/>
    public IDiskFile Create(string path)
    {
        lock (_gate)
        {
            CountOperation(path);
            var inode = new FaultyInode([]);
            Change(new FolderChange(path, null, inode));
            return new FaultyFile(this, path, inode, writable: true);
        }
    }

    /// <inheritdoc/>
    public IDiskFile Open(string path, bool writable)
    {
        lock (_gate)
        {
            return new FaultyFile(this, path, Find(path), writable);
        }
    }

    /// <inheritdoc/>
    public void Rename(string source, string destination)
    {
        lock (_gate)
        {
            CountOperation(destination);
            Change(new FolderChange(destination, source, Find(source)));
        }
    }

    /// <inheritdoc/>
    public void Delete(string path)
    {
        lock (_gate)
        {
            CountOperation(path);
            Change(new FolderChange(path, null, null));
        }
    }

    /// <inheritdoc/>
    public void SyncDirectory(string directory)
    {
        lock (_gate)
        {
            CountOperation(directory);
            _durableNames = new Dictionary<string, FaultyInode>(_names);
            _pending.Clear();
        }
    }

    /// <inheritdoc/>
    public IDisposable Lock(string directory)
    {
        lock (_gate)
        {
            return _locked.Add(directory)
                ? new HeldLock(this, directory)
                : throw new JournalLockedException(directory, Environment.ProcessId);
        }
    }

    internal int Write(FaultyInode inode, string path, ReadOnlySpan<byte> bytes, long offset)
    {
        lock (_gate)
        {
            int taken = _shortWrites is null ? bytes.Length : _shortWrites.Next(1, bytes.Length + 1);
            bytes = bytes[..taken];
            if (CountsAsFailure())
            {
                if (_fault != DiskFault.PowerCut || !_off)
                {
                    inode.Write(bytes[..(taken / 2)], offset); // a write that fails may have written a part
                }

                throw Failure(path);
            }

            RequireRoom(path, offset + taken - inode.Cached.Length);
            inode.Write(bytes, offset);
            return taken;
        }
    }

    internal void Sync(FaultyInode inode, string path)
    {
        BeforeSync?.Invoke();
        lock (_gate)
        {
            if (CountsAsFailure())
            {
                if (_fault != DiskFault.PowerCut)
                {
                    inode.LoseUnsynced();
                }

                throw Failure(path);
            }

            inode.Sync();
        }
    }

    internal void Preallocate(FaultyInode inode, string path, long bytes)
    {
        lock (_gate)
        {
            CountOperation(path);
            RequireRoom(path, bytes - inode.Cached.Length);
            inode.Extend(bytes);
        }
    }

    internal int Read(FaultyInode inode, Span<byte> bytes, long offset)
    {
        lock (_gate)
        {
            return inode.Read(bytes, offset);
        }
    }

    internal void DropCache(FaultyInode inode)
    {
        lock (_gate)
        {
            inode.DropCache();
        }
    }

    private DiskException Failure(string path)
    {
        _off = _fault == DiskFault.PowerCut;
        return _fault == DiskFault.Full ? Full(path) : new(path, false, "Input/output error (errno 5)");
    }

    private static DiskException Full(string path) => new(path, true, "No space left on device (errno 28)");

    private FaultyInode Find(string path) =>
        _names.TryGetValue(path, out FaultyInode? inode)
            ? inode
            : throw new DiskException(path, false, "No such file or directory (errno 2)");

    private void Change(FolderChange change)
    {
        change.Apply(_names);
        _pending.Add(change);
    }

    private void CountOperation(string path)
    {
        if (CountsAsFailure())
        {
            throw Failure(path);
        }
    }

    private bool CountsAsFailure() => _operations++ == _failAt || _off;

    private void RequireRoom(string path, long growth)
    {
        if (growth > 0 && growth > CapacityBytes - Used())
        {
            throw Full(path);
        }
    }

    private long Used() => _names.Values.Distinct().Sum(inode => (long)inode.Cached.Length);

    /// <summary>A name given to a file, moved, or taken away.</summary>
    private sealed record FolderChange(string Path, string? Source, FaultyInode? Inode)
    {
        internal void Apply(Dictionary<string, FaultyInode> names)
        {
            if (Source is not null)
            {
                names.Remove(Source);
            }

            if (Inode is null)
            {
                names.Remove(Path);
            }
            else
            {
                names[Path] = Inode;
            }
        }
    }

    private sealed class HeldLock(FaultyDisk disk, string directory) : IDisposable
    {
        public void Dispose()
        {
            lock (disk._gate)
            {
                disk._locked.Remove(directory);
            }
        }
    }
}
