using Cambio.Persistence.Buffering;
using Cambio.Persistence.Projecting;
using Cambio.Persistence.Stores;
using Cambio.Persistence.Stores.Sqlite;
using Cambio.Persistence.Tests.Support;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>However long a database is away, the log is the buffer, and memory is not.</summary>
public sealed class MemoryTests : IDisposable
{
    // What the last command before the limit may add.
    private const int CommandBytesMax = 16 * 1024;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Rows_that_wait_stay_below_the_limit_while_the_database_is_away()
    {
        var log = new RandomLog(71, 2_000);
        WriteBufferOptions options = ProjectionRuns.Small with
        {
            BatchRowsMin = 1_000_000,
            BatchRowsMax = 1_000_000,
            FlushInterval = TimeSpan.FromDays(1),
            MemoryBytesMax = 64 * 1024,
            BreakerFailures = int.MaxValue,
        };
        using var store = new SqliteStore(Path.Combine(_folder.Path, "cambio.db"));
        var buffer = new WriteBuffer(store, options, TimeProvider.System);
        using Projection projection = Projection.Open(
            store, buffer, log.Recovery, log: null, CancellationToken.None);
        long most = 0;
        int attempts = 0;
        store.AtStage = stage =>
        {
            most = Math.Max(most, buffer.Batch.Bytes);
            if (stage == WriteStage.Begun && ++attempts % 10 != 0)
            {
                throw new TimeoutException("away");
            }
        };

        while (projection.TryStep())
        {
        }

        projection.Flush();

        Assert.True(attempts > 20, "the limit was never reached");
        Assert.InRange(most, options.MemoryBytesMax, options.MemoryBytesMax + CommandBytesMax);
        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(store));
    }

    public void Dispose() => _folder.Dispose();
}
