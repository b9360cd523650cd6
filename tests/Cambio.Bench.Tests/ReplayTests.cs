using Cambio.Bench.Checking;
using Cambio.Bench.Replay;
using Cambio.Bench.Tests.Support;
using Cambio.Core;
using Cambio.Runtime;
using Xunit;

namespace Cambio.Bench.Tests;

/// <summary>Half an hour of recorded orders, and whether the checks would notice something wrong.</summary>
public sealed class ReplayTests
{
    private const string Recording = "lobster/AAPL_2012-06-21_0930-1000_l3_replay.csv.gz";

    private static readonly Lazy<List<LobsterRow>> Rows =
        new(() => LobsterReader.ReadFile(SharedData.Path(Recording)));

    [Fact]
    public void The_recorded_session_comes_out_as_recorded_through_shard_journal_ledger_and_book()
    {
        using var folder = new TemporaryFolder();

        ReplayReport report = ReplayRun.Run(
            Recording, Rows.Value, "AAPL", new DataDirectory(folder.Path), (_, _) => { });

        Assert.True(report.Held);
        Assert.Equal(42_257, report.Rows);
        Assert.Equal(new Agreement(2_060, 2_060), report.Executions);
        Assert.Equal(new Agreement(42_221, 42_221), report.BestPrices);
        Assert.Equal([new ConservationSum("AAPL", 0), new ConservationSum("USD", 0)], report.Conservation);
        Assert.Equal(0, report.Rejected);
        Assert.Equal(report.Commands, JournalSurvey.Of(new DataDirectory(folder.Path).Journal).Commands);
        Assert.Equal($"{Apply(ReplayPlan.Make(Rows.Value, "AAPL"), out _).StateHash:x16}", report.StateHash);
    }

    [Fact]
    public void A_wrong_best_price_is_noticed()
    {
        List<LobsterRow> rows = [.. Rows.Value];
        int index = rows.FindLastIndex(row => row.IsConfirmed);
        rows[index] = rows[index] with { After = rows[index].After with { Bid = rows[index].After.Bid - 1 } };

        ReplayChecker checker = Check(rows);

        Assert.Equal(checker.Confirmed - 1, checker.ConfirmedEqual);
        Assert.False(checker.Held);
    }

    [Fact]
    public void An_execution_against_another_order_is_noticed()
    {
        List<LobsterRow> rows = [.. Rows.Value];
        ReplayPlan plan = ReplayPlan.Make(rows, "AAPL");
        List<ReplayStep> steps = [.. plan.Steps];
        int index = steps.FindLastIndex(step => step.Maker.Value != 0);
        steps[index] = steps[index] with { Maker = new(steps[index].Maker.Value + 1) };

        var checker = new ReplayChecker(rows, steps);
        Apply(plan, out byte[] events);
        checker.Apply(events);
        checker.Complete();

        Assert.Equal(checker.Executions - 1, checker.ExecutionsAsRecorded);
        Assert.False(checker.Held);
    }

    [Fact]
    public void A_trade_where_the_recording_has_none_is_noticed()
    {
        List<LobsterRow> rows = [.. Rows.Value];
        int index = rows.FindIndex(row => row.Operation == LobsterOperation.Execute && row.IsOldest);
        ReplayPlan plan = ReplayPlan.Make(rows, "AAPL");
        List<ReplayStep> steps = [.. plan.Steps];
        steps[index] = steps[index] with { Maker = default };

        var checker = new ReplayChecker(rows, steps);
        Apply(plan, out byte[] events);
        checker.Apply(events);
        checker.Complete();

        Assert.Equal(1, checker.UnexpectedFills);
        Assert.False(checker.Held);
    }

    [Fact]
    public void A_recording_that_cancels_what_does_not_rest_is_refused()
    {
        List<LobsterRow> rows = [Rows.Value.First(row => row.Operation == LobsterOperation.Delete)];

        Assert.Throws<FormatException>(() => ReplayPlan.Make(rows, "AAPL"));
    }

    private static ReplayChecker Check(List<LobsterRow> rows)
    {
        ReplayPlan plan = ReplayPlan.Make(rows, "AAPL");
        var checker = new ReplayChecker(rows, plan.Steps);
        Apply(plan, out byte[] events);
        checker.Apply(events);
        checker.Complete();
        return checker;
    }

    private static EngineAudit Apply(ReplayPlan plan, out byte[] events)
    {
        using var engine = new Engine();
        Engine.CommandBatch commands = engine.Batch(plan.Records.Bytes);
        for (long sequence = 1; commands.ApplyNext(sequence, 1); sequence++)
        {
        }

        events = engine.Events.Written.ToArray();
        return EngineAudit.Of(engine);
    }
}
