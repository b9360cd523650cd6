using Cambio.Bench.Questions;

namespace Cambio.Bench.Databases;

/// <summary>Makes and drops databases of one kind, in a file or on a server of its own; all goes in the end.</summary>
internal sealed class BenchDatabases : IDisposable
{
    private readonly DatabaseServer? _server;
    private readonly string _folder;
    private int _files;

    private BenchDatabases(DatabaseServer? server, string folder)
    {
        _server = server;
        _folder = folder;
    }

    internal static BenchDatabases Sqlite(BenchOptions options)
    {
        string folder = Path.Combine(options.Directory, "writebuffer");
        Directory.CreateDirectory(folder);
        return new BenchDatabases(null, folder);
    }

    /// <summary>Null where it is not installed.</summary>
    internal static BenchDatabases? Postgres(BenchOptions options) =>
        PostgresServer.IsInstalled ? new BenchDatabases(PostgresServer.Launch(), options.Directory) : null;

    /// <summary>Null where it is not installed.</summary>
    internal static BenchDatabases? MariaDb(BenchOptions options) =>
        MariaDbServer.IsInstalled ? new BenchDatabases(MariaDbServer.Launch(), options.Directory) : null;

    /// <summary>Makes an empty database, and returns its address.</summary>
    internal string Create() => _server?.CreateDatabase() ?? $"sqlite:{Path.Combine(_folder, $"{++_files}.db")}";

    /// <summary>Deletes it; nobody may be connected.</summary>
    internal void Drop(string address)
    {
        if (_server is not null)
        {
            _server.DropDatabase(address);
            return;
        }

        foreach (string file in Directory.EnumerateFiles(_folder))
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        if (_server is null)
        {
            Directory.Delete(_folder, recursive: true);
        }

        _server?.Dispose();
    }
}
