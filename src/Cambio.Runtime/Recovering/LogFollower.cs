using Cambio.Core;
using Cambio.Journal;
using Cambio.Journal.Snapshots;
using Cambio.Runtime.Log;

namespace Cambio.Runtime.Recovering;

/// <summary>
/// An engine of its own that replays what the journal holds durably, frame by frame, as recovery would: it takes
/// nothing from the live engine, so what follows from it follows from the log alone. Not thread-safe.
/// </summary>
public sealed class LogFollower : IDisposable
{
    private readonly ReplayedState _state;
    private readonly JournalReader _reader;
    private readonly FileCommandLog? _log;

    private LogFollower(ReplayedState state, JournalReader reader, FileCommandLog? log)
    {
        _state = state;
        _reader = reader;
        _log = log;
    }

    /// <summary>The last command applied; 0 for none.</summary>
    public long Sequence => _state.Sequence;

    /// <summary>When it was sequenced, microseconds since 1970; 0 for none.</summary>
    public long TimestampMicros => _state.LastTimestampMicros;

    /// <summary>The journal's chain hash after <see cref="Sequence"/>: what names the history it belongs to.</summary>
    public ulong ChainHash => _state.ChainHash;

    /// <summary>The engine after the last command; read it, do not apply commands to it.</summary>
    public Engine Engine => _state.Engine;

    internal ReplayedState State => _state;

    /// <summary>
    /// Loads the newest usable snapshot at or below a sequence, or the empty state, and opens the journal behind it.
    /// </summary>
    /// <param name="recovery">What a recovery of this journal would work with.</param>
    /// <param name="log">The log that this process writes; null for a journal that nobody writes.</param>
    /// <param name="atOrBelow">The place that must not be passed yet; <see cref="long.MaxValue"/> for any.</param>
    /// <param name="sink">Gets the events of whole commands, in log order; null for nobody.</param>
    /// <param name="refusals">Newer snapshots that could not be used, and why.</param>
    /// <exception cref="JournalCorruptException">The journal lacks what comes after the snapshot.</exception>
    public static LogFollower Open(
        RecoveryOptions recovery, FileCommandLog? log, long atOrBelow, Action<ReadOnlySpan<byte>>? sink,
        out IReadOnlyList<SnapshotRefusal> refusals)
    {
        ReplayedState state = SnapshotLoader.LoadNewest(recovery, atOrBelow, out refusals);
        try
        {
            state.Sink = sink;
            JournalReader reader = log is null
                ? JournalReader.Open(recovery.Journal, recovery.Disk, state.Sequence + 1)
                : JournalReader.Follow(recovery.Journal, recovery.Disk, log.Writer, state.Sequence + 1);
            return new LogFollower(state, reader, log);
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    /// <summary>Applies the next frame; false when all that is durable has been applied.</summary>
    /// <exception cref="JournalCorruptException">Durable bytes are damaged, missing or out of order.</exception>
    /// <exception cref="RecoveryException">The frame belongs to another history, or cannot be applied.</exception>
    public bool TryStep()
    {
        if (!_reader.TryRead(out JournalFrame frame))
        {
            return false;
        }

        _state.Apply(frame);
        return true;
    }

    /// <summary>Steps until a sequence is applied.</summary>
    /// <exception cref="InvalidOperationException">The journal does not hold it durably.</exception>
    public void FollowTo(long sequence)
    {
        while (_state.Sequence < sequence)
        {
            if (!TryStep())
            {
                throw new InvalidOperationException(
                    $"Only {_state.Sequence} of {sequence} durable commands can be read from the journal.");
            }
        }
    }

    /// <summary>Waits until there is more to apply; false if time ran out, or nobody writes the journal.</summary>
    public bool WaitForMore(TimeSpan timeout) => _log is not null && _log.Writer.WaitForDurable(Sequence + 1, timeout);

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _state.Dispose();
    }
}
