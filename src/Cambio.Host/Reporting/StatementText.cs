using System.Globalization;
using System.Text;
using System.Text.Json;
using Cambio.Persistence.Rows;

namespace Cambio.Host.Reporting;

/// <summary>How a statement is written.</summary>
internal enum StatementFormat
{
    /// <summary>Comma-separated values with a line of names.</summary>
    Csv = 1,

    /// <summary>An array of objects.</summary>
    Json = 2,
}

/// <summary>Writes statements, row by row as they come.</summary>
internal static class StatementText
{
    internal static void Write(
        IReadOnlyList<ColumnSpec> columns, IEnumerable<IReadOnlyList<string?>> rows, StatementFormat format,
        TextWriter output)
    {
        if (format == StatementFormat.Json)
        {
            WriteJson(columns, rows, output);
        }
        else
        {
            WriteCsv(columns, rows, output);
        }
    }

    // Names, ids and numbers hold neither commas nor quotes, but client order ids may hold what a spreadsheet takes
    // for a formula; all text is therefore quoted.
    private static void WriteCsv(
        IReadOnlyList<ColumnSpec> columns, IEnumerable<IReadOnlyList<string?>> rows, TextWriter output)
    {
        output.WriteLine(string.Join(',', columns.Select(column => column.Name)));
        foreach (IReadOnlyList<string?> row in rows)
        {
            output.WriteLine(string.Join(',', row.Select((value, i) => columns[i].Kind == ColumnKind.Text
                ? value is null ? "" : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : value)));
        }
    }

    private static void WriteJson(
        IReadOnlyList<ColumnSpec> columns, IEnumerable<IReadOnlyList<string?>> rows, TextWriter output)
    {
        string separator = "[";
        foreach (IReadOnlyList<string?> row in rows)
        {
            output.WriteLine(separator);
            output.Write(ObjectOf(columns, row));
            separator = ",";
        }

        output.WriteLine(separator == "[" ? "[]" : "\n]");
    }

    private static string ObjectOf(IReadOnlyList<ColumnSpec> columns, IReadOnlyList<string?> row)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            for (int i = 0; i < columns.Count; i++)
            {
                json.WritePropertyName(columns[i].Name);
                WriteValue(json, columns[i].Kind, row[i]);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void WriteValue(Utf8JsonWriter json, ColumnKind kind, string? value)
    {
        if (value is null)
        {
            json.WriteNullValue();
        }
        else if (kind is ColumnKind.Number or ColumnKind.SmallNumber)
        {
            json.WriteNumberValue(long.Parse(value, CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteStringValue(value);
        }
    }
}
