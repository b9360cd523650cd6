using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Reconciling;

/// <summary>Compares a table of two databases row by row.</summary>
internal sealed class TableComparison(TableSpec table)
{
    private long _rows;
    private long _missing;
    private long _extra;
    private long _different;

    /// <summary>The first difference, in words; null for none.</summary>
    internal string? First { get; private set; }

    internal TableVerdict Verdict => new(table.Name, _rows, _missing, _extra, _different);

    /// <summary>Does it.</summary>
    /// <param name="expected">What the log makes.</param>
    /// <param name="found">What is to be checked.</param>
    /// <param name="onFound">Told of every row found.</param>
    internal void Run(SqlStore expected, SqlStore found, Action<TableSpec, string?[]> onFound)
    {
        using var left = new TableWalk(expected, table);
        using var right = new TableWalk(found, table);
        while (left.Row is not null || right.Row is not null)
        {
            int order = left.Row is null ? 1
                : right.Row is null ? -1
                : RowText.CompareKeys(table, left.Row, right.Row);
            if (order == 0)
            {
                Compare(left.Row!, right.Row!);
            }
            else if (order < 0)
            {
                _missing++;
                Say($"{table.Name}: the row {RowText.Key(table, left.Row!)} is missing in the database");
            }
            else
            {
                _extra++;
                Say($"{table.Name}: the row {RowText.Key(table, right.Row!)} is in the database and not in the log");
            }

            if (order >= 0)
            {
                onFound(table, right.Row!);
                right.MoveNext();
            }

            if (order <= 0)
            {
                _rows++;
                left.MoveNext();
            }
        }
    }

    private void Compare(string?[] expected, string?[] found)
    {
        for (int i = table.KeyColumns; i < expected.Length; i++)
        {
            if (!string.Equals(expected[i], found[i], StringComparison.Ordinal))
            {
                _different++;
                Say($"{table.Name}: of the row {RowText.Key(table, expected)}, {table.Columns[i].Name} is "
                    + $"{found[i] ?? "nothing"} in the database and {expected[i] ?? "nothing"} in the log");
                return;
            }
        }
    }

    private void Say(string difference) => First ??= difference;
}
