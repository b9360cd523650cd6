using System.Data;
using System.Data.Common;
using System.Text.Json;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.DeadLetters;

/// <summary>Reads a row that <see cref="JsonRowSink"/> wrote.</summary>
internal static class JsonRow
{
    /// <summary>The values of a row in the order of its columns; null for nothing.</summary>
    internal static object?[] Values(TableSpec table, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. table.Columns.Select(column => Value(column, document.RootElement.GetProperty(column.Name)))];
    }

    /// <summary>The row as a database would give it.</summary>
    internal static DbDataReader Read(TableSpec table, string json)
    {
        using var data = new DataTable();
        foreach (ColumnSpec column in table.Columns)
        {
            data.Columns.Add(column.Name, TypeOf(column.Kind));
        }

        data.Rows.Add([.. Values(table, json).Select(value => value ?? DBNull.Value)]);
        DataTableReader reader = data.CreateDataReader();
        reader.Read();
        return reader;
    }

    private static object? Value(ColumnSpec column, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number => element.GetInt64(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        _ => element.GetString() ?? throw new FormatException($"'{column.Name}' is missing."),
    };

    private static Type TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number or ColumnKind.SmallNumber => typeof(long),
        ColumnKind.Flag => typeof(bool),
        _ => typeof(string),
    };
}
