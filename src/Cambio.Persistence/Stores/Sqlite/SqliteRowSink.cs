using Cambio.MarketData;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cambio.Persistence.Stores.Sqlite;

/// <summary>
/// Binds rows to prepared statements with SQLite's own calls: the provider's parameters would box every value of
/// every row. Belongs to one connection.
/// </summary>
internal sealed class SqliteRowSink(sqlite3 database, Scales scales) : IRowSink, IDisposable
{
    private readonly Dictionary<TableSpec, sqlite3_stmt> _statements = new(ReferenceEqualityComparer.Instance);

    /// <summary>How integers are written.</summary>
    internal Scales Scales => scales;

    public void Write<TRow>(ReadOnlySpan<TRow> rows)
        where TRow : struct, IRow<TRow>
    {
        sqlite3_stmt statement = StatementOf(TRow.Table);
        foreach (ref readonly TRow row in rows)
        {
            var writer = new FieldWriter(statement);
            row.Write(ref writer, scales);
            int result = raw.sqlite3_step(statement);
            raw.sqlite3_reset(statement);
            if (result != raw.SQLITE_DONE)
            {
                throw Error(result);
            }
        }
    }

    public void Dispose()
    {
        foreach (sqlite3_stmt statement in _statements.Values)
        {
            statement.Dispose();
        }

        _statements.Clear();
    }

    private sqlite3_stmt StatementOf(TableSpec table)
    {
        if (!_statements.TryGetValue(table, out sqlite3_stmt? statement))
        {
            string sql = SqliteDialect.Instance.Upsert(table, table.Columns.Select(_ => "?"));
            int result = raw.sqlite3_prepare_v2(database, sql, out statement);
            if (result != raw.SQLITE_OK)
            {
                throw Error(result);
            }

            _statements.Add(table, statement);
        }

        return statement;
    }

    private SqliteException Error(int result) => new(
        raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xff, raw.sqlite3_extended_errcode(database));

    private ref struct FieldWriter(sqlite3_stmt statement) : IFieldWriter
    {
        private int _column;

        public void Number(long value) => raw.sqlite3_bind_int64(statement, ++_column, value);

        public void SmallNumber(int value) => raw.sqlite3_bind_int(statement, ++_column, value);

        public void Amount(Int128 units, int scale)
        {
            Span<byte> text = stackalloc byte[DecimalText.MaxLength];
            Text(text[..DecimalText.Format(units, scale, text)]);
        }

        public void Text(scoped ReadOnlySpan<byte> ascii) => raw.sqlite3_bind_text(statement, ++_column, ascii);

        public void Flag(bool value) => SmallNumber(value ? 1 : 0);

        public void Null() => raw.sqlite3_bind_null(statement, ++_column);
    }
}
