using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Journal;
using Cambio.Journal.Snapshots;

namespace Cambio.Runtime.Recovering;

/// <summary>What recovery gives: a state at the journal's end. Dispose it, which disposes the engine.</summary>
public sealed class RecoveredState : IDisposable
{
    private readonly ReplayedState _state;

    internal RecoveredState(ReplayedState state, JournalPosition position, RecoveryReport report)
    {
        _state = state;
        Position = position;
        Report = report;
    }

    /// <summary>The engine after the last command.</summary>
    public Engine Engine => _state.Engine;

    /// <summary>The views after the last command.</summary>
    public IReadOnlyList<IEventView> Views => _state.Views;

    /// <summary>The journal's end, where a writer goes on.</summary>
    public JournalPosition Position { get; }

    /// <summary>How it went.</summary>
    public RecoveryReport Report { get; }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}

/// <summary>How far recovery is.</summary>
/// <param name="SnapshotSequence">Where replay began; 0 for the beginning.</param>
/// <param name="Sequence">The last command replayed.</param>
/// <param name="Elapsed">Since recovery began.</param>
public readonly record struct RecoveryProgress(long SnapshotSequence, long Sequence, TimeSpan Elapsed);

/// <summary>How recovery went.</summary>
public sealed record RecoveryReport
{
    /// <summary>Sequence of the snapshot used; 0 for none.</summary>
    public required long SnapshotSequence { get; init; }

    /// <summary>Newer snapshots that could not be used, newest first, and why.</summary>
    public required IReadOnlyList<SnapshotRefusal> RefusedSnapshots { get; init; }

    /// <summary>The last command in the journal; 0 for none.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was sequenced, microseconds since 1970; 0 for none.</summary>
    public required long LastTimestampMicros { get; init; }

    /// <summary>Whether the journal ended in a write that was never acknowledged; the next writer cuts it.</summary>
    public required bool TornTail { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Commands replayed from the journal.</summary>
    public long ReplayedCommands => Sequence - SnapshotSequence;
}
