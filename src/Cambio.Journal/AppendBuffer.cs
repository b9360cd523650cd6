using Cambio.Journal.Format;

namespace Cambio.Journal;

/// <summary>
/// Two buffers between the shard, which fills one, and the journal thread, which writes the other. Everything that was
/// appended while a write was in flight becomes the next group: natural batching, without a timer.
/// </summary>
internal sealed class AppendBuffer
{
    private readonly object _gate = new();
    private readonly int _capacity;
    private byte[] _filling;
    private byte[] _writing;
    private int _filled;
    private long _nextSequence;
    private bool _stopping;
    private int _waiting;
    private JournalFault? _fault;

    internal AppendBuffer(int capacity, long nextSequence)
    {
        _capacity = capacity;
        _nextSequence = nextSequence;

        // Pinned once, so that no write pins it again; the slack takes the zeros that round a group up to a block.
        _filling = GC.AllocateArray<byte>(capacity + SegmentHeader.Bytes, pinned: true);
        _writing = GC.AllocateArray<byte>(capacity + SegmentHeader.Bytes, pinned: true);
    }

    /// <summary>Bytes of frames that no write has taken yet.</summary>
    internal int PendingBytes => Volatile.Read(ref _filled);

    internal JournalFault? Fault => Volatile.Read(ref _fault);

    internal bool CanAppend(int payloadBytes) =>
        Fault is null && FrameBytes(payloadBytes) <= _capacity - PendingBytes;

    /// <summary>Copies a frame; its checksums and chain hash are the journal thread's work.</summary>
    internal long Append(ReadOnlySpan<byte> payload, int count, long timestampMicros)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        int bytes = FrameBytes(payload.Length);
        if (bytes > _capacity)
        {
            throw new ArgumentException($"A frame of {bytes} bytes exceeds BufferBytes, {_capacity}.", nameof(payload));
        }

        lock (_gate)
        {
            while (bytes > _capacity - _filled && _fault is null && !_stopping)
            {
                Wait();
            }

            if (_fault is not null)
            {
                throw new JournalFaultedException(_fault);
            }

            ObjectDisposedException.ThrowIf(_stopping, typeof(JournalWriter));
            Span<byte> frame = _filling.AsSpan(_filled, bytes);
            new FrameHeader(payload.Length, _nextSequence, count, FrameFlags.None, timestampMicros, 0, 0, 0)
                .WriteUnsealed(frame);
            payload.CopyTo(frame[FrameHeader.Bytes..]);
            frame[(FrameHeader.Bytes + payload.Length)..].Clear();
            Volatile.Write(ref _filled, _filled + bytes);
            long firstSequence = _nextSequence;
            _nextSequence += count;
            WakeWaiters();
            return firstSequence;
        }
    }

    /// <summary>Takes everything appended so far. False if there is nothing.</summary>
    internal bool TryTake(out byte[] group, out int bytes)
    {
        lock (_gate)
        {
            group = _filling;
            bytes = _filled;
            if (bytes == 0)
            {
                return false;
            }

            (_filling, _writing) = (_writing, _filling);
            Volatile.Write(ref _filled, 0);
            WakeWaiters();
            return true;
        }
    }

    /// <summary>Sleeps until there is something to take. False once stopped with nothing left.</summary>
    internal bool WaitForFrames()
    {
        lock (_gate)
        {
            while (_filled == 0 && !_stopping)
            {
                Wait();
            }

            return _filled > 0;
        }
    }

    /// <summary>No further appends; what was appended can still be taken.</summary>
    internal void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            WakeWaiters();
        }
    }

    /// <summary>From now on every append throws. The first fault stays.</summary>
    internal void Fail(JournalFault fault)
    {
        lock (_gate)
        {
            _fault ??= fault;
            WakeWaiters();
        }
    }

    private static int FrameBytes(int payloadBytes) => FrameHeader.Bytes + FrameHeader.Padded(payloadBytes);

    private void Wait()
    {
        _waiting++;
        Monitor.Wait(_gate);
        _waiting--;
    }

    private void WakeWaiters()
    {
        if (_waiting > 0)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
