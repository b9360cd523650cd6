using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores;

/// <summary>Where the databases' languages differ.</summary>
internal abstract class SqlDialect
{
    /// <summary>The folder of its migrations.</summary>
    internal abstract string Folder { get; }

    /// <summary>Begins a transaction that will write.</summary>
    internal abstract string Begin { get; }

    /// <summary>Begins a transaction that reads, and sees the database as it was at one moment.</summary>
    internal virtual string BeginSnapshot => "BEGIN";

    /// <summary>Makes a connection one that cannot write.</summary>
    internal virtual string ReadOnly => "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";

    /// <summary>A column as it is to be selected: decimals come as text, which is exact everywhere.</summary>
    internal virtual string Select(ColumnSpec column) => column.Name;

    /// <summary>A value given as text or number, as a column takes it.</summary>
    internal virtual string Cast(ColumnSpec column, string value) => value;

    /// <summary>
    /// Inserts one row, or replaces an older one of the same key. The values are given in column order.
    /// </summary>
    internal string Upsert(TableSpec table, IEnumerable<string> values) =>
        $"INSERT INTO {table.Name} ({Names(table)}) VALUES ({string.Join(", ", values)}) {OnConflict(table)}";

    /// <summary>What happens to a row whose key is there already.</summary>
    internal virtual string OnConflict(TableSpec table)
    {
        if (table.Mode == WriteMode.Append)
        {
            return "";
        }

        string set = string.Join(", ", Others(table).Select(name => $"{name} = excluded.{name}"));
        return $"ON CONFLICT ({string.Join(", ", KeysOf(table))}) DO UPDATE SET {set} "
            + $"WHERE {table.Name}.{TableSpec.Sequence} <= excluded.{TableSpec.Sequence}";
    }

    /// <summary>The columns that make a row unique in this database.</summary>
    internal virtual IEnumerable<string> KeysOf(TableSpec table) => table.Keys;

    /// <summary>All columns, as they are to be selected.</summary>
    internal string SelectList(TableSpec table) => string.Join(", ", table.Columns.Select(Select));

    /// <summary>All columns' names.</summary>
    internal static string Names(TableSpec table) => string.Join(", ", table.Columns.Select(c => c.Name));

    /// <summary>Names of the columns that are not part of the key.</summary>
    internal IEnumerable<string> Others(TableSpec table)
    {
        var keys = KeysOf(table).ToHashSet(StringComparer.Ordinal);
        return table.Columns.Select(c => c.Name).Where(name => !keys.Contains(name));
    }
}
