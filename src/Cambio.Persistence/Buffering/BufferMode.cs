namespace Cambio.Persistence.Buffering;

/// <summary>How commands become transactions.</summary>
public enum BufferMode : byte
{
    /// <summary>Many commands are one transaction, sized to what the database does best.</summary>
    Buffered = 1,

    /// <summary>Each command is a transaction, for comparison and debugging.</summary>
    Sync = 2,
}
