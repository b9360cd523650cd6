using System.Diagnostics;
using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Journal;
using Cambio.Journal.Disks;
using Cambio.Journal.Snapshots;

namespace Cambio.Runtime.Recovering;

/// <summary>What recovery works with.</summary>
public sealed record RecoveryOptions
{
    /// <summary>The journal.</summary>
    public required JournalOptions Journal { get; init; }

    /// <summary>The snapshots; null to rebuild from the journal alone, as verification does.</summary>
    public SnapshotOptions? Snapshots { get; init; }

    /// <summary>Capacities of the engine: those the journal was written with, or larger.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>Makes the views, empty. Called once for each snapshot that is tried.</summary>
    public Func<IReadOnlyList<IEventView>> MakeViews { get; init; } = () => [];

    /// <summary>The file system.</summary>
    public IDisk Disk { get; init; } = PosixDisk.Instance;
}

/// <summary>
/// The only way a shard starts (architecture D6): the newest usable snapshot, then the journal behind it, through the
/// same engine that runs live. A crash, a stop and a first start differ only in how much there is to replay.
/// </summary>
public static class Recovery
{
    private const int ProgressFrames = 1024;

    /// <summary>
    /// Rebuilds the state that the journal tells. A snapshot that is damaged, of an unknown format or without a section
    /// for one of the views is passed over for the one before it, and in the end for the journal's beginning. Hold the
    /// journal's lock meanwhile.
    /// </summary>
    /// <param name="options">What to work with.</param>
    /// <param name="progress">Told now and then, on the caller's thread, how far it is.</param>
    /// <exception cref="JournalCorruptException">The journal is damaged, or lacks what a snapshot has.</exception>
    /// <exception cref="RecoveryException">A command cannot be applied, or a snapshot is foreign.</exception>
    public static RecoveredState Run(RecoveryOptions options, Action<RecoveryProgress>? progress = null)
    {
        long start = Stopwatch.GetTimestamp();
        ReplayedState state = SnapshotLoader.LoadNewest(
            options, long.MaxValue, out IReadOnlyList<SnapshotRefusal> refusals);
        try
        {
            long snapshotSequence = state.Sequence;
            using JournalReader reader = JournalReader.Open(options.Journal, options.Disk, snapshotSequence + 1);
            for (int frames = 1; reader.TryRead(out JournalFrame frame); frames++)
            {
                state.Apply(frame);
                if (progress is not null && frames % ProgressFrames == 0)
                {
                    progress(new RecoveryProgress(snapshotSequence, state.Sequence, Stopwatch.GetElapsedTime(start)));
                }
            }

            state.RequireSameHistory(reader.Position.Sequence, reader.Position.ChainHash);
            return new RecoveredState(state, reader.Position, new RecoveryReport
            {
                SnapshotSequence = snapshotSequence,
                RefusedSnapshots = refusals,
                Sequence = state.Sequence,
                LastTimestampMicros = state.LastTimestampMicros,
                TornTail = reader.HasTornTail,
                Duration = Stopwatch.GetElapsedTime(start),
            });
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }
}
