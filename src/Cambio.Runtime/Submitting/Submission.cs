using System.Threading.Tasks.Sources;

namespace Cambio.Runtime.Submitting;

/// <summary>
/// A command whose submitter waits for the answer; reused, so that a steady state allocates no tasks. Its life:
/// rented, put in the inbox, completed exactly once by whoever owns it then, read, returned.
/// </summary>
internal sealed class Submission(SubmissionPool pool) : IValueTaskSource<CommandResult>
{
    private const int KeptEventBytesMax = 64 * 1024;

    // The gateway's continuation must not run on the publisher's thread: one slow client would delay all.
    private ManualResetValueTaskSourceCore<CommandResult> _core = new() { RunContinuationsAsynchronously = true };
    private byte[] _events = new byte[1024];
    private int _eventBytes;
    private int _lease;

    internal ValueTask<CommandResult> Task => new(this, _core.Version);

    internal void Complete(CommandOutcome outcome, long sequence, long timestampMicros, ReadOnlySpan<byte> events)
    {
        if (events.Length > _events.Length)
        {
            _events = new byte[Math.Max(events.Length, _events.Length * 2)];
        }

        events.CopyTo(_events);
        _eventBytes = events.Length;
        _core.SetResult(new CommandResult(outcome, sequence, timestampMicros, this, _lease));
    }

    /// <summary>Completes without success: nothing may be concluded but what the outcome says.</summary>
    internal void Fail(CommandOutcome outcome) => Complete(outcome, 0, 0, default);

    internal ReadOnlySpan<byte> Events(int lease)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _lease) != lease, typeof(CommandResult));
        return _events.AsSpan(0, _eventBytes);
    }

    internal void Return(int lease)
    {
        if (Interlocked.CompareExchange(ref _lease, unchecked(lease + 1), lease) != lease)
        {
            return; // a second Dispose, by now perhaps of somebody else's answer
        }

        if (_events.Length > KeptEventBytesMax)
        {
            _events = new byte[1024]; // one account's mass cancel must not stay in memory for ever
        }

        _core.Reset();
        pool.Return(this);
    }

    CommandResult IValueTaskSource<CommandResult>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<CommandResult>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<CommandResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}

/// <summary>Idle submissions, up to a limit.</summary>
internal sealed class SubmissionPool(int idleMax)
{
    private readonly Submission?[] _idle = new Submission?[idleMax];
    private readonly Lock _gate = new();
    private int _count;

    internal Submission Rent()
    {
        lock (_gate)
        {
            if (_count > 0)
            {
                return _idle[--_count]!;
            }
        }

        return new Submission(this);
    }

    internal void Return(Submission submission)
    {
        lock (_gate)
        {
            if (_count < _idle.Length)
            {
                _idle[_count++] = submission;
            }
        }
    }
}
