namespace Cambio.Persistence.Stores;

/// <summary>Where a write is; tests make it fail there.</summary>
internal enum WriteStage : byte
{
    /// <summary>The transaction is open.</summary>
    Begun = 1,

    /// <summary>The checkpoint is moved.</summary>
    Advanced = 2,

    /// <summary>One table is written.</summary>
    TableWritten = 3,

    /// <summary>The transaction is committed, and the caller does not know yet.</summary>
    Committed = 4,
}
