using Cambio.Runtime.Log;
using Xunit;

namespace Cambio.Runtime.Tests.Support;

/// <summary>A log in memory whose durability and faults the test decides.</summary>
internal sealed class FakeLog(bool durableAtOnce = true, long lastSequence = 0) : ICommandLog
{
    private readonly object _gate = new();
    private long _next = lastSequence + 1;
    private long _durable = lastSequence;
    private bool _full;
    private bool _disposed;
    private bool _waited;
    private bool _blocked;

    public List<(long First, int Count, long Timestamp, byte[] Records)> Batches { get; } = [];

    public bool KeepBatches { get; set; } = true;

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
                _blocked = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            if (Fault is not null)
            {
                throw new CommandLogFaultedException(Fault);
            }

            long first = _next;
            _next += count;
            if (KeepBatches)
            {
                Batches.Add((first, count, timestampMicros, records.ToArray()));
            }

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
            _waited = true;
            Monitor.PulseAll(_gate);
            while (_durable < sequence && Fault is null && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            return _durable >= sequence;
        }
    }

    /// <summary>Waits until somebody waits for durability.</summary>
    public void WaitForWaiter() => WaitUntil(() => _waited);

    /// <summary>Waits until an append waits for room.</summary>
    public void WaitForBlockedAppend() => WaitUntil(() => _blocked);

    /// <summary>Waits until a command was appended.</summary>
    public void WaitAppended(long sequence) => WaitUntil(() => _next > sequence);

    public void MakeDurable(long sequence) => Change(() => _durable = sequence);

    public void SetFull(bool full) => Change(() => _full = full);

    public void Break(LogFaultKind kind) =>
        Change(() => Fault = new LogFault(kind, "/journal/1.cjl", "fdatasync: I/O error (errno 5)", _durable));

    public void Dispose() => Change(() => _disposed = true);

    private void WaitUntil(Func<bool> reached)
    {
        lock (_gate)
        {
            while (!reached())
            {
                Assert.True(Monitor.Wait(_gate, Wait.Patience), "waited in vain for the shard");
            }
        }
    }

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
