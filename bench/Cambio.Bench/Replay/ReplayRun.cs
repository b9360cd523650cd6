using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Cambio.Bench.Checking;
using Cambio.Bench.Workload;
using Cambio.Runtime;
using Cambio.Runtime.Publishing;

namespace Cambio.Bench.Replay;

/// <summary>Plays a recorded session on a node of its own: through sequencer, journal, ledger and book.</summary>
public static class ReplayRun
{
    // A tenth of the default inbox: large enough to keep the shard busy, small enough to show progress.
    private const int CommandsPerRun = 1_024;

    /// <summary>Plays a session into an empty folder and checks it.</summary>
    /// <param name="input">The name of the recording, for the report.</param>
    /// <param name="rows">The recording.</param>
    /// <param name="symbol">The share's name.</param>
    /// <param name="folder">Where journal and snapshots go.</param>
    /// <param name="progress">Told now and then how many commands are durable, applied and checked.</param>
    /// <exception cref="FormatException">The rows contradict each other.</exception>
    /// <exception cref="ShardStoppedException">The shard stopped, for example because the disk is full.</exception>
    public static ReplayReport Run(
        string input, IReadOnlyList<LobsterRow> rows, string symbol, DataDirectory folder, Action<int, int> progress)
    {
        ReplayPlan plan = ReplayPlan.Make(rows, symbol);
        var checker = new ReplayChecker(rows, plan.Steps);
        var follower = new Follower(checker);
        TimeSpan elapsed;
        EngineAudit audit;
        using (ShardNode node = ShardNode.Open(new ShardNodeOptions { Data = folder }))
        {
            using IDisposable subscription = node.Shard.Subscribe(follower);
            elapsed = Play(plan, node.Shard, progress);
            audit = node.Shard.InspectAsync(EngineAudit.Of).GetAwaiter().GetResult();
        }

        follower.RethrowIfDetached();
        checker.Complete();
        return Report(input, rows, plan, checker, audit, elapsed, folder);
    }

    private static TimeSpan Play(ReplayPlan plan, Shard shard, Action<int, int> progress)
    {
        long start = Stopwatch.GetTimestamp();
        int total = plan.Records.Count;
        RecordRun rest = plan.Records;
        while (rest.Count > 0)
        {
            RecordRun run = rest.First(CommandsPerRun);
            rest = rest[run.Count..];
            if (!shard.Submit(run.Bytes, run.Count))
            {
                throw new ShardStoppedException(shard.Failure);
            }

            progress((int)shard.PublishedSequence, total);
        }

        if (!shard.WaitPublished(total, Timeout.InfiniteTimeSpan))
        {
            throw new ShardStoppedException(shard.Failure);
        }

        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        progress(total, total);
        return elapsed;
    }

    private static ReplayReport Report(
        string input, IReadOnlyList<LobsterRow> rows, ReplayPlan plan, ReplayChecker checker, EngineAudit audit,
        TimeSpan elapsed, DataDirectory folder) => new(
            Held: checker.Held && audit.Held,
            Input: input,
            Rows: rows.Count,
            Commands: plan.Records.Count,
            Orders: checker.Orders,
            Fills: checker.Fills,
            Rejected: checker.Rejected,
            UnexpectedFills: checker.UnexpectedFills,
            Executions: new Agreement(checker.ExecutionsAsRecorded, checker.Executions),
            BestPrices: new Agreement(checker.ConfirmedEqual, checker.Confirmed),
            Conservation: audit.Conservation,
            StateHash: $"{audit.StateHash:x16}",
            Sequence: audit.Sequence,
            Seconds: elapsed.TotalSeconds,
            CommandsPerSecond: plan.Records.Count / elapsed.TotalSeconds,
            JournalBytes: JournalSurvey.Of(folder.Journal).Bytes,
            Folder: folder.Path);

    private sealed class Follower(ReplayChecker checker) : IEventSubscriber
    {
        private ExceptionDispatchInfo? _reason;

        public void OnEvents(ReadOnlySpan<byte> events) => checker.Apply(events);

        public void OnDetached(Exception reason) => _reason = ExceptionDispatchInfo.Capture(reason);

        internal void RethrowIfDetached() => _reason?.Throw();
    }
}
