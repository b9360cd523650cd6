namespace Cambio.Persistence.Rows;

/// <summary>What a column holds. Each database has its own name for it (docs/sql.md).</summary>
public enum ColumnKind : byte
{
    /// <summary>A whole number of 64 bits: ids, sequences, microseconds since 1970.</summary>
    Number = 1,

    /// <summary>A whole number of 32 bits.</summary>
    SmallNumber = 2,

    /// <summary>An exact decimal.</summary>
    Amount = 3,

    /// <summary>Short ASCII text.</summary>
    Text = 4,

    /// <summary>True or false.</summary>
    Flag = 5,
}
