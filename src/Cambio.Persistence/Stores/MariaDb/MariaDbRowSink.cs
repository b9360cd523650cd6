using System.Globalization;
using System.Text;
using Cambio.MarketData;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores.MariaDb;

/// <summary>
/// Sends rows by inserts of many rows each: it works on every server, while loading files must be allowed on both
/// sides first.
/// </summary>
internal sealed class MariaDbRowSink(SqlSession session, StringBuilder text, Scales scales) : IRowSink
{
    // Well below the smallest max_allowed_packet that servers are set up with.
    private const int StatementCharsMax = 512 * 1024;

    public void Write<TRow>(ReadOnlySpan<TRow> rows)
        where TRow : struct, IRow<TRow>
    {
        TableSpec table = TRow.Table;
        string head = $"INSERT INTO {table.Name} ({SqlDialect.Names(table)}) VALUES ";
        text.Clear();
        foreach (ref readonly TRow row in rows)
        {
            text.Append(text.Length == 0 ? head : ",");
            var writer = new FieldWriter(text);
            row.Write(ref writer, scales);
            text.Append(')');
            if (text.Length >= StatementCharsMax)
            {
                Send(table);
            }
        }

        Send(table);
    }

    private void Send(TableSpec table)
    {
        if (text.Length > 0)
        {
            text.Append(' ').Append(MariaDbDialect.Instance.OnConflict(table));
            session.Execute(text.ToString());
            text.Clear();
        }
    }

    private struct FieldWriter(StringBuilder text) : IFieldWriter
    {
        private bool _isLater;

        public void Number(long value) => Next().Append(CultureInfo.InvariantCulture, $"{value}");

        public void SmallNumber(int value) => Number(value);

        public void Amount(Int128 units, int scale)
        {
            Span<byte> ascii = stackalloc byte[DecimalText.MaxLength];
            Append(Next(), ascii[..DecimalText.Format(units, scale, ascii)]);
        }

        public void Text(scoped ReadOnlySpan<byte> ascii)
        {
            StringBuilder output = Next().Append('\'');
            if (ascii.ContainsAny((byte)'\'', (byte)'\\'))
            {
                foreach (byte b in ascii)
                {
                    output.Append(b is (byte)'\'' or (byte)'\\' ? "\\" : "").Append((char)b);
                }
            }
            else
            {
                Append(output, ascii);
            }

            output.Append('\'');
        }

        public void Flag(bool value) => Next().Append(value ? '1' : '0');

        public void Null() => Next().Append("NULL");

        private static void Append(StringBuilder output, scoped ReadOnlySpan<byte> ascii)
        {
            Span<char> chars = stackalloc char[DecimalText.MaxLength];
            output.Append(chars[..Encoding.ASCII.GetChars(ascii, chars)]);
        }

        private StringBuilder Next()
        {
            text.Append(_isLater ? ',' : '(');
            _isLater = true;
            return text;
        }
    }
}
