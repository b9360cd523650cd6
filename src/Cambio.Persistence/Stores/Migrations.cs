using System.Globalization;
using System.Reflection;

namespace Cambio.Persistence.Stores;

/// <summary>
/// Numbered scripts, up and down, embedded per database: <c>sqlite/0001_first.up.sql</c>. What is applied stands in
/// the table <c>schema_migrations</c>.
/// </summary>
internal sealed class Migrations(SqlSession session, SqlDialect dialect)
{
    private const string Table =
        """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version INTEGER NOT NULL PRIMARY KEY,
            name VARCHAR(100) NOT NULL
        )
        """;

    private readonly IReadOnlyList<Script> _scripts = ReadScripts(dialect.Folder);

    /// <summary>The version that the scripts lead to.</summary>
    internal int Latest => _scripts[^1].Version;

    /// <summary>The version that the database has; 0 for none.</summary>
    internal int Current
    {
        get
        {
            session.Execute(Table);
            object? version = session.Scalar("SELECT MAX(version) FROM schema_migrations");
            return Convert.ToInt32(version ?? 0, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Goes up to the latest version.</summary>
    /// <exception cref="NotSupportedException">The database was made by a later program.</exception>
    internal void Up()
    {
        int current = Current;
        if (current > Latest)
        {
            throw new NotSupportedException(
                $"The database has schema version {current}; this program knows {Latest}. Use a newer program.");
        }

        foreach (Script script in _scripts.Where(s => s.Version > current))
        {
            session.Execute(dialect.Begin);
            session.Execute(script.Up);
            session.Execute(
                "INSERT INTO schema_migrations (version, name) VALUES (@p0, @p1)", script.Version, script.Name);
            session.Execute("COMMIT");
        }
    }

    /// <summary>Goes down to a version; 0 takes everything away.</summary>
    internal void DownTo(int version)
    {
        int current = Current;
        foreach (Script script in _scripts.Where(s => s.Version > version && s.Version <= current).Reverse())
        {
            session.Execute(dialect.Begin);
            session.Execute(script.Down);
            session.Execute("DELETE FROM schema_migrations WHERE version = @p0", script.Version);
            session.Execute("COMMIT");
        }
    }

    private static List<Script> ReadScripts(string folder)
    {
        Assembly assembly = typeof(Migrations).Assembly;
        string prefix = folder + "/";
        const string UpSuffix = ".up.sql";
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)
                    && name.EndsWith(UpSuffix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    string title = name[prefix.Length..^UpSuffix.Length];
                    return new Script(
                        int.Parse(title.Split('_')[0], CultureInfo.InvariantCulture), title,
                        Text(assembly, name), Text(assembly, $"{prefix}{title}.down.sql"));
                }),
        ];
    }

    private static string Text(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The migration '{name}' is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Script(int Version, string Name, string Up, string Down);
}
