using Cambio.Core.Events;
using Cambio.Journal;
using Cambio.Runtime.Log;
using Cambio.Runtime.Recovering;
using Cambio.Runtime.Snapshots;

namespace Cambio.Runtime;

/// <summary>
/// A shard with its files: takes the data directory, recovers, opens the log where recovery ended, starts the shard and
/// the snapshot follower; and ends all of it in the opposite order. The host is built on it.
/// </summary>
public sealed class ShardNode : IDisposable
{
    private const int RecoveryAttemptsMax = 3;

    private readonly IDisposable _lock;
    private readonly RecoveredState _recovered;
    private readonly FileCommandLog _log;
    private readonly SnapshotFollower _follower;
    private readonly ShardNodeOptions _options;
    private bool? _lastSnapshotTaken;
    private bool _disposed;

    private ShardNode(
        ShardNodeOptions options, RecoveryOptions recovery, IDisposable directoryLock, RecoveredState recovered,
        FileCommandLog log)
    {
        _options = options;
        RecoveryOptions = recovery;
        _lock = directoryLock;
        _recovered = recovered;
        _log = log;
        Shard = Shard.Start(
            recovered.Engine, log, options.Shard, recovered.Views, options.Time, recovered.Report.LastTimestampMicros);
        _follower = SnapshotFollower.Start(
            recovery, log, options.Follower, recovered.Report.SnapshotSequence, options.Time, options.Warn);
    }

    /// <summary>Where commands are submitted.</summary>
    public Shard Shard { get; }

    /// <summary>How the start went.</summary>
    public RecoveryReport Recovery => _recovered.Report;

    /// <summary>What a recovery of this journal works with, for those who follow it.</summary>
    public RecoveryOptions RecoveryOptions { get; }

    /// <summary>The log that the shard writes, for those who follow it; dispose them before the node.</summary>
    public FileCommandLog Log => _log;

    /// <summary>The live views.</summary>
    public IReadOnlyList<IEventView> Views => _recovered.Views;

    /// <summary>Takes snapshots.</summary>
    public SnapshotFollower Snapshots => _follower;

    /// <summary>Opens a data directory and starts a shard on it; returns when it takes commands.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="progress">Told now and then how far recovery is.</param>
    /// <exception cref="JournalException">The directory is in use, or the journal is damaged.</exception>
    /// <exception cref="RecoveryException">The journal cannot be replayed.</exception>
    /// <exception cref="Journal.Disks.DiskException">The system refused: perhaps the disk is full.</exception>
    public static ShardNode Open(ShardNodeOptions options, Action<RecoveryProgress>? progress = null)
    {
        options.Shard.Validate();
        options.Follower.Validate();
        JournalOptions journal = options.Journal(options.Data.Journal);
        if (journal.BufferBytes < options.Shard.InboxBytesMax + 4096)
        {
            throw new ArgumentException(
                "The journal's BufferBytes must be at least InboxBytesMax plus 4 KiB: a batch is logged in one piece.");
        }

        var recovery = new RecoveryOptions
        {
            Journal = journal,
            Snapshots = options.Data.Snapshots,
            Engine = options.Engine,
            MakeViews = options.MakeViews,
            Disk = options.Disk,
        };
        IDisposable directoryLock = options.Data.Lock(options.Disk);
        try
        {
            (RecoveredState recovered, FileCommandLog log) = Recover(recovery, progress);
            return new ShardNode(options, recovery, directoryLock, recovered, log);
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>The live view of a type.</summary>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    public T View<T>()
        where T : IEventView => Views.OfType<T>().Single();

    /// <summary>
    /// A clean stop: finishes what was submitted, and takes a last snapshot if so set. Afterwards
    /// <see cref="Shard.InspectAsync"/> and the views can still be read. False if the disk did not answer in time, or
    /// the shard had failed, or the last snapshot was not taken.
    /// </summary>
    public bool Stop(TimeSpan timeout)
    {
        if (!Shard.Stop(timeout))
        {
            return false;
        }

        _lastSnapshotTaken ??= Shard.Failure is null && (!_options.Follower.OnStop || TryTakeLastSnapshot());
        return _lastSnapshotTaken.Value;
    }

    /// <summary>Stops, however long it takes, and closes everything.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Stop(Timeout.InfiniteTimeSpan);
        Shard.Dispose();
        _follower.Dispose();
        _log.Dispose();
        _recovered.Dispose();
        _lock.Dispose();
    }

    private static (RecoveredState State, FileCommandLog Log) Recover(
        RecoveryOptions options, Action<RecoveryProgress>? progress)
    {
        for (int attempt = 1; ; attempt++)
        {
            RecoveredState recovered = Recovering.Recovery.Run(options, progress);
            try
            {
                return (recovered, FileCommandLog.Open(options.Journal, options.Disk, recovered.Position));
            }
            catch (JournalTailMovedException) when (attempt < RecoveryAttemptsMax)
            {
                // After a failed sync the page cache shows frames that the disk never got. The journal has looked
                // behind the cache by now; what is read next is what there is, and nothing of it was acknowledged.
                recovered.Dispose();
            }
            catch
            {
                recovered.Dispose();
                throw;
            }
        }
    }

    private bool TryTakeLastSnapshot()
    {
        try
        {
            _follower.TakeSnapshotAsync(_recovered.Engine.StateHash()).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _options.Warn($"No last snapshot was taken: {e.Message}");
            return false;
        }
    }
}
