using Cambio.Core.Events;
using Cambio.Journal.Snapshots;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Folding;
using Cambio.Persistence.Stores;
using Cambio.Runtime.Log;
using Cambio.Runtime.Recovering;

namespace Cambio.Persistence.Projecting;

/// <summary>
/// One run from a checkpoint on: an engine of its own replays the log and tells its events to the fold, the fold fills
/// the buffer, and the buffer is written whenever it is due. Reading stops while the database does not take the rows,
/// so memory does not grow however long that is: the log is the buffer. Any exception ends the run; the next one begins
/// at the database's checkpoint.
/// </summary>
internal sealed class Projection : IDisposable
{
    private readonly IWriteBuffer _buffer;
    private readonly EventFold _fold;
    private readonly LogFollower _follower;
    private readonly Checkpoint _start;
    private readonly CancellationToken _stopping;
    private bool _sameHistory;

    private Projection(
        IWriteBuffer buffer, FoldState state, Checkpoint start, RecoveryOptions recovery, FileCommandLog? log,
        CancellationToken stopping)
    {
        _buffer = buffer;
        _fold = new EventFold(state, buffer.Batch);
        _start = start;
        _stopping = stopping;
        buffer.Restart(start, state.Scales);
        _follower = LogFollower.Open(recovery, log, start.Sequence, OnEvents, out IReadOnlyList<SnapshotRefusal> _);
        _sameHistory = _follower.Sequence > start.FrameSequence;
        CheckHistory();
    }

    /// <summary>The last command read.</summary>
    internal long Sequence => _follower.Sequence;

    /// <summary>The follower, for whoever compares its engine with the database.</summary>
    internal LogFollower Follower => _follower;

    /// <summary>Reads the database's checkpoint and what the fold must remember, and opens the log there.</summary>
    internal static Projection Open(
        IProjectionStore store, IWriteBuffer buffer, RecoveryOptions recovery, FileCommandLog? log,
        CancellationToken stopping)
    {
        store.Migrate();
        Checkpoint start = store.ReadCheckpoint();
        if (log is not null && start.Sequence > log.DurableSequence)
        {
            throw new ForeignDatabaseException(start.Sequence, log.DurableSequence);
        }

        var state = new FoldState();
        store.LoadState(state);
        return new Projection(buffer, state, start, recovery, log, stopping);
    }

    /// <summary>Replays the next frame; false when there is none yet.</summary>
    internal bool TryStep()
    {
        if (!_follower.TryStep())
        {
            return false;
        }

        CheckHistory();
        if (_follower.Sequence > _start.Sequence)
        {
            if (_buffer.Batch.LastSequence < _follower.Sequence && _buffer.Checkpoint.Sequence < _follower.Sequence)
            {
                // The frame's last command had no events.
                _buffer.EndCommand(_follower.Sequence, _follower.TimestampMicros);
            }

            _buffer.EndFrame(_follower.Sequence, _follower.ChainHash);
        }

        return true;
    }

    /// <summary>Writes all that waits, however often it has to be tried.</summary>
    internal void Flush()
    {
        for (FlushResult result = _buffer.Flush(_stopping); !result.Success; result = _buffer.Flush(_stopping))
        {
            _stopping.WaitHandle.WaitOne(result.RetryAfter);
            _stopping.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Waits until the log has more; false if time ran out.</summary>
    internal bool WaitForMore(TimeSpan timeout) => _follower.WaitForMore(timeout);

    public void Dispose() => _follower.Dispose();

    private void OnEvents(ReadOnlySpan<byte> events)
    {
        var reader = new EventReader(events);
        long sequence = 0;
        long micros = 0;
        while (reader.Next())
        {
            EventHeader header = reader.Header;
            if (header.Sequence <= _start.Sequence)
            {
                continue;
            }

            if (header.Sequence != sequence)
            {
                EndCommand(sequence, micros);
                (sequence, micros) = (header.Sequence, header.TimestampMicros);
                _fold.BeginCommand();
            }

            _fold.Apply(reader);
        }

        EndCommand(sequence, micros);
    }

    private void EndCommand(long sequence, long micros)
    {
        if (sequence == 0)
        {
            return;
        }

        _buffer.EndCommand(sequence, micros);
        if (_buffer.ShouldFlush)
        {
            Flush();
        }
    }

    /// <summary>
    /// The database names the last whole frame it has seen by its chain hash. Frames never change, so the replay comes
    /// by exactly there, unless it began with a younger snapshot.
    /// </summary>
    private void CheckHistory()
    {
        if (_sameHistory || _follower.Sequence < _start.FrameSequence)
        {
            return;
        }

        _sameHistory = true;
        if (_follower.Sequence != _start.FrameSequence || _follower.ChainHash != _start.FrameChain)
        {
            throw new ForeignDatabaseException(_start.FrameSequence);
        }
    }
}
