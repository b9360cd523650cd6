using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Cambio.Bench.Databases;
using Cambio.Persistence.Stores;
using Xunit;

namespace Cambio.EndToEnd.Tests;

/// <summary>
/// The real program beside a real PostgreSQL that is killed under load and comes back later: orders go on meanwhile,
/// and afterwards the database has every row. Two minutes at five thousand orders a second:
/// <c>CAMBIO_DATABASE_AWAY_SECONDS=120 CAMBIO_DATABASE_AWAY_RATE=5000</c>.
/// </summary>
public sealed class DatabaseAwayTests(ITestOutputHelper output)
{
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(200);

    // The projector leaves a database alone for half a minute once it was away for long.
    private static readonly TimeSpan CatchUpPatience = TimeSpan.FromMinutes(5);

    private static int AwaySeconds => Setting("CAMBIO_DATABASE_AWAY_SECONDS", 3);

    private static int OrdersPerSecond => Setting("CAMBIO_DATABASE_AWAY_RATE", 1_000);

    [Fact]
    public async Task Orders_go_on_while_the_database_is_away_and_then_it_has_every_row()
    {
        bool isCi = Environment.GetEnvironmentVariable("CI") == "true";
        Assert.SkipUnless(PostgresServer.IsInstalled || isCi, "PostgreSQL is not installed; see CONTRIBUTING.md.");
        using PostgresServer server = PostgresServer.Launch();
        string database = server.CreateDatabase();
        using var data = new TemporaryFolder();
        await using (ExchangeProcess exchange =
            await ExchangeProcess.StartAsync(data.Path, "--no-limits", "--database", database))
        {
            var load = new SteadyLoad(exchange.Url, data.Path, OrdersPerSecond);
            Tell("before", exchange, await load.RunAsync(TimeSpan.FromSeconds(Math.Max(1, AwaySeconds / 4))));
            await AwaitOrdersAsync(database, load.Accepted);
            server.Kill();
            LoadReport away = await load.RunAsync(TimeSpan.FromSeconds(AwaySeconds));
            Tell("database away", exchange, away);
            server.Start();
            long missing = load.Accepted - Orders(database);
            long back = Stopwatch.GetTimestamp();
            Tell("database back", exchange, await load.RunAsync(TimeSpan.FromSeconds(Math.Max(1, AwaySeconds / 4))));
            await AwaitOrdersAsync(database, load.Accepted);
            output.WriteLine($"{missing} orders behind when it came back, none {Stopwatch.GetElapsedTime(back)} later");
            Assert.True(away.Accepted > 0, "nothing was shown");
            (int status, string errors) = await exchange.TerminateAsync();
            Assert.True(status == 0, $"serve ended with status {status}: {errors}");
        }

        // What came between the last look and the end is written by the next start, or by hand.
        (int projected, _, string said) =
            await ExchangeProcess.RunAsync("project", "--data", data.Path, "--database", database);
        Assert.True(projected == 0, said);
        (int held, string report, string errorsSaid) =
            await ExchangeProcess.RunAsync("reconcile", "--json", "--data", data.Path, "--database", database);
        Assert.True(held == 0, report + errorsSaid);
    }

    private static long Orders(string database)
    {
        using SqlStore store = DatabaseServer.Open(database);
        try
        {
            return store.ReadNumber("SELECT COUNT(*) FROM orders");
        }
        catch (DbException)
        {
            // The projector has not made the tables yet.
            return 0;
        }
    }

    private static async Task AwaitOrdersAsync(string database, long orders)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Orders(database) < orders)
        {
            Assert.True(
                Stopwatch.GetElapsedTime(begin) < CatchUpPatience, $"{Orders(database)} of {orders} orders are there");
            await Task.Delay(PollPause); // wait-ok: another process writes, and tells nobody
        }
    }

    private static int Setting(string variable, int standard) => int.Parse(
        Environment.GetEnvironmentVariable(variable) ?? standard.ToString(CultureInfo.InvariantCulture),
        CultureInfo.InvariantCulture);

    private void Tell(string phase, ExchangeProcess exchange, LoadReport report) => output.WriteLine(
        $"{phase}: {report}; the exchange has {exchange.ResidentBytes / (1024 * 1024)} MiB");
}
