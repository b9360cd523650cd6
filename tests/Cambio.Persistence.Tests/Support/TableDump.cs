using System.Globalization;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Tests.Support;

/// <summary>Tables as sorted lines of text, so that two of them can be compared and a difference be read.</summary>
internal static class TableDump
{
    /// <summary>All tables of a database.</summary>
    internal static List<string> Of(SqlStore store)
    {
        var lines = new List<string>();
        foreach (TableSpec table in Tables.All)
        {
            store.Session.Query(
                $"SELECT {store.Dialect.SelectList(table)} FROM {table.Name}",
                row => lines.Add(Line(
                    table.Name, table.Columns.Select((column, i) => (column.Name, Text(column, row, i))))));
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    internal static string Line(string table, IEnumerable<(string Name, string? Value)> columns) =>
        $"{table}: {string.Join(' ', columns.Select(c => $"{c.Name}={c.Value ?? "-"}"))}";

    /// <summary>A decimal without the zeros at its end, which some databases add and others do not.</summary>
    internal static string Normal(string number)
    {
        string trimmed = number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
        return trimmed;
    }

    private static string? Text(ColumnSpec column, System.Data.Common.DbDataReader row, int index)
    {
        if (row.IsDBNull(index))
        {
            return null;
        }

        return column.Kind switch
        {
            ColumnKind.Flag => row.GetBoolean(index) ? "true" : "false",
            ColumnKind.Amount => Normal(row.GetString(index)),
            ColumnKind.Text => row.GetString(index),
            _ => Convert.ToInt64(row.GetValue(index), CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture),
        };
    }
}
