using System.Data.Common;
using Cambio.Core.Values;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Queries;

/// <summary>A connection for queries, and what it takes to read decimals as the engine's integers.</summary>
internal sealed class ReadSession(SqlStore store, SqlSession session)
{
    private readonly HashSet<ushort> _instruments = [];
    private Scales _scales = new();

    internal SqlDialect Dialect => store.Dialect;

    internal SqlSession Sql => session;

    /// <summary>The scales, if the database knows the instrument; null if not.</summary>
    internal Scales? ScalesFor(InstrumentId instrument)
    {
        if (!_instruments.Contains(instrument.Value))
        {
            Load();
        }

        return _instruments.Contains(instrument.Value) ? _scales : null;
    }

    private void Load()
    {
        var scales = new Scales();
        session.Query(Select(AssetRow.Table), row =>
        {
            var reader = new FieldReader(row);
            AssetRow.Read(ref reader, scales);
        });
        session.Query(Select(InstrumentRow.Table), row => _instruments.Add(ReadInstrument(row, scales)));
        _scales = scales;
    }

    private static ushort ReadInstrument(DbDataReader row, Scales scales)
    {
        var reader = new FieldReader(row);
        return InstrumentRow.Read(ref reader, scales).Spec.Instrument.Value;
    }

    private string Select(TableSpec table) => $"SELECT {Dialect.SelectList(table)} FROM {table.Name}";
}
