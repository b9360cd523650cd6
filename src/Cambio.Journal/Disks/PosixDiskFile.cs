using Microsoft.Win32.SafeHandles;

namespace Cambio.Journal.Disks;

/// <summary>A file of the real file system.</summary>
internal sealed class PosixDiskFile : IDiskFile
{
    private readonly SafeFileHandle _handle;

    internal PosixDiskFile(string path, FileMode mode, FileAccess access)
    {
        Path = path;
        try
        {
            // Followers and operators' tools read while the writer writes; the lock file keeps a second writer out.
            _handle = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (PosixError.IsSystemError(e))
        {
            throw PosixError.From(path, e);
        }
    }

    public string Path { get; }

    public long Length => RandomAccess.GetLength(_handle);

    public int Read(Span<byte> bytes, long offset)
    {
        try
        {
            int total = 0;
            while (total < bytes.Length)
            {
                int read = RandomAccess.Read(_handle, bytes[total..], offset + total);
                if (read == 0)
                {
                    break;
                }

                total += read;
            }

            return total;
        }
        catch (Exception e) when (PosixError.IsSystemError(e))
        {
            throw PosixError.From(Path, e);
        }
    }

    public int Write(ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            // One pwrite; the runtime repeats it only after a short write.
            RandomAccess.Write(_handle, bytes, offset);
            return bytes.Length;
        }
        catch (Exception e) when (PosixError.IsSystemError(e))
        {
            throw PosixError.From(Path, e);
        }
    }

    public void Sync() => PosixCalls.SyncData(_handle, Path);

    public void Preallocate(long bytes) => PosixCalls.Preallocate(_handle, Path, bytes);

    public void DropCache() => PosixCalls.DropCache(_handle, Path);

    public void Dispose() => _handle.Dispose();
}
