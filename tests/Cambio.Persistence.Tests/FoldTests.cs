using Cambio.Persistence.Buffering;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Persistence.Tests.Support;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>The database is what the obvious twin makes of the same events, row by row and column by column.</summary>
public sealed class FoldTests : IDisposable
{
    private const int Commands = 1_500;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 8).Select(i => (ulong)i)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Buffered_rows_are_the_fold_of_the_log(ulong seed) =>
        Check(seed, Commands, ProjectionRuns.Small);

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void A_transaction_per_command_ends_in_the_same_rows(ulong seed) =>
        Check(seed, 500, ProjectionRuns.Sync);

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void One_single_batch_ends_in_the_same_rows(ulong seed) =>
        Check(seed, Commands, ProjectionRuns.Small with { BatchRowsMax = 1_000_000, BatchRowsMin = 1_000_000 });

    public void Dispose() => _folder.Dispose();

    private void Check(ulong seed, int commands, WriteBufferOptions options)
    {
        var log = new RandomLog(seed, commands);
        using var store = new SqliteStore(Path.Combine(_folder.Path, "cambio.db"));

        ProjectionRuns.ToEnd(store, log, options);

        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(store));
        Assert.Equal(commands, store.ReadCheckpoint().Sequence);
    }
}
