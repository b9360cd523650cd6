namespace Cambio.Persistence.Stores;

/// <summary>Limits of a store.</summary>
public sealed record StoreOptions
{
    /// <summary>
    /// Rows of one batch that may be parked as dead letters. More refusals than that are not the rows' fault: then
    /// nothing is written, and it is tried again. Default 100.
    /// </summary>
    public int DeadLettersPerFlushMax { get; init; } = 100;

    /// <summary>How long a statement of the projector may take before it counts as failed. Default 30 s.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a query may take before it is stopped. Default 5 s.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Connections for queries, each with a thread of its own. Default 2.</summary>
    public int QueryConnectionsMax { get; init; } = 2;

    /// <summary>Queries that wait for one of them; more are refused at once. Default 64.</summary>
    public int QueriesWaitingMax { get; init; } = 64;
}
