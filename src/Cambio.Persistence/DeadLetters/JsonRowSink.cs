using System.Text;
using System.Text.Json;
using Cambio.MarketData;
using Cambio.Persistence.Buffering;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.DeadLetters;

/// <summary>Writes one row as a JSON object.</summary>
internal sealed class JsonRowSink(Scales scales) : IRowSink
{
    /// <summary>The row written last.</summary>
    internal string Json { get; private set; } = "";

    /// <summary>The command behind it.</summary>
    internal long Sequence { get; private set; }

    public void Write<TRow>(ReadOnlySpan<TRow> rows)
        where TRow : struct, IRow<TRow>
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            var writer = new FieldWriter(json, TRow.Table);
            rows[0].Write(ref writer, scales);
            json.WriteEndObject();
        }

        Json = Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length);
        Sequence = rows[0].Sequence;
    }

    private struct FieldWriter(Utf8JsonWriter json, TableSpec table) : IFieldWriter
    {
        private int _column;

        public void Number(long value) => json.WriteNumber(NextName(), value);

        public void SmallNumber(int value) => json.WriteNumber(NextName(), value);

        public void Amount(Int128 units, int scale) =>
            json.WriteString(NextName(), DecimalText.ToText(units, scale));

        public void Text(scoped ReadOnlySpan<byte> ascii) => json.WriteString(NextName(), ascii);

        public void Flag(bool value) => json.WriteBoolean(NextName(), value);

        public void Null() => json.WriteNull(NextName());

        private string NextName() => table.Columns[_column++].Name;
    }
}
