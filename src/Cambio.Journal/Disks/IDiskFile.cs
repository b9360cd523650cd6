namespace Cambio.Journal.Disks;

/// <summary>An open file, read and written at positions.</summary>
public interface IDiskFile : IDisposable
{
    /// <summary>Path the file was opened with.</summary>
    string Path { get; }

    /// <summary>Length in bytes.</summary>
    long Length { get; }

    /// <summary>Reads at most the whole span; fewer bytes only at the end of the file. Returns how many.</summary>
    int Read(Span<byte> bytes, long offset);

    /// <summary>Writes and returns how many bytes were taken, at least 1; the caller writes the rest again.</summary>
    int Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>
    /// Returns once everything written is durable, the length included (fdatasync). After a failure the file may hold
    /// anything that was written since the last success: never call it again, open the journal anew.
    /// </summary>
    void Sync();

    /// <summary>Gives the file this length with its blocks allocated; new bytes read as zero.</summary>
    void Preallocate(long bytes);

    /// <summary>
    /// Forgets cached pages that are not waiting to be written, so that the next read shows what the disk holds. After
    /// a failed sync the cache can hold bytes that the disk does not.
    /// </summary>
    void DropCache();
}

/// <summary>What every caller of <see cref="IDiskFile"/> needs.</summary>
internal static class DiskFileExtensions
{
    internal static void WriteAll(this IDiskFile file, ReadOnlySpan<byte> bytes, long offset)
    {
        while (!bytes.IsEmpty)
        {
            int written = file.Write(bytes, offset);
            bytes = bytes[written..];
            offset += written;
        }
    }
}
