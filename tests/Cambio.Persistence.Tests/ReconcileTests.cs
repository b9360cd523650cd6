using Cambio.Persistence.Reconciling;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Persistence.Tests.Support;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>Engine, log and database are equal, or the first difference is named.</summary>
public sealed class ReconcileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public ReconcileTests() => _store = new SqliteStore(Path.Combine(_folder.Path, "cambio.db"));

    [Fact]
    public void A_database_that_is_the_fold_of_its_log_has_no_difference()
    {
        var log = new RandomLog(3, 800);
        ProjectionRuns.ToEnd(_store, log, ProjectionRuns.Small);

        ReconcileReport report = Reconcile(log);

        Assert.Null(report.First);
        Assert.Equal(800, report.Sequence);
        Assert.All(report.Tables, table => Assert.Equal((0, 0, 0), (table.Missing, table.Extra, table.Different)));
        Assert.All(report.Assets, asset => Assert.True(asset.Held));
        Assert.Contains(report.Tables, table => table is { Table: "trades", Rows: > 0 });
        Assert.True(report.OpenOrdersInEngine > 0);
        Assert.Equal(report.OpenOrdersInEngine, report.OpenOrdersInDatabase);
    }

    [Fact]
    public void A_checkpoint_within_a_frame_is_compared_there()
    {
        var log = new RandomLog(3, 800);
        using (Projecting.Projection projection = ProjectionRuns.Open(
            _store, log, ProjectionRuns.Small with { BatchRowsMin = 7, BatchRowsMax = 7 }))
        {
            while (projection.Sequence < 400)
            {
                projection.TryStep();
            }
        }

        long sequence = _store.ReadCheckpoint().Sequence;
        Assert.NotEqual(sequence, _store.ReadCheckpoint().FrameSequence);

        ReconcileReport report = Reconcile(log);

        Assert.Equal((sequence, null), (report.Sequence, report.First));
    }

    [Theory]
    [InlineData("UPDATE balances SET available = available || '1' WHERE account_id = {0} AND asset_id = {1}",
        "balances: of the row account_id {0}, asset_id {1}, available is")]
    [InlineData("DELETE FROM balances WHERE account_id = {0} AND asset_id = {1}",
        "balances: the row account_id {0}, asset_id {1} is missing in the database")]
    [InlineData("INSERT INTO deposits VALUES ('zz', {0}, {1}, '1', 1, 1)",
        "deposits: the row deposit_id zz is in the database and not in the log")]
    [InlineData("UPDATE orders SET status = 'FILLED' WHERE order_id = 2",
        "orders: of the row order_id 2, status is FILLED in the database")]
    public void The_first_difference_is_named(string damage, string expected)
    {
        var log = new RandomLog(3, 500);
        ProjectionRuns.ToEnd(_store, log, ProjectionRuns.Small);
        long account = (long)_store.Session.Scalar(
            "SELECT account_id FROM balances WHERE available LIKE '%.%' ORDER BY account_id, asset_id LIMIT 1")!;
        long asset = (long)_store.Session.Scalar(
            "SELECT asset_id FROM balances WHERE available LIKE '%.%' ORDER BY account_id, asset_id LIMIT 1")!;

        Assert.Equal(1, _store.Session.Execute(Fill(damage, account, asset)));

        ReconcileReport report = Reconcile(log);
        Assert.False(report.Held);
        Assert.StartsWith(Fill(expected, account, asset), report.First, StringComparison.Ordinal);
        Assert.Equal(1, report.Tables.Sum(table => table.Missing + table.Extra + table.Different));
    }

    [Fact]
    public void Sums_that_differ_from_the_engine_s_are_shown_by_asset()
    {
        var log = new RandomLog(3, 500);
        ProjectionRuns.ToEnd(_store, log, ProjectionRuns.Small);
        Assert.Equal(1, _store.Session.Execute(
            "DELETE FROM deposits WHERE deposit_id IN (SELECT deposit_id FROM deposits ORDER BY sequence LIMIT 1)"));

        ReconcileReport report = Reconcile(log);

        AssetVerdict asset = Assert.Single(report.Assets, verdict => !verdict.Held);
        Assert.True(asset.DepositsInDatabase < asset.Deposits);
    }

    [Fact]
    public void A_database_of_another_history_is_refused()
    {
        ProjectionRuns.ToEnd(_store, new RandomLog(9, 200), ProjectionRuns.Small);

        Assert.Throws<Projecting.ForeignDatabaseException>(() => Reconcile(new RandomLog(10, 300)));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static string Fill(string text, long account, long asset) => text
        .Replace("{0}", $"{account}", StringComparison.Ordinal).Replace("{1}", $"{asset}", StringComparison.Ordinal);

    private ReconcileReport Reconcile(RandomLog log) =>
        Reconciler.Run(_store, log.Recovery, Path.Combine(_folder.Path, "log.db"), (_, _) => { });
}
