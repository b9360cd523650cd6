using System.Globalization;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Runtime.Recovering;

namespace Cambio.Persistence.Reconciling;

/// <summary>
/// Holds engine, log and database against each other at the database's checkpoint: the log is folded into rows of its
/// own, both sides are walked in key order, and the database's sums are compared with those of the replayed engine.
/// </summary>
public static class Reconciler
{
    /// <summary>
    /// Does it. The database is read within one transaction, so that a running exchange may go on writing.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="recovery">What a recovery of this journal would work with; snapshots are not used.</param>
    /// <param name="scratchFile">Where the log's rows are put; the caller deletes it.</param>
    /// <param name="progress">Told how much of how much is done.</param>
    /// <exception cref="ForeignDatabaseException">Database and log tell different histories.</exception>
    public static ReconcileReport Run(
        SqlStore database, RecoveryOptions recovery, string scratchFile, Action<long, long> progress)
    {
        database.Migrate();
        database.Session.Execute(database.Dialect.BeginSnapshot);
        try
        {
            Checkpoint checkpoint = database.ReadCheckpoint();
            using var rows = new SqliteStore(scratchFile, database.Options);
            using LogFold fold = LogFold.To(
                rows, recovery, checkpoint, sequence => progress(sequence, 2 * checkpoint.Sequence));
            return Compare(database, rows, fold, done => progress(
                checkpoint.Sequence + (checkpoint.Sequence * done / Tables.All.Count), 2 * checkpoint.Sequence));
        }
        finally
        {
            database.Session.RollBackQuietly();
        }
    }

    private static ReconcileReport Compare(SqlStore database, SqlStore rows, LogFold fold, Action<int> progress)
    {
        var sums = new DatabaseSums(fold.Scales);
        var verdicts = new List<TableVerdict>();
        string? first = null;
        foreach (TableSpec table in Tables.All)
        {
            var comparison = new TableComparison(table);
            comparison.Run(rows, database, sums.Add);
            verdicts.Add(comparison.Verdict);
            first ??= comparison.First;
            progress(verdicts.Count);
        }

        AssetVerdict[] assets = [.. fold.Engine.Audit().Select(audit => sums.Against(audit))];
        return new ReconcileReport
        {
            Database = database.Name,
            Sequence = fold.Engine.LastSequence,
            First = first ?? OfAssets(assets) ?? OfOpenOrders(fold.Engine.OpenOrderCount, sums.OpenOrders),
            Tables = verdicts,
            Assets = assets,
            OpenOrdersInEngine = fold.Engine.OpenOrderCount,
            OpenOrdersInDatabase = sums.OpenOrders,
            DeadLetters = CountDeadLetters(database),
        };
    }

    private static string? OfAssets(AssetVerdict[] assets) => assets.FirstOrDefault(asset => !asset.Held) is { } asset
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{asset.Asset}: balances {asset.BalancesInDatabase}, deposits {asset.DepositsInDatabase}, withdrawals "
            + $"{asset.WithdrawalsInDatabase} in the database; {asset.Balances}, {asset.Deposits}, "
            + $"{asset.Withdrawals} in the engine (atomic units)")
        : null;

    private static string? OfOpenOrders(long engine, long database) => engine == database
        ? null
        : string.Create(
            CultureInfo.InvariantCulture, $"orders: {database} are open in the database, {engine} in the engine");

    private static long CountDeadLetters(SqlStore database) => Convert.ToInt64(
        database.Session.Scalar(
            "SELECT COUNT(*) FROM dead_letters WHERE state = @p0", DeadLetterBox.Word(DeadLetterState.Parked)),
        CultureInfo.InvariantCulture);
}
