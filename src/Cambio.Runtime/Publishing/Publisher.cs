using System.Diagnostics;
using Cambio.Core.Events;
using Cambio.Runtime.Log;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime.Publishing;

/// <summary>
/// Lets events out, once they are durable, on a thread of its own so that views never slow matching. For each batch:
/// first the views, then the replies, so whoever has a reply finds its effect in every view; then the subscribers.
/// </summary>
internal sealed class Publisher
{
    private readonly HandOver _handOver;
    private readonly ICommandLog _log;
    private readonly IEventView[] _views;
    private readonly TimeProvider _time;
    private readonly Action<ShardFailure> _fail;
    private readonly Subscribers _subscribers = new();
    private readonly Wakening _wakening = new();
    private readonly object _published = new();
    private long _publishedSequence;
    private long _waitingSince;
    private bool _ended;
    private bool _failed;

    internal Publisher(
        HandOver handOver, ICommandLog log, IEventView[] views, TimeProvider time, long lastSequence,
        Action<ShardFailure> fail)
    {
        _handOver = handOver;
        _log = log;
        _views = views;
        _time = time;
        _publishedSequence = lastSequence;
        _fail = fail;
    }

    internal Subscribers Subscribers => _subscribers;

    /// <summary>Every command up to this one is durable, applied, and seen by every view.</summary>
    internal long PublishedSequence => Volatile.Read(ref _publishedSequence);

    /// <summary>How long the batch that is next to be published has been waiting for its durable write.</summary>
    internal TimeSpan DurableLag
    {
        get
        {
            long since = Volatile.Read(ref _waitingSince);
            return since == 0 ? TimeSpan.Zero : _time.GetElapsedTime(since);
        }
    }

    /// <summary>The thread's work: until the shard has handed over its last batch.</summary>
    internal void Run()
    {
        while (_handOver.TakeFilled() is { } batch)
        {
            if (_failed || !TryPublish(batch))
            {
                batch.FailReplies();
            }

            _handOver.Return(batch);
        }

        lock (_published)
        {
            _ended = true;
            Monitor.PulseAll(_published);
        }
    }

    /// <summary>Waits until a command is published. False if time ran out or the shard ended before.</summary>
    internal bool Wait(long sequence, TimeSpan timeout)
    {
        long start = Stopwatch.GetTimestamp();
        lock (_published)
        {
            while (_publishedSequence < sequence && !_ended)
            {
                TimeSpan rest =
                    timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - Stopwatch.GetElapsedTime(start);
                if (timeout != Timeout.InfiniteTimeSpan && rest <= TimeSpan.Zero)
                {
                    return false;
                }

                Monitor.Wait(_published, rest);
            }

            return _publishedSequence >= sequence;
        }
    }

    private bool TryPublish(EventBatch batch)
    {
        try
        {
            return WaitDurable(batch.LastSequence) && FeedViews(batch) && Announce(batch);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Fail(ShardFailure.FromDefect(batch.FirstSequence, e));
        }
    }

    private bool WaitDurable(long sequence)
    {
        if (_log.DurableSequence >= sequence)
        {
            return true;
        }

        Volatile.Write(ref _waitingSince, _time.GetTimestamp());
        bool durable = _log.WaitDurable(sequence);
        Volatile.Write(ref _waitingSince, 0);
        return durable || Fail(ShardFailure.FromLog(_log.Fault
            ?? new LogFault(LogFaultKind.Defect, "", "the log was closed before a command was durable", sequence - 1)));
    }

    private bool FeedViews(EventBatch batch)
    {
        foreach (IEventView view in _views)
        {
            try
            {
                view.Apply(batch.Events.Written);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return Fail(ShardFailure.FromView(batch.FirstSequence, view.GetType().Name, e));
            }
        }

        return true;
    }

    private bool Announce(EventBatch batch)
    {
        lock (_published)
        {
            Volatile.Write(ref _publishedSequence, batch.LastSequence);
            Monitor.PulseAll(_published);
        }

        ReadOnlySpan<byte> events = batch.Events.Written;
        foreach (Reply reply in batch.Replies)
        {
            if (reply.Submission.TryAnswer(
                CommandOutcome.Applied, reply.Sequence, batch.TimestampMicros,
                events.Slice(reply.EventsStart, reply.EventsLength)))
            {
                _wakening.Add(reply.Submission);
            }
        }

        _wakening.Flush();
        _subscribers.Send(events);
        return true;
    }

    private bool Fail(ShardFailure failure)
    {
        _failed = true;
        _fail(failure);
        return false;
    }
}
