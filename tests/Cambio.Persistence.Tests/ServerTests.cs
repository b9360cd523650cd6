using Cambio.Persistence.Stores;
using Cambio.Persistence.Tests.Support;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>The same rows on a database server, whose address stands in CAMBIO_TEST_DATABASE.</summary>
public sealed class ServerTests
{
    [Theory]
    [InlineData(41, false)]
    [InlineData(42, true)]
    [InlineData(43, false)]
    public void Rows_are_the_fold_of_the_log(ulong seed, bool sync)
    {
        string? address = Environment.GetEnvironmentVariable("CAMBIO_TEST_DATABASE");
        Assert.SkipWhen(address is null, "CAMBIO_TEST_DATABASE is not set.");
        var log = new RandomLog(seed, sync ? 300 : 1_200);
        using SqlStore store = DatabaseAddress.Open(address, ".", new StoreOptions())!;
        new Migrations(store.Session, store.Dialect).DownTo(0);

        ProjectionRuns.ToEnd(store, log, sync ? ProjectionRuns.Sync : ProjectionRuns.Small);

        Assert.Equal(NaiveTables.Of(log.Events), TableDump.Of(store));
    }

    [Fact]
    public void A_projector_that_ends_anywhere_goes_on_from_the_checkpoint()
    {
        string? address = Environment.GetEnvironmentVariable("CAMBIO_TEST_DATABASE");
        Assert.SkipWhen(address is null, "CAMBIO_TEST_DATABASE is not set.");
        var random = new TestKit.Generation.TestRandom(5);
        var log = new RandomLog(45, 800);
        using SqlStore store = DatabaseAddress.Open(address, ".", new StoreOptions())!;
        new Migrations(store.Session, store.Dialect).DownTo(0);

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
}
