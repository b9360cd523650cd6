using Cambio.Bench.Databases;
using Cambio.Persistence.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(DatabaseServers))]

namespace Cambio.Persistence.Tests.Support;

/// <summary>
/// The database servers of this assembly's tests, one of each kind, started when the first test asks for it. Tests that
/// use them are in the collection <see cref="Collection"/>, one after the other: some kill the server.
/// </summary>
public sealed class DatabaseServers : IDisposable
{
    internal const string Collection = "database servers";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<PostgresServer> _postgres = new(PostgresServer.Launch);
    private readonly Lazy<MariaDbServer> _mariaDb = new(MariaDbServer.Launch);
    private int _files;

    /// <summary>The address of a new, empty database.</summary>
    internal string NewDatabase(Database kind) => kind == Database.Sqlite
        ? $"sqlite:{Path.Combine(_folder.Path, $"{++_files}.db")}"
        : Server(kind).CreateDatabase();

    /// <summary>A server; skips the test, except in CI, where it is not installed.</summary>
    internal DatabaseServer Server(Database kind)
    {
        bool isInstalled = kind == Database.Postgres ? PostgresServer.IsInstalled : MariaDbServer.IsInstalled;
        bool isCi = Environment.GetEnvironmentVariable("CI") == "true";
        Assert.SkipUnless(isInstalled || isCi, $"The server of {kind} is not installed; see CONTRIBUTING.md.");
        return kind == Database.Postgres ? _postgres.Value : _mariaDb.Value;
    }

    public void Dispose()
    {
        if (_postgres.IsValueCreated)
        {
            _postgres.Value.Dispose();
        }

        if (_mariaDb.IsValueCreated)
        {
            _mariaDb.Value.Dispose();
        }

        _folder.Dispose();
    }
}
