using System.Data.Common;
using System.Globalization;

namespace Cambio.Persistence.Rows;

/// <summary>Values as text that is the same for every database.</summary>
internal static class RowText
{
    /// <summary>The columns of the row that a reader stands on; null for nothing.</summary>
    internal static string?[] Of(TableSpec table, DbDataReader row)
    {
        var values = new string?[table.Columns.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = row.IsDBNull(i) ? null : Text(table.Columns[i].Kind, row, i);
        }

        return values;
    }

    /// <summary>Which of two rows comes first by key.</summary>
    internal static int CompareKeys(TableSpec table, string?[] left, string?[] right)
    {
        for (int i = 0; i < table.KeyColumns; i++)
        {
            int order = table.Columns[i].Kind == ColumnKind.Text
                ? string.CompareOrdinal(left[i], right[i])
                : Number(left[i]).CompareTo(Number(right[i]));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>A row's key as people read it: <c>instrument_id 1, trade_id 7</c>.</summary>
    internal static string Key(TableSpec table, string?[] values) =>
        string.Join(", ", table.Keys.Select((name, i) => $"{name} {values[i]}"));

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);

    private static string Text(ColumnKind kind, DbDataReader row, int column) => kind switch
    {
        ColumnKind.Flag => row.GetBoolean(column) ? "true" : "false",
        ColumnKind.Amount => Normal(row.GetString(column)),
        ColumnKind.Text => row.GetString(column),
        _ => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Without the zeros at its end, which some databases add and others do not.</summary>
    private static string Normal(string number) =>
        number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;
}
