using System.Data.Common;
using Cambio.Persistence.Rows;
using Cambio.Persistence.Stores;

namespace Cambio.Persistence.Reconciling;

/// <summary>Goes through a table in key order, one row in memory.</summary>
internal sealed class TableWalk : IDisposable
{
    private readonly TableSpec _table;
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;

    internal TableWalk(SqlStore store, TableSpec table)
    {
        _table = table;
        _command = store.Session.Connection.CreateCommand();

        // The names are the program's own. A walk through everything takes as long as it takes.
        _command.CommandText = $"SELECT {store.Dialect.SelectList(table)} FROM {table.Name} "
            + $"ORDER BY {string.Join(", ", table.Keys.Select(name => $"{table.Name}.{name}"))}";
        _command.CommandTimeout = 0;
        _reader = _command.ExecuteReader();
        MoveNext();
    }

    /// <summary>The row; null behind the last.</summary>
    internal string?[]? Row { get; private set; }

    internal void MoveNext() => Row = _reader.Read() ? RowText.Of(_table, _reader) : null;

    public void Dispose()
    {
        _reader.Dispose();
        _command.Dispose();
    }
}
