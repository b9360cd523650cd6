using Cambio.Core.Events;
using Cambio.Persistence.DeadLetters;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Persistence.Tests.Support;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>A row that the database refuses is parked with its reason; all others are written.</summary>
public sealed class PoisonTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public PoisonTests()
    {
        _store = new SqliteStore(Path.Combine(_folder.Path, "cambio.db"));
        _store.Migrate();
    }

    public static TheoryData<string, string> Poisons => new()
    {
        { "trades", "new.trade_id = 2" },
        { "trades", "new.trade_id % 10 = 3" },
        { "balances", "new.account_id = 17 AND new.sequence < 400" },
        { "orders", "new.order_id = 12" },
        { "orders", "new.order_id % 7 = 1 AND new.close_reason IS NULL" },
        { "candles", "new.period = '1h' AND new.trade_count % 5 = 1" },
        { "ledger_entries", "new.event_index = 2" },
        { "accounts", "new.account_id = 16" },
        { "deposits", "new.account_id = 16" },
    };

    [Theory]
    [MemberData(nameof(Poisons))]
    public void Refused_rows_are_parked_and_the_others_written_across_restarts(string table, string condition)
    {
        var log = new RandomLog(3, 600);
        Poison(table, condition);

        for (int run = 1; run <= 3; run++)
        {
            // The state to go on from is partly in dead letters then.
            RunSome(log, frames: run * 10);
        }

        ProjectionRuns.ToEnd(_store, log, ProjectionRuns.Small);

        IReadOnlyList<DeadLetter> letters = _store.DeadLetters.List(DeadLetterState.Parked, 0, 1_000);
        Assert.NotEmpty(letters);
        Assert.All(letters, letter => Assert.Equal((table, "poison"), (letter.Table, Reason(letter))));
        AssertOnlyDeadLettersAreMissing(log, table, letters);
    }

    [Fact]
    public void A_dead_letter_can_be_replayed_once_its_reason_is_gone()
    {
        var log = new RandomLog(3, 300);
        Poison("trades", OneTradeOf(log));
        ProjectionRuns.ToEnd(_store, log, ProjectionRuns.Small);
        DeadLetter letter = Assert.Single(_store.DeadLetters.List(null, 0, 10));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => _store.DeadLetters.Replay(letter.Id));

        _store.Session.Execute("DROP TRIGGER poison");

        Assert.True(_store.DeadLetters.Replay(letter.Id));
        Assert.False(_store.DeadLetters.Replay(letter.Id));
        Assert.Equal(DeadLetterState.Replayed, Assert.Single(_store.DeadLetters.List(null, 0, 10)).State);
        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(_store));
    }

    [Fact]
    public void A_replayed_row_never_replaces_a_younger_one()
    {
        var log = new RandomLog(3, 600);
        Poison("balances", "new.account_id = 17 AND new.sequence < 300");
        ProjectionRuns.ToEnd(_store, log, ProjectionRuns.Small);
        IReadOnlyList<DeadLetter> letters = _store.DeadLetters.List(DeadLetterState.Parked, 0, 1_000);
        Assert.NotEmpty(letters);

        _store.Session.Execute("DROP TRIGGER poison");
        Assert.All(letters, letter => Assert.True(_store.DeadLetters.Replay(letter.Id)));

        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(_store));
    }

    [Fact]
    public void A_discarded_letter_stays_to_be_seen_and_is_not_replayed()
    {
        var log = new RandomLog(3, 300);
        Poison("trades", OneTradeOf(log));
        ProjectionRuns.ToEnd(_store, log, ProjectionRuns.Small);
        DeadLetter letter = Assert.Single(_store.DeadLetters.List(null, 0, 10));

        Assert.True(_store.DeadLetters.Discard(letter.Id));

        Assert.False(_store.DeadLetters.Discard(letter.Id));
        Assert.False(_store.DeadLetters.Replay(letter.Id));
        Assert.Equal(DeadLetterState.Discarded, Assert.Single(_store.DeadLetters.List(null, 0, 10)).State);
        Assert.Empty(_store.DeadLetters.List(DeadLetterState.Parked, 0, 10));
    }

    [Fact]
    public void A_table_that_refuses_everything_is_no_matter_of_single_rows()
    {
        Poison("ledger_entries", "1");
        var options = ProjectionRuns.Small with { BatchRowsMin = 2_000, BatchRowsMax = 2_000 };
        var buffer = new Buffering.WriteBuffer(_store, options, TimeProvider.System);
        using var projection = Projecting.Projection.Open(
            _store, buffer, new RandomLog(3, 300).Recovery, null, CancellationToken.None);
        while (buffer.Batch.Entries.Count <= 100 && projection.TryStep())
        {
        }

        Buffering.FlushResult result = buffer.Flush(CancellationToken.None);

        Assert.False(result.Success);
        Assert.Contains("more than 100 rows", result.Errors[0], StringComparison.Ordinal);
        Assert.Empty(_store.DeadLetters.List(null, 0, 10));
        Assert.Equal(0, _store.ReadCheckpoint().Sequence);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    private static string OneTradeOf(RandomLog log)
    {
        var reader = new EventReader(log.Events);
        while (reader.Next())
        {
            if (reader.Kind == EventKind.OrderTraded)
            {
                OrderTraded trade = reader.Body<OrderTraded>();
                return $"new.trade_id = {trade.Trade.Value} AND new.instrument_id = {trade.Instrument.Value}";
            }
        }

        throw new InvalidOperationException("This seed trades nothing.");
    }

    private static string Reason(DeadLetter letter) =>
        letter.Reason.Contains("poison", StringComparison.Ordinal) ? "poison" : letter.Reason;

    private void Poison(string table, string condition) => _store.Session.Execute(
        $"CREATE TRIGGER poison BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'poison'); END");

    private void RunSome(RandomLog log, int frames)
    {
        using Projecting.Projection projection = ProjectionRuns.Open(_store, log, ProjectionRuns.Small);
        long begin = _store.ReadCheckpoint().Sequence;
        while (frames > 0 && projection.TryStep())
        {
            frames -= projection.Sequence > begin ? 1 : 0;
        }

        projection.Flush();
    }

    /// <summary>Rows that are missing or stale are those that a dead letter tells of; there is no other row.</summary>
    private void AssertOnlyDeadLettersAreMissing(RandomLog log, string table, IReadOnlyList<DeadLetter> letters)
    {
        TableSpec spec = Stores.Tables.Named(table);
        var keys = letters.Select(letter => Key(spec, JsonRow.Values(spec, letter.Row))).ToHashSet();
        List<string> expected = NaiveTables.Of(log.Events);
        List<string> found = TableDump.Of(_store);
        Assert.All(
            expected.Except(found).Concat(found.Except(expected)),
            line => Assert.Contains(keys, key => line.StartsWith($"{table}: {key}", StringComparison.Ordinal)));
    }

    private static string Key(TableSpec spec, object?[] values) => string.Concat(
        spec.Columns.Take(spec.KeyColumns).Select((column, i) => $"{column.Name}={values[i]} "));
}
