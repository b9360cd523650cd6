using System.Globalization;
using Cambio.Core.Values;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Queries;

/// <summary>
/// Everything of one kind that an account has, oldest first, page by page: each page goes on behind the key of the last
/// one, so that a statement of millions of rows is many short queries and no long one.
/// </summary>
/// <param name="runner">Who runs the queries.</param>
/// <param name="pageRows">Rows per query.</param>
public sealed class StatementQuery(QueryRunner runner, int pageRows = 1_000)
{
    /// <summary>The columns of a kind, in order.</summary>
    public static IReadOnlyList<ColumnSpec> ColumnsOf(StatementKind kind) => TableOf(kind).Columns;

    /// <summary>The rows, one after the other; a value is text, or null for nothing.</summary>
    public IEnumerable<IReadOnlyList<string?>> Read(AccountId account, StatementKind kind)
    {
        TableSpec table = TableOf(kind);
        string[] keys = KeysOf(kind);
        int[] places = [.. keys.Select(key => table.Columns.Select(c => c.Name).ToList().IndexOf(key))];
        object?[]? after = null;
        List<string?[]> page;
        do
        {
            object?[]? start = after;
            page = runner.RunAsync(session => Page(session, table, keys, account, start)).GetAwaiter().GetResult();
            foreach (string?[] row in page)
            {
                yield return row;
            }

            after = page.Count == 0 ? null : [.. places.Select(place => Value(table.Columns[place], page[^1][place]!))];
        }
        while (page.Count == pageRows);
    }

    private static TableSpec TableOf(StatementKind kind) => kind switch
    {
        StatementKind.Ledger => LedgerEntryRow.Table,
        StatementKind.Deposits => DepositRow.Table,
        StatementKind.Withdrawals => WithdrawalRow.Table,
        StatementKind.Lists => OrderListRow.Table,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The columns behind the account in the index that serves a kind, and what makes them unique.</summary>
    private static string[] KeysOf(StatementKind kind) => kind switch
    {
        StatementKind.Ledger => ["sequence", "event_index"],
        StatementKind.Deposits => ["sequence", "deposit_id"],
        StatementKind.Withdrawals => ["requested_us", "withdrawal_id"],
        _ => ["order_list_id", "sequence"],
    };

    private static object Value(ColumnSpec column, string text) => column.Kind == ColumnKind.Text
        ? text
        : long.Parse(text, CultureInfo.InvariantCulture);

    private List<string?[]> Page(
        ReadSession session, TableSpec table, string[] keys, AccountId account, object?[]? after)
    {
        var rows = new List<string?[]>();
        string order = string.Join(", ", keys);
        string behind = after is null ? "" : $" AND ({order}) > (@p1, @p2)";
        session.Sql.Query(
            $"SELECT {session.Dialect.SelectList(table)} FROM {table.Name} WHERE account_id = @p0{behind} "
            + string.Create(CultureInfo.InvariantCulture, $"ORDER BY {order} LIMIT {pageRows}"),
            row => rows.Add(RowText.Of(table, row)),
            [(long)account.Value, .. after ?? []]);
        return rows;
    }
}
