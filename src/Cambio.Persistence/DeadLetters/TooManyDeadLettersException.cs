namespace Cambio.Persistence.DeadLetters;

/// <summary>
/// The database refuses so many rows of one batch that the rows cannot be at fault. Nothing was written.
/// </summary>
public sealed class TooManyDeadLettersException(int max, Exception last)
    : Exception(
        $"The database refuses more than {max} rows of one batch, so the schema is at fault rather than the rows. "
        + $"The last refusal: {last.Message}",
        last);
