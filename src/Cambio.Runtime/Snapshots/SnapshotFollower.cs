using System.Collections.Concurrent;
using Cambio.Journal.Snapshots;
using Cambio.Runtime.Log;
using Cambio.Runtime.Recovering;

namespace Cambio.Runtime.Snapshots;

/// <summary>
/// Takes snapshots without stopping the shard for an instant: on a thread of its own it replays what the journal holds
/// durably, as recovery would, and saves what comes out (docs/adr/0006). So a snapshot is a function of the log alone,
/// and each one rehearses a restart.
/// </summary>
public sealed class SnapshotFollower : IDisposable
{
    private readonly RecoveryOptions _recovery;
    private readonly FileCommandLog _log;
    private readonly FollowerOptions _options;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly SnapshotStore _store;
    private readonly Thread _thread;
    private readonly ConcurrentQueue<Demand> _demands = new();
    private readonly AutoResetEvent _look = new(false);
    private LogFollower? _follower;
    private long _snapshotSequence;
    private long _snapshotTime;
    private bool _stopping;
    private bool _ended;

    private SnapshotFollower(
        RecoveryOptions recovery, FileCommandLog log, FollowerOptions options, long snapshotSequence, TimeProvider time,
        Action<string> warn)
    {
        options.Validate();
        _recovery = recovery;
        _log = log;
        _options = options;
        _time = time;
        _warn = warn;
        _snapshotSequence = snapshotSequence;
        _snapshotTime = time.GetTimestamp();
        SnapshotOptions place = recovery.Snapshots
            ?? throw new ArgumentException("A follower needs a place for snapshots.", nameof(recovery));
        _store = new SnapshotStore(place, recovery.Disk);
        _thread = new Thread(Run) { IsBackground = true, Name = "cambio-snapshots" };
    }

    /// <summary>Sequence of the newest snapshot; 0 for none.</summary>
    public long SnapshotSequence => Volatile.Read(ref _snapshotSequence);

    /// <summary>Starts following.</summary>
    /// <param name="recovery">What a recovery of this journal would work with.</param>
    /// <param name="log">The log that the shard writes.</param>
    /// <param name="options">When to take snapshots.</param>
    /// <param name="snapshotSequence">Sequence of the snapshot that recovery used.</param>
    /// <param name="time">The clock.</param>
    /// <param name="warn">Told, in words, when a snapshot failed; trading is not affected.</param>
    public static SnapshotFollower Start(
        RecoveryOptions recovery, FileCommandLog log, FollowerOptions options, long snapshotSequence,
        TimeProvider time, Action<string> warn)
    {
        var follower = new SnapshotFollower(recovery, log, options, snapshotSequence, time, warn);
        follower._thread.Start();
        return follower;
    }

    /// <summary>Takes a snapshot of all that is durable now; answers with its sequence once it is saved.</summary>
    /// <exception cref="Exception">What kept it from being taken.</exception>
    public Task<long> TakeSnapshotAsync() => TakeSnapshotAsync(liveHash: null);

    /// <summary>Stops following; a snapshot under way is finished.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _stopping, true);
        _look.Set();
        _thread.Join();
        _look.Dispose();
    }

    /// <summary>
    /// As above, of a shard that has stopped; refuses with <see cref="DivergenceException"/> if replay and live engine
    /// differ.
    /// </summary>
    internal Task<long> TakeSnapshotAsync(ulong? liveHash)
    {
        var demand = new Demand(liveHash);
        _demands.Enqueue(demand);
        if (Volatile.Read(ref _ended))
        {
            RefuseDemands();
        }
        else
        {
            _look.Set();
        }

        return demand.Answer.Task;
    }

    private void Run()
    {
        BackgroundPriority.ForThisThread();
        while (!Volatile.Read(ref _stopping))
        {
            while (_demands.TryDequeue(out Demand? demand))
            {
                Serve(demand);
            }

            if (IsDue())
            {
                TryTakeSnapshot();
            }

            _look.WaitOne(_options.LookEvery);
        }

        DropState();
        Volatile.Write(ref _ended, true);
        RefuseDemands();
    }

    private void Serve(Demand demand)
    {
        try
        {
            demand.Answer.SetResult(TakeSnapshot(demand.LiveHash));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            demand.Answer.SetException(e);
        }
    }

    private void RefuseDemands()
    {
        while (_demands.TryDequeue(out Demand? demand))
        {
            demand.Answer.SetException(new ObjectDisposedException(nameof(SnapshotFollower)));
        }
    }

    private bool IsDue()
    {
        long commands = _log.DurableSequence - SnapshotSequence;
        return commands >= _options.EveryCommands
            || (commands >= _options.CommandsMin && _time.GetElapsedTime(_snapshotTime) >= _options.Every);
    }

    private void TryTakeSnapshot()
    {
        try
        {
            TakeSnapshot(liveHash: null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Trading does not depend on snapshots; the next one is tried when it is due, not at every look.
            _snapshotTime = _time.GetTimestamp();
            _warn($"No snapshot was taken: {e.Message}");
        }
    }

    private long TakeSnapshot(ulong? liveHash)
    {
        bool taken = false;
        try
        {
            _follower ??= OpenFollower();
            _follower.FollowTo(_log.DurableSequence);
            ReplayedState state = _follower.State;
            ulong hash = state.Engine.StateHash();
            if (liveHash is { } live && live != hash)
            {
                throw new DivergenceException(state.Sequence, live, hash);
            }

            if (state.Sequence > SnapshotSequence)
            {
                SnapshotSaver.Save(_store, state, hash);
                Volatile.Write(ref _snapshotSequence, state.Sequence);
            }

            _snapshotTime = _time.GetTimestamp();
            taken = true;
            return state.Sequence;
        }
        finally
        {
            // Whatever went wrong, the next one begins anew.
            if (!taken || !_options.KeepState)
            {
                DropState();
            }
        }
    }

    private LogFollower OpenFollower()
    {
        var follower = LogFollower.Open(
            _recovery, _log, long.MaxValue, sink: null, out IReadOnlyList<SnapshotRefusal> refusals);
        foreach (SnapshotRefusal refusal in refusals)
        {
            _warn($"Snapshot not used, '{refusal.Path}': {refusal.Reason}");
        }

        return follower;
    }

    private void DropState()
    {
        _follower?.Dispose();
        _follower = null;
    }

    /// <summary>Somebody who waits for a snapshot.</summary>
    private sealed record Demand(ulong? LiveHash)
    {
        internal TaskCompletionSource<long> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
