using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores.Postgres;

/// <summary>PostgreSQL: amounts are NUMERIC, growing tables are partitioned by time.</summary>
internal sealed class PostgresDialect : SqlDialect
{
    internal static PostgresDialect Instance { get; } = new();

    internal override string Folder => "postgres";

    internal override string Begin => "BEGIN";

    internal override string BeginSnapshot => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    internal override string Select(ColumnSpec column) =>
        column.Kind == ColumnKind.Amount ? $"{column.Name}::text" : column.Name;

    internal override string Cast(ColumnSpec column, string value) =>
        column.Kind == ColumnKind.Amount ? $"CAST({value} AS numeric)" : value;

    /// <summary>A key of a partitioned table must hold the column that it is partitioned by.</summary>
    internal override IEnumerable<string> KeysOf(TableSpec table) =>
        table.TimeColumn is { } time ? table.Keys.Append(time) : table.Keys;
}
