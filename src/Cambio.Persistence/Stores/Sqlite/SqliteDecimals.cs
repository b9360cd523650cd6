using Cambio.MarketData;
using Cambio.Persistence.Rows;
using Microsoft.Data.Sqlite;

namespace Cambio.Persistence.Stores.Sqlite;

/// <summary>
/// Exact sums and comparisons of decimals in text, under the names that the sqlite3 shell has for them: the aggregate
/// <c>decimal_sum</c> and the collation <c>decimal</c>.
/// </summary>
internal static class SqliteDecimals
{
    private const int Scale = DecimalText.MaxDecimals;

    internal static void Register(SqliteConnection connection)
    {
        connection.CreateAggregate(
            "decimal_sum",
            Int128.Zero,
            (Int128 sum, string? text) => text is null ? sum : sum + FieldReader.UnitsOf(text, Scale),
            sum => Text(sum));
        connection.CreateCollation("decimal", Compare);
    }

    private static int Compare(string left, string right) =>
        FieldReader.UnitsOf(left, Scale).CompareTo(FieldReader.UnitsOf(right, Scale));

    private static string Text(Int128 units)
    {
        string text = DecimalText.ToText(units, Scale).TrimEnd('0');
        return text.EndsWith('.') ? text[..^1] : text;
    }
}
