using Cambio.Journal.Disks;

namespace Cambio.Journal;

/// <summary>
/// The durable, totally ordered command log of one shard. One thread appends; a thread of its own makes everything
/// appended so far durable with one write and one sync, while the next group gathers.
/// </summary>
/// <remarks>After a <see cref="Fault"/> it never writes again; a new start recovers what the disk holds.</remarks>
public sealed class JournalWriter : IDisposable
{
    private readonly object _durableGate = new();
    private readonly Action<long>? _onDurable;
    private readonly Action<JournalFault>? _onFault;
    private readonly JournalLock? _ownedLock;
    private readonly SegmentFactory _factory;
    private readonly SegmentAppender _appender;
    private readonly AppendBuffer _buffer;
    private readonly Thread? _thread;
    private JournalPosition _durablePosition;
    private long _durableSequence;
    private bool _disposed;

    private JournalWriter(
        JournalOptions options,
        JournalLock? ownedLock,
        SegmentFactory factory,
        SegmentAppender appender,
        Action<long>? onDurable,
        Action<JournalFault>? onFault,
        bool threaded)
    {
        _ownedLock = ownedLock;
        _factory = factory;
        _appender = appender;
        _onDurable = onDurable;
        _onFault = onFault;
        _durablePosition = appender.Position;
        _durableSequence = _durablePosition.Sequence;
        _buffer = new AppendBuffer(options.BufferBytes, _durableSequence + 1);
        if (threaded)
        {
            _factory.Start();
            _thread = new Thread(CommitUntilStopped) { IsBackground = true, Name = "cambio-journal" };
            _thread.Start();
        }
    }

    /// <summary>Every command up to this sequence is durable. Any thread may ask; it never goes back.</summary>
    public long DurableSequence => Volatile.Read(ref _durableSequence);

    /// <summary>The place after the last durable frame. Any thread may ask.</summary>
    public JournalPosition DurablePosition
    {
        get
        {
            lock (_durableGate)
            {
                return _durablePosition;
            }
        }
    }

    /// <summary>What stopped the writer, or null while it works. Any thread may ask.</summary>
    public JournalFault? Fault => _buffer.Fault;

    /// <summary>Bytes of frames that wait for the write in flight to end. Any thread may ask.</summary>
    public int PendingBytes => _buffer.PendingBytes;

    /// <summary>
    /// Opens a journal for writing after a recovered position: cuts a torn tail, and makes durable what was recovered.
    /// </summary>
    /// <param name="options">Place and limits.</param>
    /// <param name="disk">The file system.</param>
    /// <param name="after"><see cref="JournalReader.Position"/> at the journal's end; Start for a new journal.</param>
    /// <param name="onDurable">
    /// Called on the journal thread with each new <see cref="DurableSequence"/>. The next group waits for it: it must
    /// only wake somebody up.
    /// </param>
    /// <param name="onFault">Called once, on the journal thread, when the writer stops.</param>
    /// <param name="held">The journal's lock if the caller has it, and keeps it; otherwise the writer takes it.</param>
    /// <exception cref="JournalLockedException">Somebody else writes this journal.</exception>
    /// <exception cref="JournalTailMovedException">The disk does not end at <paramref name="after"/>.</exception>
    /// <exception cref="DiskException">The system refused, for example because the disk is full.</exception>
    public static JournalWriter Open(
        JournalOptions options,
        IDisk disk,
        JournalPosition after,
        Action<long>? onDurable = null,
        Action<JournalFault>? onFault = null,
        JournalLock? held = null) =>
        OpenWith(options, disk, after, onDurable, onFault, held, threaded: true);

    /// <summary>
    /// Appends a frame of <paramref name="count"/> command records and returns the sequence of the first. Only the
    /// shard's thread calls it. It copies and returns; it waits only if the buffer is full: ask
    /// <see cref="CanAppend"/> first.
    /// </summary>
    /// <param name="payload">The encoded records.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="timestampMicros">Microseconds since the Unix epoch.</param>
    /// <exception cref="JournalFaultedException">The writer has stopped.</exception>
    public long Append(ReadOnlySpan<byte> payload, int count, long timestampMicros) =>
        _buffer.Append(payload, count, timestampMicros);

    /// <summary>
    /// Whether a frame of so many payload bytes can be appended without waiting. False once there is a fault.
    /// </summary>
    public bool CanAppend(int bytes) => _buffer.CanAppend(bytes);

    /// <summary>Waits until a sequence is durable. False after the time-out, or once there is a fault.</summary>
    public bool WaitForDurable(long sequence, TimeSpan timeout)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        lock (_durableGate)
        {
            while (_durableSequence < sequence)
            {
                long left = deadline - Environment.TickCount64;
                if (Fault is not null || left <= 0 || !Monitor.Wait(_durableGate, (int)Math.Min(left, int.MaxValue)))
                {
                    return _durableSequence >= sequence;
                }
            }

            return true;
        }
    }

    /// <summary>
    /// Makes everything appended durable, seals the end and lets the journal go. After a fault it writes nothing.
    /// </summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _buffer.Stop();
        if (_thread is null)
        {
            CommitUntilStopped();
        }
        else
        {
            _thread.Join();
        }

        Abandon();
    }

    /// <summary>
    /// Like <see cref="Open"/>, without threads: a test calls <see cref="CommitOnce"/> where it wants a group to end.
    /// </summary>
    internal static JournalWriter OpenByHand(JournalOptions options, IDisk disk, JournalPosition after) =>
        OpenWith(options, disk, after, onDurable: null, onFault: null, held: null, threaded: false);

    /// <summary>Makes everything appended so far durable, then writes the watermark of an idle writer.</summary>
    internal void CommitOnce() => Guarded(() =>
    {
        if (TryCommit())
        {
            _appender.WriteWatermark();
        }
    });

    /// <summary>Lets everything go as a killed process would: nothing is flushed.</summary>
    internal void Abandon()
    {
        _disposed = true;
        _appender.Dispose();
        _factory.Dispose();
        _ownedLock?.Dispose();
    }

    private static JournalWriter OpenWith(
        JournalOptions options,
        IDisk disk,
        JournalPosition after,
        Action<long>? onDurable,
        Action<JournalFault>? onFault,
        JournalLock? held,
        bool threaded)
    {
        options.Validate();
        JournalLock? owned = held is null ? JournalLock.Acquire(options, disk) : null;
        SegmentFactory? factory = null;
        try
        {
            factory = new SegmentFactory(options, disk);
            SegmentAppender appender = JournalOpening.OpenAppender(options, disk, factory, after);
            JournalReserve.TryMake(options, disk);
            return new JournalWriter(options, owned, factory, appender, onDurable, onFault, threaded);
        }
        catch
        {
            factory?.Dispose();
            owned?.Dispose();
            throw;
        }
    }

    private void CommitUntilStopped() => Guarded(() =>
    {
        while (_buffer.WaitForFrames())
        {
            while (TryCommit())
            {
            }

            _appender.WriteWatermark();
        }

        _appender.SealEnd();
    });

    private bool TryCommit()
    {
        if (!_buffer.TryTake(out byte[] group, out int bytes))
        {
            return false;
        }

        _appender.Commit(group, bytes);
        PublishDurable(_appender.Position);
        return true;
    }

    private void PublishDurable(JournalPosition position)
    {
        lock (_durableGate)
        {
            _durablePosition = position;
            Volatile.Write(ref _durableSequence, position.Sequence);
            Monitor.PulseAll(_durableGate);
        }

        _onDurable?.Invoke(position.Sequence);
    }

    /// <summary>Where the journal thread's errors end: each becomes the fault, none is tried again.</summary>
    private void Guarded(Action work)
    {
        if (Fault is not null)
        {
            return;
        }

        try
        {
            work();
        }
        catch (DiskException e)
        {
            Stop(e.IsDiskFull ? JournalFaultKind.DiskFull : JournalFaultKind.IoError, e.Path, e.ErrorText);
        }
        catch (Exception e)
        {
            Stop(JournalFaultKind.Defect, _appender.Path, e.ToString());
        }
    }

    private void Stop(JournalFaultKind kind, string path, string errorText)
    {
        var fault = new JournalFault(kind, path, errorText, DurableSequence);
        _buffer.Fail(fault);
        lock (_durableGate)
        {
            Monitor.PulseAll(_durableGate);
        }

        _onFault?.Invoke(fault);
    }
}
