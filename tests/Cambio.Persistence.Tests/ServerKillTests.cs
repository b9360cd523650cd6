using System.Globalization;
using Cambio.Persistence.Tests.Support;
using Xunit;

namespace Cambio.Persistence.Tests;

/// <summary>
/// A real server, killed with SIGKILL in the middle of batches, again and again, often together with the projector:
/// what it holds afterwards is always the fold of the log up to its checkpoint, and in the end of all of the log.
/// </summary>
[Collection(DatabaseServers.Collection)]
public sealed class ServerKillTests(DatabaseServers servers, ITestOutputHelper output)
{
    // MariaDB takes several times as long to start; more on demand: CAMBIO_DATABASE_KILLS=1000.
    [Theory]
    [InlineData(Database.Postgres, 50)]
    [InlineData(Database.MariaDb, 10)]
    public void No_row_is_missing_doubled_or_stale_after_kill_9(Database kind, int kills)
    {
        kills = Number("CAMBIO_DATABASE_KILLS") ?? kills;
        ulong seed = (ulong)(Number("CAMBIO_DATABASE_SEED") ?? 1);
        output.WriteLine($"CAMBIO_DATABASE_SEED={seed}");
        var killer = new ServerKiller(servers.Server(kind), seed, kills);

        while (killer.KillsLeft > 0)
        {
            killer.ProjectOneLog();
        }

        output.WriteLine(killer.ToString());
        Assert.True(killer.LogsDone > 0 && killer.Batches > kills, "nothing was shown");
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
