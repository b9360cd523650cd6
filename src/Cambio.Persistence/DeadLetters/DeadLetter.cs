namespace Cambio.Persistence.DeadLetters;

/// <summary>What became of a dead letter.</summary>
public enum DeadLetterState : byte
{
    /// <summary>It waits for an operator.</summary>
    Parked = 1,

    /// <summary>Its row was written after all.</summary>
    Replayed = 2,

    /// <summary>An operator gave it up; the row stays here.</summary>
    Discarded = 3,
}

/// <summary>A row that the database refused, kept whole. The event behind it is (sequence, index) in the log.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Sequence">The command behind the row.</param>
/// <param name="Table">The table that it was meant for.</param>
/// <param name="Row">The row as a JSON object, column by column; decimals as text.</param>
/// <param name="Reason">What the database said.</param>
/// <param name="State">What became of it.</param>
/// <param name="ParkedMicros">When the command was sequenced, microseconds since 1970.</param>
public sealed record DeadLetter(
    long Id, long Sequence, string Table, string Row, string Reason, DeadLetterState State, long ParkedMicros);
