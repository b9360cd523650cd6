using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Journal;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Folding;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores;
using Cambio.Runtime.Recovering;

namespace Cambio.Persistence.Reconciling;

/// <summary>
/// The log from its beginning to one command, which may lie within a frame: the engine there, and all rows that it
/// makes, in a database of their own.
/// </summary>
internal sealed class LogFold : IDisposable
{
    private readonly EventBuffer _events = new(64 * 1024);
    private readonly EventFold _fold;
    private readonly WriteBuffer _buffer;

    private LogFold(SqlStore rows, EngineOptions options)
    {
        var state = new FoldState();
        _buffer = new WriteBuffer(rows, new WriteBufferOptions(), TimeProvider.System);
        _buffer.Restart(Checkpoint.Start, state.Scales);
        _fold = new EventFold(state, _buffer.Batch);
        Engine = new Engine(options) { Events = _events };
    }

    /// <summary>The engine after the command.</summary>
    internal Engine Engine { get; }

    /// <summary>How integers are written.</summary>
    internal Rows.Scales Scales => _fold.Scales;

    /// <summary>Replays the log to a database's checkpoint.</summary>
    /// <param name="rows">An empty database for the rows.</param>
    /// <param name="recovery">What a recovery of this journal would work with; snapshots are not used.</param>
    /// <param name="checkpoint">Where to stop.</param>
    /// <param name="progress">Told the sequence now and then.</param>
    /// <exception cref="ForeignDatabaseException">The checkpoint is none of this log.</exception>
    internal static LogFold To(
        SqlStore rows, RecoveryOptions recovery, in Checkpoint checkpoint, Action<long> progress)
    {
        rows.Migrate();
        var fold = new LogFold(rows, recovery.Engine);
        try
        {
            using JournalReader reader = JournalReader.Open(recovery.Journal, recovery.Disk);
            while (fold.Engine.LastSequence < checkpoint.Sequence && reader.TryRead(out JournalFrame frame))
            {
                fold.Apply(frame, checkpoint);
                progress(fold.Engine.LastSequence);
            }

            return fold.Engine.LastSequence == checkpoint.Sequence
                ? fold.Flushed()
                : throw new ForeignDatabaseException(checkpoint.Sequence, fold.Engine.LastSequence);
        }
        catch
        {
            fold.Dispose();
            throw;
        }
    }

    public void Dispose() => Engine.Dispose();

    private LogFold Flushed()
    {
        Flush();
        return this;
    }

    private void Apply(in JournalFrame frame, in Checkpoint checkpoint)
    {
        if (frame.LastSequence == checkpoint.FrameSequence && frame.ChainHash != checkpoint.FrameChain)
        {
            throw new ForeignDatabaseException(frame.LastSequence);
        }

        Engine.CommandBatch commands = Engine.Batch(frame.Payload);
        long last = Math.Min(frame.LastSequence, checkpoint.Sequence);
        for (long sequence = frame.FirstSequence; sequence <= last; sequence++)
        {
            commands.ApplyNext(sequence, frame.TimestampMicros);
            Fold();
            _buffer.EndCommand(sequence, frame.TimestampMicros);
            if (_buffer.ShouldFlush)
            {
                Flush();
            }
        }
    }

    private void Fold()
    {
        _fold.BeginCommand();
        var reader = new EventReader(_events.Written);
        while (reader.Next())
        {
            _fold.Apply(reader);
        }

        _events.Clear();
    }

    private void Flush()
    {
        FlushResult result = _buffer.Flush(CancellationToken.None);
        if (!result.Success)
        {
            throw new IOException($"The rows of the log could not be written for comparison. {result.Errors[0]}");
        }
    }
}
