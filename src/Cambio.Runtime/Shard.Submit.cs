using System.Collections.Concurrent;
using Cambio.Core;
using Cambio.Core.Commands;
using Cambio.Runtime.Submitting;

namespace Cambio.Runtime;

public sealed partial class Shard
{
    private readonly ConcurrentQueue<Action> _inspections = new();

    /// <summary>
    /// Submits one command and answers when it is durable, applied and seen by every view, or at once when refused
    /// (see <see cref="CommandOutcome"/>). Commands of one thread keep their order. Await the answer once, and dispose
    /// the result.
    /// </summary>
    /// <param name="record">One encoded command record; copied before the call returns.</param>
    /// <exception cref="ArgumentException">The bytes are not exactly one record.</exception>
    public ValueTask<CommandResult> SubmitAsync(ReadOnlySpan<byte> record)
    {
        CommandKind kind = Records.CheckOne(record);
        return Enter(record, 1, ReservedShare.Includes(kind));
    }

    /// <summary>
    /// Submits a run of commands that stay together: all of them are taken or none, they lie one after the other in
    /// one frame of the log, so a crash leaves all of them or none, and one answer has all their events. The engine
    /// still judges each by itself: one may be rejected and the next not.
    /// </summary>
    /// <param name="records">Encoded records, one after the other; copied before the call returns.</param>
    /// <param name="count">How many.</param>
    /// <returns>As <see cref="SubmitAsync"/>; its sequence is that of the first command.</returns>
    /// <exception cref="ArgumentException">
    /// The bytes are not that many records, or more than the inbox ever holds.
    /// </exception>
    public ValueTask<CommandResult> SubmitRunAsync(ReadOnlySpan<byte> records, int count)
    {
        CheckRun(records, count);
        return Enter(records, count, ReservedShare.IncludesAll(records));
    }

    /// <summary>
    /// Submits a run of commands that nobody waits for one by one: all or none of them is taken. For replay and
    /// benchmarks; see <see cref="PublishedSequence"/> for how far they are.
    /// </summary>
    /// <param name="records">Encoded records, one after the other; copied before the call returns.</param>
    /// <param name="count">How many.</param>
    /// <returns>False if there is no room for all of them now, the log lags, or the shard has stopped.</returns>
    /// <exception cref="ArgumentException">
    /// The bytes are not that many records, or more than the inbox ever holds.
    /// </exception>
    public bool TrySubmit(ReadOnlySpan<byte> records, int count)
    {
        CheckRun(records, count);
        return !LogLags && _inbox.TryAdd(records, count) == InboxAnswer.Taken;
    }

    /// <summary>As <see cref="TrySubmit"/>, but waits for room.</summary>
    /// <returns>False if the shard stopped; then none of them was taken.</returns>
    /// <exception cref="ArgumentException">
    /// The bytes are not that many records, or more than the inbox ever holds.
    /// </exception>
    public bool Submit(ReadOnlySpan<byte> records, int count)
    {
        CheckRun(records, count);
        return _inbox.Add(records, count);
    }

    /// <summary>
    /// Lets a function read the engine on the shard's thread between two batches, for audits such as the sum of all
    /// balances. Matching waits meanwhile. It sees what the caller submitted before, applied but perhaps not yet
    /// durable. Once the shard has stopped it runs on the caller's thread.
    /// </summary>
    public Task<T> InspectAsync<T>(Func<Engine, T> inspect)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _inspections.Enqueue(() =>
        {
            try
            {
                answer.SetResult(inspect(_engine));
            }
            catch (Exception e)
            {
                answer.SetException(e);
            }
        });
        _inbox.WakeConsumer();
        if (Volatile.Read(ref _shardEnded))
        {
            RunInspections(int.MaxValue);
        }

        return answer.Task;
    }

    private ValueTask<CommandResult> Enter(ReadOnlySpan<byte> records, int count, bool reserved)
    {
        if (!reserved && LogLags)
        {
            return ValueTask.FromResult(new CommandResult(CommandOutcome.Busy));
        }

        Submission submission = _submissions.Rent();
        ValueTask<CommandResult> answer = submission.Task;
        InboxAnswer taken = _inbox.TryAdd(records, count, submission, reserved);
        if (taken == InboxAnswer.Taken)
        {
            return answer;
        }

        _submissions.TryEnd(submission);
        _submissions.Return(submission);
        return ValueTask.FromResult(
            new CommandResult(taken == InboxAnswer.Full ? CommandOutcome.Busy : CommandOutcome.Stopped));
    }

    private bool LogLags => _publisher.DurableLag > _durableLagMax;

    private void CheckRun(ReadOnlySpan<byte> records, int count)
    {
        Records.CheckMany(records, count);
        if (records.Length > _inbox.OpenBytesMax || count > _inbox.OpenCommandsMax)
        {
            throw new ArgumentException(
                $"A run may hold at most {_inbox.OpenBytesMax} bytes and {_inbox.OpenCommandsMax} commands.");
        }
    }

    private void RunInspections(int countMax)
    {
        if (countMax == 0)
        {
            return;
        }

        lock (_inspections)
        {
            for (int i = 0; i < countMax && _inspections.TryDequeue(out Action? inspect); i++)
            {
                inspect();
            }
        }
    }
}
