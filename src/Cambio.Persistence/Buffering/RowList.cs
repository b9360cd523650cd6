using System.Runtime.CompilerServices;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Buffering;

/// <summary>Rows of a table to which rows are only added.</summary>
public sealed class RowList<TRow> : RowSet
    where TRow : struct, IRow<TRow>
{
    private TRow[] _rows = new TRow[16];
    private int _count;

    /// <inheritdoc/>
    public override TableSpec Table => TRow.Table;

    /// <inheritdoc/>
    public override int Count => _count;

    /// <inheritdoc/>
    public override long Bytes => (long)_count * Unsafe.SizeOf<TRow>();

    /// <summary>The rows, oldest first.</summary>
    public ReadOnlySpan<TRow> Rows => _rows.AsSpan(0, _count);

    /// <summary>A row by its place.</summary>
    internal ref TRow this[int index] => ref _rows[index];

    /// <summary>Adds a row.</summary>
    public void Add(in TRow row)
    {
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * _count);
        }

        _rows[_count++] = row;
        Updates++;
    }

    /// <inheritdoc/>
    public override long TimeMicrosOf(int index) => _rows[index].TimeMicros;

    /// <inheritdoc/>
    public override void SendTo(IRowSink sink, int start, int count) => sink.Write<TRow>(Rows.Slice(start, count));

    /// <inheritdoc/>
    public override void Clear()
    {
        _count = 0;
        Updates = 0;
    }
}
