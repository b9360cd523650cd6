using System.Diagnostics;
using Cambio.Journal.Disks;

namespace Cambio.Bench.Measuring;

/// <summary>What the disk itself takes to make one block durable.</summary>
internal sealed class SyncProbe : IDisposable
{
    private const int BlockBytes = 4_096;

    private readonly byte[] _block = new byte[BlockBytes];
    private readonly string _path;
    private readonly IDiskFile _file;
    private long _offset;

    /// <param name="directory">On the disk that is asked.</param>
    /// <param name="syncsMax">How many syncs will be asked for.</param>
    internal SyncProbe(string directory, int syncsMax)
    {
        _path = Path.Combine(directory, "sync-probe");
        _file = PosixDisk.Instance.Create(_path);

        // Written once, as the journal's segments are: then a sync has only data to write, and no file system records.
        for (int i = 0; i < syncsMax; i++)
        {
            _file.Write(_block, (long)BlockBytes * i);
        }

        _file.Sync();
        _block.AsSpan().Fill(1);
    }

    /// <summary>Writes and syncs the next block.</summary>
    internal TimeSpan Sync()
    {
        long start = Stopwatch.GetTimestamp();
        _file.Write(_block, _offset);
        _file.Sync();
        _offset += BlockBytes;
        return Stopwatch.GetElapsedTime(start);
    }

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }
}
