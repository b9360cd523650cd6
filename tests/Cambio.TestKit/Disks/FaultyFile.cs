using Cambio.Journal.Disks;

namespace Cambio.TestKit.Disks;

/// <summary>An open file of a <see cref="FaultyDisk"/>.</summary>
internal sealed class FaultyFile(FaultyDisk disk, string path, FaultyInode inode, bool writable) : IDiskFile
{
    private bool _disposed;

    public string Path => path;

    public long Length => inode.Cached.Length;

    public int Read(Span<byte> bytes, long offset) => disk.Read(inode, bytes, offset);

    public int Write(ReadOnlySpan<byte> bytes, long offset)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return writable
            ? disk.Write(inode, path, bytes, offset)
            : throw new InvalidOperationException($"'{path}' was opened for reading.");
    }

    public void Sync()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        disk.Sync(inode, path);
    }

    public void Preallocate(long bytes) => disk.Preallocate(inode, path, bytes);

    public void DropCache() => disk.DropCache(inode);

    public void Dispose() => _disposed = true;
}
