namespace Cambio.Persistence.Projecting;

/// <summary>Database and log tell different histories. The message is written for an operator.</summary>
public sealed class ForeignDatabaseException : Exception
{
    internal ForeignDatabaseException(long sequence)
        : base(
            $"The database and the log belong to different histories: they differ at sequence {sequence}. Give the "
            + "exchange the database that belongs to it, or an empty one, which is then filled from the log.")
    {
    }

    internal ForeignDatabaseException(long database, long log)
        : base(
            $"The database is at sequence {database}, but the log ends at {log}: it belongs to another exchange, or "
            + "the log was lost. Give the exchange the database that belongs to it, or an empty one.")
    {
    }
}
