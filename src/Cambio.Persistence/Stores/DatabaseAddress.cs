using Cambio.Persistence.Stores.MariaDb;
using Cambio.Persistence.Stores.Postgres;
using Cambio.Persistence.Stores.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Cambio.Persistence.Stores;

/// <summary>
/// Where a database is, as an operator writes it: <c>sqlite</c> or <c>sqlite:FILE</c>,
/// <c>postgres://user:password@host:port/name</c>, <c>mysql://…</c> (also <c>mariadb://</c>), <c>none</c>. Options of
/// the client library may follow after a question mark: <c>?sslmode=require</c>.
/// </summary>
public static class DatabaseAddress
{
    /// <summary>The file that <c>sqlite</c> alone means, in the data directory.</summary>
    public const string SqliteFile = "cambio.db";

    /// <summary>Makes the store that an address names; null for <c>none</c>.</summary>
    /// <param name="address">The address.</param>
    /// <param name="folder">The data directory.</param>
    /// <param name="options">Limits.</param>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static SqlStore? Open(string address, string folder, StoreOptions options)
    {
        if (address is "none")
        {
            return null;
        }

        if (address is "sqlite")
        {
            return new SqliteStore(Path.Combine(folder, SqliteFile), options);
        }

        int colon = address.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? "" : address[..colon]) switch
        {
            "sqlite" => new SqliteStore(address[(colon + 1)..], options),
            "postgres" or "postgresql" => new PostgresStore(Postgres(new Uri(address)), options),
            "mysql" or "mariadb" => new MariaDbStore(MySql(new Uri(address)), options),
            _ => throw new FormatException(
                $"'{address}' is no database: write sqlite, sqlite:FILE, postgres://user:password@host/name, "
                + "mysql://user:password@host/name or none."),
        };
    }

    private static string Postgres(Uri uri)
    {
        var connection = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = NameOf(uri) };
        connection.Port = uri.Port > 0 ? uri.Port : connection.Port;
        (connection.Username, connection.Password) = LoginOf(uri);
        foreach ((string name, string value) in OptionsOf(uri))
        {
            connection[name] = value;
        }

        return connection.ToString();
    }

    private static string MySql(Uri uri)
    {
        var connection = new MySqlConnectionStringBuilder { Server = uri.Host, Database = NameOf(uri) };
        connection.Port = uri.Port > 0 ? (uint)uri.Port : connection.Port;
        (string? user, string? password) = LoginOf(uri);
        connection.UserID = user ?? "";
        connection.Password = password ?? "";
        foreach ((string name, string value) in OptionsOf(uri))
        {
            connection[name] = value;
        }

        return connection.ToString();
    }

    private static string NameOf(Uri uri) => Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));

    private static (string? User, string? Password) LoginOf(Uri uri)
    {
        string[] parts = uri.UserInfo.Split(':', 2);
        return (
            parts[0].Length == 0 ? null : Uri.UnescapeDataString(parts[0]),
            parts.Length < 2 ? null : Uri.UnescapeDataString(parts[1]));
    }

    private static IEnumerable<(string Name, string Value)> OptionsOf(Uri uri) => uri.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(option => option.Split('=', 2))
        .Select(parts => (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : "")));
}
