using Cambio.Core;
using Cambio.Journal;
using Cambio.Journal.Disks;
using Cambio.Journal.Snapshots;

namespace Cambio.Host.Verifying;

/// <summary>
/// Holds every snapshot against the journal: it must be whole, load to the state it says, and be the state that the
/// journal's replay passes through.
/// </summary>
internal sealed class SnapshotChecks
{
    // Section of the engine's state in a snapshot: docs/formats/snapshot.md.
    private const uint EngineSection = 1;

    private readonly Dictionary<long, Claim> _claims = [];
    private readonly List<SnapshotVerdict> _verdicts = [];

    /// <summary>Loads every snapshot once.</summary>
    internal SnapshotChecks(SnapshotOptions options)
    {
        var store = new SnapshotStore(options, PosixDisk.Instance);
        foreach (long sequence in store.NewestFirst())
        {
            Load(store, sequence);
        }
    }

    /// <summary>What was found out, once the whole journal has been shown.</summary>
    internal IReadOnlyList<SnapshotVerdict> Verdicts =>
    [
        .. _verdicts,
        .. _claims.Keys.Select(sequence => new SnapshotVerdict(
            sequence, false, "the journal has no frame that ends with this sequence")),
    ];

    /// <summary>Compares the snapshot of a frame's last sequence, if there is one, with the replayed state.</summary>
    internal void Compare(in JournalFrame frame, Engine replayed)
    {
        if (_claims.Remove(frame.LastSequence, out Claim claim))
        {
            bool held = claim.ChainHash == frame.ChainHash && claim.StateHash == replayed.StateHash();
            _verdicts.Add(new SnapshotVerdict(
                frame.LastSequence, held, held ? "is what the journal says" : "is not what the journal says"));
        }
    }

    private void Load(SnapshotStore store, long sequence)
    {
        using SnapshotReader? reader = store.TryOpen(sequence, out string refusal);
        if (reader is null)
        {
            _verdicts.Add(new SnapshotVerdict(sequence, false, refusal));
            return;
        }

        try
        {
            using Engine engine = Engine.LoadState(reader.ReadSection(EngineSection));
            if (engine.LastSequence == sequence && engine.StateHash() == reader.StateHash)
            {
                _claims.Add(sequence, new Claim(reader.StateHash, reader.ChainHash));
                return;
            }

            _verdicts.Add(new SnapshotVerdict(sequence, false, "its state is not the one it was saved with"));
        }
        catch (FormatException error)
        {
            _verdicts.Add(new SnapshotVerdict(sequence, false, error.Message));
        }
    }

    private readonly record struct Claim(ulong StateHash, ulong ChainHash);
}
