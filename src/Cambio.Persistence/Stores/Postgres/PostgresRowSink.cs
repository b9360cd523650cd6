using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;
using Npgsql;

namespace Cambio.Persistence.Stores.Postgres;

/// <summary>
/// Sends rows by binary COPY: those that are only appended straight into their table, the others into a temporary
/// table and from there, in one statement, over what is older.
/// </summary>
internal sealed class PostgresRowSink(SqlSession session, CopyBuffer buffer, HashSet<string> staged, Scales scales)
    : IRowSink
{
    private const int ChunkBytes = 64 * 1024;

    public void Write<TRow>(ReadOnlySpan<TRow> rows)
        where TRow : struct, IRow<TRow>
    {
        TableSpec table = TRow.Table;
        if (table.Mode == WriteMode.Append)
        {
            Copy(table.Name, rows);
            return;
        }

        string stage = $"stage_{table.Name}";
        if (!staged.Add(table.Name))
        {
            // Rows of one table in parts: the part before is still there until the transaction ends.
            session.Execute($"TRUNCATE {stage}");
        }

        session.Execute(
            $"CREATE TEMP TABLE IF NOT EXISTS {stage} (LIKE {table.Name}) ON COMMIT DELETE ROWS");
        Copy(stage, rows);
        string names = SqlDialect.Names(table);
        session.Execute(
            $"INSERT INTO {table.Name} ({names}) SELECT {names} FROM {stage} "
            + PostgresDialect.Instance.OnConflict(table));
    }

    private void Copy<TRow>(string into, ReadOnlySpan<TRow> rows)
        where TRow : struct, IRow<TRow>
    {
        var connection = (NpgsqlConnection)session.Connection;
        using NpgsqlRawCopyStream stream = connection.BeginRawBinaryCopy(
            $"COPY {into} ({SqlDialect.Names(TRow.Table)}) FROM STDIN (FORMAT BINARY)");
        try
        {
            int columns = TRow.Table.Columns.Count;
            buffer.Clear();
            buffer.BeginCopy();
            foreach (ref readonly TRow row in rows)
            {
                buffer.BeginRow(columns);
                var writer = new FieldWriter(buffer);
                row.Write(ref writer, scales);
                if (buffer.Written.Length >= ChunkBytes)
                {
                    stream.Write(buffer.Written);
                    buffer.Clear();
                }
            }

            buffer.EndCopy();
            stream.Write(buffer.Written);
        }
        catch
        {
            stream.Cancel();
            throw;
        }
    }

    private readonly struct FieldWriter(CopyBuffer buffer) : IFieldWriter
    {
        public void Number(long value) => buffer.Int64(value);

        public void SmallNumber(int value) => buffer.Int32(value);

        public void Amount(Int128 units, int scale) => buffer.Numeric(units, scale);

        public void Text(scoped ReadOnlySpan<byte> ascii) => buffer.Text(ascii);

        public void Flag(bool value) => buffer.Bool(value);

        public void Null() => buffer.Null();
    }
}
