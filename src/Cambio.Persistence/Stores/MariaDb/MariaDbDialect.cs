using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores.MariaDb;

/// <summary>MariaDB and MySQL: amounts are DECIMAL(65, 18).</summary>
internal sealed class MariaDbDialect : SqlDialect
{
    internal static MariaDbDialect Instance { get; } = new();

    internal override string Folder => "mariadb";

    internal override string Begin => "START TRANSACTION";

    internal override string ReadOnly => "SET SESSION TRANSACTION READ ONLY";

    internal override string BeginSnapshot => "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";

    internal override string Select(ColumnSpec column) =>
        column.Kind == ColumnKind.Amount ? $"CAST({column.Name} AS CHAR)" : column.Name;

    /// <summary>
    /// Assignments happen from left to right, so that the sequence, which decides about all of them, comes last.
    /// </summary>
    internal override string OnConflict(TableSpec table)
    {
        const string Sequence = TableSpec.Sequence;
        IEnumerable<string> names = Others(table).Where(name => name is not Sequence).Append(Sequence);
        return table.Mode == WriteMode.Append
            ? ""
            : "ON DUPLICATE KEY UPDATE " + string.Join(
                ", ", names.Select(name => $"{name} = IF({Sequence} <= VALUES({Sequence}), VALUES({name}), {name})"));
    }
}
