namespace Cambio.Persistence.Rows;

/// <summary>Takes the columns of rows, one after the other.</summary>
public interface IFieldWriter
{
    /// <summary>A whole number of 64 bits.</summary>
    void Number(long value);

    /// <summary>A whole number of 32 bits.</summary>
    void SmallNumber(int value);

    /// <summary>The exact decimal units x 10^-scale.</summary>
    void Amount(Int128 units, int scale);

    /// <summary>ASCII text.</summary>
    void Text(scoped ReadOnlySpan<byte> ascii);

    /// <summary>True or false.</summary>
    void Flag(bool value);

    /// <summary>Nothing.</summary>
    void Null();
}
