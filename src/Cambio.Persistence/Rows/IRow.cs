namespace Cambio.Persistence.Rows;

/// <summary>A row of one table, in the engine's integers; how they are written is decided by who writes.</summary>
/// <typeparam name="TSelf">The row itself.</typeparam>
public interface IRow<TSelf>
    where TSelf : struct, IRow<TSelf>
{
    /// <summary>Which table.</summary>
    static abstract TableSpec Table { get; }

    /// <summary>The sequence of the command that made it what it is.</summary>
    long Sequence { get; }

    /// <summary>
    /// The value of the table's time column, microseconds since 1970; 0 for a table without one.
    /// </summary>
    long TimeMicros { get; }

    /// <summary>Writes every column, in the order of <see cref="TableSpec.Columns"/>.</summary>
    void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct;
}
