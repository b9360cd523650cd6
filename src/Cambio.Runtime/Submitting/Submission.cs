using System.Threading.Tasks.Sources;

namespace Cambio.Runtime.Submitting;

/// <summary>
/// A command whose submitter waits for the answer; reused, so that a steady state allocates no tasks. Its life:
/// rented, put in the inbox, answered exactly once by whoever owns it then (or by its deadline), read, returned.
/// </summary>
internal sealed class Submission(SubmissionPool pool) : IValueTaskSource<CommandResult>, IThreadPoolWorkItem
{
    private const int KeptEventBytesMax = 64 * 1024;

    // The submitter goes on where the answer is signalled, which is always a pool thread (see Wakening): on the
    // publisher's, one slow client would delay all.
    private ManualResetValueTaskSourceCore<CommandResult> _core;
    private CommandResult _answer;
    private byte[] _events = new byte[1024];
    private int _eventBytes;
    private int _lease;

    internal ValueTask<CommandResult> Task => new(this, _core.Version);

    /// <summary>When it was rented, in the clock's ticks; the pool's.</summary>
    internal long RentedAt { get; set; }

    /// <summary>Its neighbours among those that wait; the pool's.</summary>
    internal Submission? Older { get; set; }

    /// <inheritdoc cref="Older"/>
    internal Submission? Younger { get; set; }

    /// <summary>Whether nobody has answered it yet; the pool's.</summary>
    internal bool IsWaiting { get; set; }

    /// <summary>
    /// Answers it; false if its deadline was faster, and then it belongs to nobody. The submitter sleeps on until
    /// <see cref="Wake"/>.
    /// </summary>
    internal bool TryAnswer(CommandOutcome outcome, long sequence, long timestampMicros, ReadOnlySpan<byte> events)
    {
        if (!pool.TryEnd(this))
        {
            return false;
        }

        if (events.Length > _events.Length)
        {
            _events = new byte[Math.Max(events.Length, _events.Length * 2)];
        }

        events.CopyTo(_events);
        _eventBytes = events.Length;
        _answer = new CommandResult(outcome, sequence, timestampMicros, this, _lease);
        return true;
    }

    /// <summary>Answers without success: nothing may be concluded but what the outcome says.</summary>
    internal void Fail(CommandOutcome outcome)
    {
        if (TryAnswer(outcome, 0, 0, default))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>
    /// Its deadline has passed, and the pool has already let go of it. It is never rented again: whoever owns it may
    /// still come with the answer.
    /// </summary>
    internal void Expire()
    {
        _answer = CommandResult.Unknown;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Lets the submitter go on, on this thread.</summary>
    internal void Wake() => _core.SetResult(_answer);

    void IThreadPoolWorkItem.Execute() => Wake();

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
