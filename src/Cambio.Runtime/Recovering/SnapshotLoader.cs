using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Journal.Snapshots;

namespace Cambio.Runtime.Recovering;

/// <summary>Makes the state to replay from: of the newest snapshot that serves, or the empty one.</summary>
internal static class SnapshotLoader
{
    /// <summary>Snapshot section of the engine's state (docs/formats/state.md). Views have 1,000 and higher.</summary>
    internal const uint EngineSection = 1;

    /// <param name="options">What recovery works with.</param>
    /// <param name="atOrBelow">Younger snapshots are passed over.</param>
    /// <param name="refusals">Those tried in vain, newest first, and why.</param>
    internal static ReplayedState LoadNewest(
        RecoveryOptions options, long atOrBelow, out IReadOnlyList<SnapshotRefusal> refusals)
    {
        var refused = new List<SnapshotRefusal>();
        refusals = refused;
        if (options.Snapshots is not null)
        {
            var store = new SnapshotStore(options.Snapshots, options.Disk);
            foreach (long sequence in store.NewestFirst())
            {
                if (sequence <= atOrBelow && TryLoad(store, sequence, options, refused) is { } state)
                {
                    return state;
                }
            }
        }

        return new ReplayedState(new Engine(options.Engine), options.MakeViews());
    }

    private static ReplayedState? TryLoad(
        SnapshotStore store, long sequence, RecoveryOptions options, List<SnapshotRefusal> refused)
    {
        using SnapshotReader? reader = store.TryOpen(sequence, out string refusal);
        if (reader is null)
        {
            refused.Add(new SnapshotRefusal($"snapshot of sequence {sequence}", refusal));
            return null;
        }

        try
        {
            return Load(reader, options);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Its bytes are as they were written, so the program that wrote them was another version or had a defect.
            // Either way the journal knows better.
            refused.Add(new SnapshotRefusal(reader.Path, e.Message));
            return null;
        }
    }

    private static ReplayedState Load(SnapshotReader reader, RecoveryOptions options)
    {
        IReadOnlyList<IEventView> views = options.MakeViews();
        foreach (IEventView view in views)
        {
            // A view added since the snapshot was written must see every event there ever was.
            Require(reader.HasSection(view.SectionId), $"it has no section of view {view.GetType().Name}.");
        }

        Engine engine = Engine.LoadState(reader.ReadSection(EngineSection), options.Engine);
        try
        {
            Require(engine.LastSequence == reader.Sequence, $"its state is of sequence {engine.LastSequence}.");
            Require(engine.StateHash() == reader.StateHash, "its state does not have the hash it was saved with.");
            foreach (IEventView view in views)
            {
                view.Load(reader.ReadSection(view.SectionId));
            }

            return new ReplayedState(engine, views, reader.ChainHash, reader.Header.TimestampMicros);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new FormatException(message);
        }
    }
}
