using Cambio.Bench.Databases;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores;
using Cambio.Persistence.Tests.Support;
using Cambio.TestKit.Generation;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>The same rows on real database servers.</summary>
[Collection(DatabaseServers.Collection)]
public sealed class ServerTests(DatabaseServers servers)
{
    public static MatrixTheoryData<Database, ulong> Buffered { get; } =
        new([Database.Postgres, Database.MariaDb], [41, 42, 43, 44]);

    public static MatrixTheoryData<Database, ulong> Sync { get; } =
        new([Database.Postgres, Database.MariaDb], [51, 52]);

    public static TheoryData<Database> All { get; } = [Database.Sqlite, Database.Postgres, Database.MariaDb];

    public static TheoryData<Database> Real { get; } = [Database.Postgres, Database.MariaDb];

    [Theory]
    [MemberData(nameof(Buffered))]
    public void Buffered_rows_are_the_fold_of_the_log(Database kind, ulong seed) =>
        Check(kind, new RandomLog(seed, 1_200), ProjectionRuns.Small);

    [Theory]
    [MemberData(nameof(Sync))]
    public void A_transaction_per_command_ends_in_the_same_rows(Database kind, ulong seed) =>
        Check(kind, new RandomLog(seed, 300), ProjectionRuns.Sync);

    [Theory]
    [MemberData(nameof(Real))]
    public void One_single_batch_ends_in_the_same_rows(Database kind) => Check(
        kind, new RandomLog(61, 3_000),
        ProjectionRuns.Small with { BatchRowsMax = 1_000_000, BatchRowsMin = 1_000_000 });

    [Theory]
    [MemberData(nameof(Real))]
    public void A_projector_that_ends_anywhere_goes_on_from_the_checkpoint(Database kind)
    {
        var random = new TestRandom(5);
        var log = new RandomLog(45, 800);
        using SqlStore store = DatabaseServer.Open(servers.NewDatabase(kind));

        for (bool atEnd = false; !atEnd;)
        {
            int stages = 1 + random.Below(60);
            store.AtStage = _ =>
            {
                if (--stages == 0)
                {
                    throw new OperationCanceledException();
                }
            };
            try
            {
                ProjectionRuns.ToEnd(store, log, ProjectionRuns.Small);
                atEnd = true;
            }
            catch (OperationCanceledException)
            {
                // As if the process had ended there.
            }
        }

        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(store));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Migrations_go_down_and_up_again_with_rows_in_every_table(Database kind)
    {
        var log = new RandomLog(46, 1_500);
        using SqlStore store = DatabaseServer.Open(servers.NewDatabase(kind));
        ProjectionRuns.ToEnd(store, log, ProjectionRuns.Small);
        List<string> rows = TableDump.Of(store);
        var migrations = new Migrations(store.Session, store.Dialect);
        Assert.Equal(migrations.Latest, migrations.Current);

        for (int version = migrations.Latest - 1; version >= 0; version--)
        {
            migrations.DownTo(version);
            Assert.Equal(version, migrations.Current);
        }

        Assert.ThrowsAny<System.Data.Common.DbException>(() => TableDump.Of(store));
        store.Migrate();
        Assert.Equal(Checkpoint.Start, store.ReadCheckpoint());
        Assert.Empty(TableDump.Of(store));
        ProjectionRuns.ToEnd(store, log, ProjectionRuns.Small);
        Assert.Equal(rows, TableDump.Of(store));
    }

    private void Check(Database kind, RandomLog log, WriteBufferOptions options)
    {
        using SqlStore store = DatabaseServer.Open(servers.NewDatabase(kind));

        ProjectionRuns.ToEnd(store, log, options);

        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(store));
        Assert.Equal(log.Commands, store.ReadCheckpoint().Sequence);
    }
}
