using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Journal;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime.Recovering;

/// <summary>
/// An engine and its views at one place of the journal, moved on frame by frame. Recovery and the snapshot follower are
/// both made of it, so that every snapshot rehearses recovery.
/// </summary>
internal sealed class ReplayedState : IDisposable
{
    // Views are fed in runs of about this size: large enough to forget the call, small enough to stay in the cache.
    private const int FeedBytes = 256 * 1024;

    private readonly EventBuffer _events = new(2 * FeedBytes);

    internal ReplayedState(
        Engine engine, IReadOnlyList<IEventView> views, ulong chainHash = 0, long lastTimestampMicros = 0)
    {
        Engine = engine;
        Views = views;
        ChainHash = chainHash;
        LastTimestampMicros = lastTimestampMicros;
        engine.Events = _events;
    }

    internal Engine Engine { get; }

    internal IReadOnlyList<IEventView> Views { get; }

    internal long Sequence => Engine.LastSequence;

    /// <summary>The journal's chain hash after <see cref="Sequence"/>.</summary>
    internal ulong ChainHash { get; private set; }

    internal long LastTimestampMicros { get; private set; }

    /// <summary>Gets the events beside the views: somebody whose state is not part of snapshots.</summary>
    internal Action<ReadOnlySpan<byte>>? Sink { get; set; }

    /// <summary>Applies the next frame.</summary>
    /// <exception cref="RecoveryException">The frame does not belong here, or cannot be applied.</exception>
    internal void Apply(in JournalFrame frame)
    {
        RequireSameHistory(frame.FirstSequence - 1, frame.ChainBefore);
        ReadOnlySpan<byte> records = frame.Payload;
        Engine.CommandBatch commands = Engine.Batch(records);
        for (long sequence = frame.FirstSequence; sequence <= frame.LastSequence; sequence++)
        {
            int length = records.Length < sizeof(ushort) ? 0 : Records.FirstLength(records);
            if (length == 0 || length > records.Length)
            {
                throw RecoveryException.Unreadable(sequence);
            }

            ApplyNext(ref commands, sequence, frame.TimestampMicros);
            records = records[length..];
        }

        if (!records.IsEmpty)
        {
            throw RecoveryException.Unreadable(frame.LastSequence);
        }

        FeedViews();
        ChainHash = frame.ChainHash;
        LastTimestampMicros = frame.TimestampMicros;
    }

    /// <summary>Throws unless this state is of the history that the journal tells.</summary>
    internal void RequireSameHistory(long sequence, ulong chainHash)
    {
        if (sequence != Sequence || chainHash != ChainHash)
        {
            throw RecoveryException.OtherHistory(Sequence, sequence);
        }
    }

    public void Dispose() => Engine.Dispose();

    private void ApplyNext(ref Engine.CommandBatch commands, long sequence, long timestampMicros)
    {
        try
        {
            commands.ApplyNext(sequence, timestampMicros);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw RecoveryException.BrokenInvariant(sequence, e);
        }

        if (_events.Length >= FeedBytes)
        {
            FeedViews();
        }
    }

    private void FeedViews()
    {
        foreach (IEventView view in Views)
        {
            view.Apply(_events.Written);
        }

        if (_events.Length > 0)
        {
            Sink?.Invoke(_events.Written);
        }

        _events.Clear();
    }
}
