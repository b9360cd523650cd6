using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores.Sqlite;

/// <summary>SQLite: whole numbers are INTEGER, decimals TEXT.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    internal static SqliteDialect Instance { get; } = new();

    internal override string Folder => "sqlite";

    internal override string Begin => "BEGIN IMMEDIATE";

    internal override string Upsert(TableSpec table, IEnumerable<string> values)
    {
        string insert = $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({string.Join(", ", values)})";
        if (table.Mode == WriteMode.Append)
        {
            return insert;
        }

        string set = string.Join(", ", Others(table).Select(name => $"{name} = excluded.{name}"));
        return $"{insert} ON CONFLICT ({string.Join(", ", KeysOf(table))}) DO UPDATE SET {set} "
            + $"WHERE {table.Name}.{TableSpec.Sequence} <= excluded.{TableSpec.Sequence}";
    }
}
