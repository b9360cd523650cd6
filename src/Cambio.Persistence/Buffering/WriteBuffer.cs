using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Buffering;

/// <summary>
/// Many commands, one transaction: rows are written when there are enough of them, when the oldest has waited long
/// enough, or when memory says so.
/// </summary>
public sealed class WriteBuffer : IWriteBuffer
{
    private readonly Flusher _flusher;
    private readonly BatchSizer _sizer;
    private readonly WriteBufferOptions _options;
    private readonly TimeProvider _time;
    private Scales _scales = new();
    private Checkpoint _frame = Checkpoint.Start;
    private long _since;

    /// <summary>Makes an empty buffer in front of a database.</summary>
    public WriteBuffer(IProjectionStore store, WriteBufferOptions options, TimeProvider time)
    {
        options.Validate();
        _options = options;
        _time = time;
        _flusher = new Flusher(store, options, time);
        _sizer = new BatchSizer(options);
    }

    /// <inheritdoc/>
    public RowBatch Batch { get; } = new();

    /// <inheritdoc/>
    public Checkpoint Checkpoint { get; private set; } = Checkpoint.Start;

    /// <inheritdoc/>
    public bool ShouldFlush => !Batch.IsEmpty
        && (_options.Mode == BufferMode.Sync
            || Batch.RowCount >= _sizer.Rows
            || Batch.Bytes >= _options.MemoryBytesMax
            || _time.GetElapsedTime(_since) >= _options.FlushInterval);

    /// <inheritdoc/>
    public WriteBufferStats Stats => _flusher.Stats(Batch, _options.Mode == BufferMode.Sync ? 1 : _sizer.Rows);

    /// <inheritdoc/>
    public void Restart(Checkpoint checkpoint, Scales scales)
    {
        Batch.Clear();
        Checkpoint = checkpoint;
        _frame = checkpoint;
        _scales = scales;
    }

    /// <inheritdoc/>
    public void EndCommand(long sequence, long timestampMicros)
    {
        if (Batch.IsEmpty)
        {
            _since = _time.GetTimestamp();
        }

        Batch.EndCommand(sequence, timestampMicros);
    }

    /// <inheritdoc/>
    public void EndFrame(long sequence, ulong chainHash) =>
        _frame = _frame with { FrameSequence = sequence, FrameChain = chainHash };

    /// <inheritdoc/>
    public FlushResult Flush(CancellationToken cancellation)
    {
        if (Batch.IsEmpty)
        {
            return FlushResult.Empty;
        }

        Checkpoint target = _frame with { Sequence = Batch.LastSequence, TimeMicros = Batch.LastMicros };
        FlushResult result = _flusher.Flush(Batch, _scales, Checkpoint, target, cancellation);
        if (result.Success)
        {
            _sizer.Observe(result.TotalWritten, TimeSpan.FromMilliseconds(result.DurationMs));
            Checkpoint = target;
            Batch.Clear();
        }

        return result;
    }
}
