using Cambio.Core.Events;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime.Publishing;

/// <summary>
/// Events of consecutive commands on their way from matching to publishing, and the replies they belong to.
/// </summary>
internal sealed class EventBatch
{
    private const int KeptFactor = 4;

    /// <summary>What the last command of a batch may add beyond the hand-over size without growing it.</summary>
    private const int LastCommandBytes = 32 * 1024;

    private readonly int _handOverBytes;
    private Reply[] _replies = new Reply[16];
    private int _replyCount;

    internal EventBatch(int handOverBytes)
    {
        _handOverBytes = handOverBytes;
        Events = NewBuffer();
    }

    internal EventBuffer Events { get; private set; }

    /// <summary>Sequence of the first command.</summary>
    internal long FirstSequence { get; set; }

    /// <summary>Sequence of the last command; 0 for none.</summary>
    internal long LastSequence { get; set; }

    internal long TimestampMicros { get; set; }

    internal bool IsFull => Events.Length >= _handOverBytes;

    internal ReadOnlySpan<Reply> Replies => _replies.AsSpan(0, _replyCount);

    internal void AddReply(Submission submission, long sequence, int eventsStart)
    {
        if (_replyCount == _replies.Length)
        {
            Array.Resize(ref _replies, _replyCount * 2);
        }

        _replies[_replyCount++] = new Reply(submission, sequence, eventsStart, Events.Length - eventsStart);
    }

    /// <summary>Tells all who wait that nothing is known.</summary>
    internal void FailReplies()
    {
        foreach (Reply reply in Replies)
        {
            reply.Submission.Fail(CommandOutcome.Unknown);
        }
    }

    internal void Clear()
    {
        // A buffer that one huge command blew up must not stay in memory for ever.
        if (Events.Length > _handOverBytes * KeptFactor)
        {
            Events = NewBuffer();
        }

        Events.Clear();
        Array.Clear(_replies, 0, _replyCount);
        _replyCount = 0;
        FirstSequence = 0;
        LastSequence = 0;
        TimestampMicros = 0;
    }

    // Full size from the start: a pool whose buffers grow one by one makes garbage long after the start. Pages that are
    // not used yet cost nothing.
    private EventBuffer NewBuffer() => new(_handOverBytes + LastCommandBytes);
}

/// <summary>A submission and where its events lie in the batch.</summary>
internal readonly record struct Reply(Submission Submission, long Sequence, int EventsStart, int EventsLength);
