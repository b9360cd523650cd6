using Cambio.Persistence.Buffering;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Persistence.Tests.Support;
using Cambio.TestKit.Generation;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>Wherever projector and database are interrupted, no row is missing, doubled or stale afterwards.</summary>
public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 6).Select(i => (ulong)i)];

    private string File => Path.Combine(_folder.Path, "cambio.db");

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_projector_that_ends_anywhere_goes_on_from_the_checkpoint(ulong seed)
    {
        var random = new TestRandom(seed);
        var log = new RandomLog(seed, 800);

        for (bool atEnd = false; !atEnd;)
        {
            using var store = new SqliteStore(File);
            using Projection projection = ProjectionRuns.Open(store, log, ProjectionRuns.Small);
            long begin = store.ReadCheckpoint().Sequence;
            for (int steps = random.Below(12); steps > 0 && !atEnd;)
            {
                atEnd = !projection.TryStep();
                steps -= projection.Sequence > begin ? 1 : 0;
            }

            if (atEnd || random.Chance(50))
            {
                projection.Flush();
            }
        }

        AssertEqual(log);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_transaction_that_ends_anywhere_counts_whole_or_not_at_all(ulong seed)
    {
        var random = new TestRandom(seed);
        var log = new RandomLog(seed, 800);

        for (bool atEnd = false; !atEnd;)
        {
            using var store = new SqliteStore(File);
            int stages = 1 + random.Below(60);
            store.AtStage = _ =>
            {
                if (--stages == 0)
                {
                    throw random.Chance(50) ? new ProcessDiedException() : new InterruptedException();
                }
            };
            atEnd = TryRunToEnd(store, log);
        }

        AssertEqual(log);
    }

    [Fact]
    public void A_commit_whose_answer_got_lost_is_not_written_twice()
    {
        var log = new RandomLog(7, 300);
        using var store = new SqliteStore(File);
        int lost = 0;
        store.AtStage = stage =>
        {
            if (stage == WriteStage.Committed && ++lost % 2 == 1)
            {
                throw new InterruptedException();
            }
        };

        ProjectionRuns.ToEnd(store, log, ProjectionRuns.Small with { BreakerFailures = 1_000 });

        Assert.True(lost > 2);
        store.AtStage = null;
        AssertEqual(log);
    }

    [Fact]
    public void Of_two_writers_one_gives_way_and_no_row_is_written_twice()
    {
        var log = new RandomLog(8, 600);
        using var one = new SqliteStore(File);
        using var other = new SqliteStore(File);
        using Projection first = ProjectionRuns.Open(one, log, ProjectionRuns.Small);
        using Projection second = ProjectionRuns.Open(other, log, ProjectionRuns.Small);
        first.TryStep();
        first.Flush();

        var moved = Assert.Throws<CheckpointMovedException>(() =>
        {
            // Frames of other sizes than the first one's would do; a few more commands are enough.
            second.TryStep();
            second.TryStep();
            second.Flush();
        });

        Assert.Equal(0, moved.Expected);
        Assert.Equal(first.Sequence, moved.Found);
        ProjectionRuns.ToEnd(other, log, ProjectionRuns.Small);
        AssertEqual(log);
    }

    [Fact]
    public void A_database_of_another_history_is_refused()
    {
        using var store = new SqliteStore(File);
        ProjectionRuns.ToEnd(store, new RandomLog(9, 200), ProjectionRuns.Small);

        Assert.Throws<ForeignDatabaseException>(
            () => ProjectionRuns.ToEnd(store, new RandomLog(10, 300), ProjectionRuns.Small));
    }

    public void Dispose() => _folder.Dispose();

    private static bool TryRunToEnd(SqliteStore store, RandomLog log)
    {
        try
        {
            var buffer = new WriteBuffer(store, ProjectionRuns.Small, TimeProvider.System);
            using Projection projection = Projection.Open(store, buffer, log.Recovery, null, CancellationToken.None);
            while (projection.TryStep())
            {
            }

            projection.Flush();
            return true;
        }
        catch (ProcessDiedException)
        {
            return false;
        }
    }

    private void AssertEqual(RandomLog log)
    {
        using var store = new SqliteStore(File);
        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(store));
    }

    /// <summary>Fails the attempt; the same projector tries again.</summary>
    private sealed class InterruptedException : Exception;

    /// <summary>Passes through everything, as the end of the process would.</summary>
    private sealed class ProcessDiedException : OperationCanceledException;
}
