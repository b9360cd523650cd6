using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Buffering;

/// <summary>Takes rows of any table.</summary>
public interface IRowSink
{
    /// <summary>Writes rows of one table.</summary>
    void Write<TRow>(ReadOnlySpan<TRow> rows)
        where TRow : struct, IRow<TRow>;
}

/// <summary>Rows of one table that wait to be written.</summary>
public abstract class RowSet
{
    /// <summary>Which table.</summary>
    public abstract TableSpec Table { get; }

    /// <summary>How many rows.</summary>
    public abstract int Count { get; }

    /// <summary>How often a row was added or replaced since the last <see cref="Clear"/>.</summary>
    public long Updates { get; protected set; }

    /// <summary>About how much memory the rows take.</summary>
    public abstract long Bytes { get; }

    /// <summary>The time column of a row; see <see cref="IRow{TSelf}.TimeMicros"/>.</summary>
    public abstract long TimeMicrosOf(int index);

    /// <summary>Gives a run of the rows to a sink.</summary>
    public abstract void SendTo(IRowSink sink, int start, int count);

    /// <summary>Forgets all rows, and keeps the memory.</summary>
    public abstract void Clear();
}
