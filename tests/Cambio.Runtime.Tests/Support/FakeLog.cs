using Cambio.Runtime.Log;

namespace Cambio.Runtime.Tests.Support;

/// <summary>A log in memory whose durability and faults the test decides.</summary>
internal sealed class FakeLog(bool durableAtOnce = true, long lastSequence = 0) : ICommandLog
{
    private readonly object _gate = new();
    private long _next = lastSequence + 1;
    private long _durable = lastSequence;
    private bool _full;
    private bool _disposed;

    public List<(long First, int Count, long Timestamp, byte[] Records)> Batches { get; } = [];

    public LogFault? Fault { get; private set; }

    public long DurableSequence => Locked(() => _durable);

    public long AppendedSequence => Locked(() => _next - 1);

    public bool CanAppend(int recordBytes) => Locked(() => !_full);

    public long Append(ReadOnlySpan<byte> records, int count, long timestampMicros)
    {
        lock (_gate)
        {
            while (_full && Fault is null)
            {
                Monitor.Wait(_gate);
            }

            if (Fault is not null)
            {
                throw new CommandLogFaultedException(Fault);
            }

            long first = _next;
            _next += count;
            Batches.Add((first, count, timestampMicros, records.ToArray()));
            if (durableAtOnce)
            {
                _durable = _next - 1;
            }

            Monitor.PulseAll(_gate);
            return first;
        }
    }

    public bool WaitDurable(long sequence)
    {
        lock (_gate)
        {
            while (_durable < sequence && Fault is null && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            return _durable >= sequence;
        }
    }

    /// <summary>Waits until a command was appended.</summary>
    public void WaitAppended(long sequence)
    {
        lock (_gate)
        {
            while (_next <= sequence)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    public void MakeDurable(long sequence) => Change(() => _durable = sequence);

    public void SetFull(bool full) => Change(() => _full = full);

    public void Break(LogFaultKind kind) =>
        Change(() => Fault = new LogFault(kind, "/journal/1.cjl", "fdatasync: I/O error (errno 5)", _durable));

    public void Dispose() => Change(() => _disposed = true);

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }
}
