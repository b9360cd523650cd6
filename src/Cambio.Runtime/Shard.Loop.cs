using Cambio.Core;
using Cambio.Runtime.Log;
using Cambio.Runtime.Publishing;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime;

public sealed partial class Shard
{
    private EventBatch? _events;
    private bool _shardEnded;

    /// <summary>The life of every command, in order; ARCHITECTURE.md draws it with the same numbers.</summary>
    private void ProcessCommands()
    {
        int inspections = 0;

        // What was due while the process was down is due now.
        FireTimers();

        // ① Whatever arrived while the last batch was worked on is the next batch. It gets one timestamp.
        while (Failure is null && _inbox.Take(out InboxBatch batch, wait: inspections == 0))
        {
            if (batch.Count > 0)
            {
                long timestamp = _clock.Next();

                // ② The log gives the sequence and starts the durable write. A full log makes the shard wait here;
                //   then the inbox fills, then clients hear BUSY.
                long first = Append(batch, timestamp);

                // ③ Matching goes on while the disk writes; that is safe because nothing has left yet.
                // ④ Events go to the publisher, which lets them out once their commands are durable, never before.
                ApplyAndHandOver(batch, first, timestamp);
            }

            FireTimers();

            // Those that were asked for before the batch was taken see all that their askers had submitted by then.
            RunInspections(inspections);
            inspections = _inspections.Count;
        }
    }

    private long Append(InboxBatch batch, long timestamp)
    {
        try
        {
            long first = _log.Append(batch.Records, batch.Count, timestamp);
            return first == _engine.LastSequence + 1
                ? first
                : throw new InvalidOperationException(
                    $"The log gave sequence {first} after the engine's {_engine.LastSequence}.");
        }
        catch
        {
            FailWaiters(batch.Waiters, CommandOutcome.Unknown);
            throw;
        }
    }

    private void ApplyAndHandOver(InboxBatch batch, long sequence, long timestamp)
    {
        Engine.CommandBatch commands = _engine.Batch(batch.Records);
        ReadOnlySpan<Waiter> waiters = batch.Waiters;
        int replyStart = 0;
        try
        {
            for (int i = 0; i < batch.Count; i++)
            {
                EventBatch events = _events ?? StartEvents(sequence, timestamp);
                int eventsStart = events.Events.Length;
                commands.ApplyNext(sequence, timestamp);
                events.LastSequence = sequence;
                bool isWithinRun = false;
                if (!waiters.IsEmpty && waiters[0].First <= i)
                {
                    (int first, int last, Submission submission) = waiters[0];
                    replyStart = first == i ? eventsStart : replyStart;
                    isWithinRun = i < last;
                    if (!isWithinRun)
                    {
                        events.AddReply(submission, sequence - (last - first), replyStart);
                        waiters = waiters[1..];
                    }
                }

                // A run has one answer, so its events stay in one batch.
                if (events.IsFull && !isWithinRun)
                {
                    GiveEvents();
                }

                sequence++;
            }

            GiveEvents();
        }
        catch (Exception e)
        {
            _events?.FailReplies();
            FailWaiters(waiters, CommandOutcome.Unknown);
            Fail(ShardFailure.FromEngine(sequence, e));
        }
    }

    private EventBatch StartEvents(long sequence, long timestamp)
    {
        EventBatch events = _handOver.TakeFree();
        events.FirstSequence = sequence;
        events.TimestampMicros = timestamp;
        _events = events;
        _engine.Events = events.Events;
        return events;
    }

    private void GiveEvents()
    {
        if (_events is { } events)
        {
            _events = null;
            Volatile.Write(ref _appliedSequence, events.LastSequence);
            _handOver.Give(events);
        }
    }

    private void RunShard()
    {
        try
        {
            ProcessCommands();
        }
        catch (CommandLogFaultedException e)
        {
            Fail(ShardFailure.FromLog(e.Fault));
        }
        catch (Exception e)
        {
            Fail(ShardFailure.FromDefect(_engine.LastSequence, e));
        }
        finally
        {
            RefuseTheRest();
            _handOver.Complete();
            Volatile.Write(ref _shardEnded, true);
            RunInspections(int.MaxValue);
        }
    }

    /// <summary>What still waits in the inbox never reached the log, and is told so.</summary>
    private void RefuseTheRest()
    {
        _inbox.Close();
        while (_inbox.Take(out InboxBatch batch, wait: false))
        {
            FailWaiters(batch.Waiters, CommandOutcome.Stopped);
        }
    }

    private static void FailWaiters(ReadOnlySpan<Waiter> waiters, CommandOutcome outcome)
    {
        foreach (Waiter waiter in waiters)
        {
            waiter.Submission.Fail(outcome);
        }
    }
}
