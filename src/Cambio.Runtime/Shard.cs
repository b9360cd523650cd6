using Cambio.Core;
using Cambio.Core.Events;
using Cambio.Runtime.Log;
using Cambio.Runtime.Publishing;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime;

/// <summary>
/// One engine behind one log: the path of every command. <see cref="Submit"/> and its kin leave commands in the inbox;
/// one thread sequences, logs and applies them; another publishes their events once they are durable.
/// </summary>
public sealed partial class Shard : IDisposable
{
    private static readonly TimeSpan s_deadlinesEvery = TimeSpan.FromSeconds(1);

    private readonly Engine _engine;
    private readonly ICommandLog _log;
    private readonly SequencerClock _clock;
    private readonly Inbox _inbox;
    private readonly HandOver _handOver;
    private readonly Publisher _publisher;
    private readonly SubmissionPool _submissions;
    private readonly ITimer _deadlines;
    private readonly TimeSpan _durableLagMax;
    private readonly Thread _shardThread;
    private readonly Thread _publisherThread;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _appliedSequence;
    private ShardFailure? _failure;

    private Shard(
        Engine engine, ICommandLog log, ShardOptions options, IReadOnlyList<IEventView> views, TimeProvider time,
        long lastTimestampMicros)
    {
        options.Validate();
        _engine = engine;
        _log = log;
        _appliedSequence = engine.LastSequence;
        _clock = new SequencerClock(time, lastTimestampMicros);
        _inbox = new Inbox(options);
        _handOver = new HandOver(options.HandOverBatchesMax, options.HandOverBatchBytes);
        _publisher = new Publisher(_handOver, log, [.. views], time, engine.LastSequence, Fail);
        _timer = time.CreateTimer(
            static shard => ((Shard)shard!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _submissions = new SubmissionPool(options.SubmissionPoolMax, time);
        _deadlines = time.CreateTimer(
            _ => _submissions.Expire(options.AnswerTimeout), null, s_deadlinesEvery, s_deadlinesEvery);
        _durableLagMax = options.DurableLagMax;
        _shardThread = new Thread(RunShard) { IsBackground = true, Name = "cambio-shard" };
        _publisherThread = new Thread(RunPublisher) { IsBackground = true, Name = "cambio-publisher" };
    }

    /// <summary>The last command applied; its events may not be durable yet.</summary>
    public long AppliedSequence => Volatile.Read(ref _appliedSequence);

    /// <summary>The last command that is durable.</summary>
    public long DurableSequence => _log.DurableSequence;

    /// <summary>Every command up to this one is durable, applied, and seen by every view.</summary>
    public long PublishedSequence => _publisher.PublishedSequence;

    /// <summary>Commands that have been taken and wait for the shard's thread.</summary>
    public int QueueDepth => _inbox.Count;

    /// <summary>How long the oldest command that is not yet published has been waiting for its durable write.</summary>
    public TimeSpan DurableLag => _publisher.DurableLag;

    /// <summary>Why the shard stopped, or null while it runs and after a clean stop.</summary>
    public ShardFailure? Failure => Volatile.Read(ref _failure);

    /// <summary>
    /// Completes, always successfully, when the shard has stopped; then look at <see cref="Failure"/>.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Starts a shard.</summary>
    /// <param name="engine">Recovered state; the shard's alone until it has stopped. Not disposed by the shard.</param>
    /// <param name="log">The log, open at the engine's last sequence. Not disposed by the shard.</param>
    /// <param name="options">Limits.</param>
    /// <param name="views">Views at the engine's last sequence. They are fed on the publisher's thread.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="lastTimestampMicros">
    /// Time of the last command in the log, microseconds since 1970; 0 for none.
    /// </param>
    public static Shard Start(
        Engine engine, ICommandLog log, ShardOptions? options = null, IReadOnlyList<IEventView>? views = null,
        TimeProvider? time = null, long lastTimestampMicros = 0)
    {
        var shard = new Shard(
            engine, log, options ?? new ShardOptions(), views ?? [], time ?? TimeProvider.System, lastTimestampMicros);
        shard._shardThread.Start();
        shard._publisherThread.Start();
        return shard;
    }

    /// <summary>Lets somebody follow the events from the next published batch on; dispose the answer to stop.</summary>
    public IDisposable Subscribe(IEventSubscriber subscriber) => _publisher.Subscribers.Add(subscriber);

    /// <summary>Waits until a command is published. False if time ran out or the shard stopped before.</summary>
    public bool WaitPublished(long sequence, TimeSpan timeout) => _publisher.Wait(sequence, timeout);

    /// <summary>
    /// A clean stop: takes nothing more, finishes what it has taken, and waits until all of it is durable and
    /// published. False if time ran out (a disk that does not answer); the threads end with the process.
    /// </summary>
    public bool Stop(TimeSpan timeout)
    {
        _inbox.Close();
        return _completion.Task.Wait(timeout);
    }

    /// <summary>A clean stop, however long it takes.</summary>
    public void Dispose()
    {
        Stop(Timeout.InfiniteTimeSpan);
        _shardThread.Join();
        _publisherThread.Join();
        _timer.Dispose();
        _deadlines.Dispose();
    }

    /// <summary>The first failure stays; from then on nothing is taken.</summary>
    private void Fail(ShardFailure failure)
    {
        Interlocked.CompareExchange(ref _failure, failure, null);
        _inbox.Close();
    }

    private void RunPublisher()
    {
        _publisher.Run();
        _completion.SetResult();
    }
}
