namespace Cambio.Persistence.Tests.Support;

/// <summary>A kind of database.</summary>
public enum Database : byte
{
    Sqlite = 1,
    Postgres = 2,
    MariaDb = 3,
}
