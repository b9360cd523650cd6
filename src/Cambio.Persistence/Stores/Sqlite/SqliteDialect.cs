namespace Cambio.Persistence.Stores.Sqlite;

/// <summary>SQLite: whole numbers are INTEGER, decimals TEXT.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    internal static SqliteDialect Instance { get; } = new();

    internal override string Folder => "sqlite";

    internal override string Begin => "BEGIN IMMEDIATE";

    internal override string ReadOnly => "PRAGMA query_only = ON";
}
