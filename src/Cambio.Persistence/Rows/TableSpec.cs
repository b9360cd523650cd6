namespace Cambio.Persistence.Rows;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name in every database.</param>
/// <param name="Kind">What it holds.</param>
public readonly record struct ColumnSpec(string Name, ColumnKind Kind);

/// <summary>How rows of a table come to be there.</summary>
public enum WriteMode : byte
{
    /// <summary>Each row is written once.</summary>
    Append = 1,

    /// <summary>A row is what its key was last; an older one never replaces a younger one.</summary>
    Upsert = 2,
}

/// <summary>
/// A table as code knows it: the columns in the order in which a row writes them, the key first. The migrations make
/// it.
/// </summary>
/// <param name="Name">Its name in every database.</param>
/// <param name="Mode">How rows come to be there.</param>
/// <param name="KeyColumns">How many of the first columns are the key.</param>
/// <param name="Columns">All columns.</param>
public sealed record TableSpec(string Name, WriteMode Mode, int KeyColumns, IReadOnlyList<ColumnSpec> Columns)
{
    /// <summary>The column by which a row tells how old it is: the sequence of the command behind it.</summary>
    public const string Sequence = "sequence";

    /// <summary>
    /// The column that says when, by which a database may partition the table; null for a table that stays small.
    /// </summary>
    public string? TimeColumn { get; init; }

    /// <summary>Names of the key's columns.</summary>
    public IEnumerable<string> Keys => Columns.Take(KeyColumns).Select(c => c.Name);

    /// <summary>Makes the columns out of <c>name:kind</c> words: n, s, a, t or f.</summary>
    internal static IReadOnlyList<ColumnSpec> Parse(string columns) =>
    [
        .. columns.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word =>
        {
            int colon = word.IndexOf(':', StringComparison.Ordinal);
            return new ColumnSpec(word[..colon], KindOf(word[colon + 1]));
        }),
    ];

    private static ColumnKind KindOf(char letter) => letter switch
    {
        'n' => ColumnKind.Number,
        's' => ColumnKind.SmallNumber,
        'a' => ColumnKind.Amount,
        't' => ColumnKind.Text,
        'f' => ColumnKind.Flag,
        _ => throw new ArgumentOutOfRangeException(nameof(letter)),
    };
}
