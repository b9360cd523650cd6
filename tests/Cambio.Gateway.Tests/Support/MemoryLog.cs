using Cambio.Runtime.Log;

namespace Cambio.Gateway.Tests.Support;

/// <summary>A log that only counts; everything is durable at once, or nothing while it is held.</summary>
internal sealed class MemoryLog : ICommandLog
{
    private readonly object _gate = new();
    private long _appended;
    private readonly TaskCompletionSource _waited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _held;

    public long DurableSequence
    {
        get
        {
            lock (_gate)
            {
                return _held ? 0 : _appended;
            }
        }
    }

    public LogFault? Fault { get; private set; }

    /// <summary>How often something was appended: each is one durable write.</summary>
    public int Appends { get; private set; }

    /// <summary>What the last of them appended.</summary>
    public byte[] LastAppended { get; private set; } = [];

    /// <summary>Completes when somebody waits for a command that is held.</summary>
    public Task Waited => _waited.Task;

    public bool CanAppend(int recordBytes) => true;

    public long Append(ReadOnlySpan<byte> records, int count, long timestampMicros)
    {
        lock (_gate)
        {
            _appended += count;
            Appends++;
            LastAppended = records.ToArray();
            return _appended - count + 1;
        }
    }

    public bool WaitDurable(long sequence)
    {
        lock (_gate)
        {
            while (_held && Fault is null)
            {
                _waited.TrySetResult();
                Monitor.Wait(_gate);
            }

            return Fault is null;
        }
    }

    /// <summary>From now on nothing becomes durable.</summary>
    public void Hold() => Change(() => _held = true);

    /// <summary>Everything becomes durable again.</summary>
    public void Release() => Change(() => _held = false);

    /// <summary>The disk breaks.</summary>
    public void Break() => Change(() => Fault = new LogFault(LogFaultKind.WriteFailed, "memory", "broken", 0));

    public void Dispose() => Release();

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Monitor.PulseAll(_gate);
        }
    }
}
