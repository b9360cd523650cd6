using System.Runtime.InteropServices;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Buffering;

/// <summary>Rows of a table that holds what each key was last: a later row takes the place of an earlier one.</summary>
public sealed class RowMap<TKey, TRow> : RowSet
    where TKey : notnull
    where TRow : struct, IRow<TRow>
{
    private const int IndexBytes = 32;

    private readonly RowList<TRow> _rows = new();
    private readonly Dictionary<TKey, int> _places = [];

    /// <inheritdoc/>
    public override TableSpec Table => TRow.Table;

    /// <inheritdoc/>
    public override int Count => _rows.Count;

    /// <inheritdoc/>
    public override long Bytes => _rows.Bytes + ((long)Count * IndexBytes);

    /// <summary>The rows, in the order in which their keys first came.</summary>
    public ReadOnlySpan<TRow> Rows => _rows.Rows;

    /// <summary>Makes a row what its key was last.</summary>
    public void Set(TKey key, in TRow row)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, key, out bool exists);
        if (exists)
        {
            _rows[place] = row;
        }
        else
        {
            place = _rows.Count;
            _rows.Add(row);
        }

        Updates++;
    }

    /// <inheritdoc/>
    public override long TimeMicrosOf(int index) => _rows.TimeMicrosOf(index);

    /// <inheritdoc/>
    public override void SendTo(IRowSink sink, int start, int count) => _rows.SendTo(sink, start, count);

    /// <inheritdoc/>
    public override void Clear()
    {
        _rows.Clear();
        _places.Clear();
        Updates = 0;
    }
}
