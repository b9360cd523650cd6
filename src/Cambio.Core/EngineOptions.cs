namespace Cambio.Core;

/// <summary>
/// Named capacities of an engine. They are part of what determines a result (a command beyond one is refused with
/// CapacityExceeded), so a journal is replayed with the capacities it was written with, or larger ones that it never
/// reached.
/// </summary>
public sealed record EngineOptions
{
    /// <summary>Open orders over all instruments. Memory is reserved for all, and used as orders arrive.</summary>
    public int MaxOrders { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Price levels over all books and sides, stop levels included; each waiting stop counts as two more.
    /// </summary>
    public int MaxLevels { get; init; } = 512 * 1024;

    /// <summary>Orders with conditions (waiting stops, icebergs) among the open orders.</summary>
    public int MaxConditionalOrders { get; init; } = 1024 * 1024;

    /// <summary>Open order lists over all instruments.</summary>
    public int MaxOrderLists { get; init; } = 256 * 1024;

    /// <summary>
    /// (account, asset) pairs that ever had a balance, and (account, instrument) pairs that ever had an order.
    /// </summary>
    public int MaxBalances { get; init; } = 4 * 1024 * 1024;

    /// <summary>Accounts.</summary>
    public int MaxAccounts { get; init; } = 1024 * 1024;

    /// <summary>Assets.</summary>
    public int MaxAssets { get; init; } = 4_096;

    /// <summary>Instruments.</summary>
    public int MaxInstruments { get; init; } = 4_096;

    /// <summary>Gateway sessions ever opened.</summary>
    public int MaxSessions { get; init; } = 1024 * 1024;

    /// <summary>Withdrawals waiting, and separately transfer ids remembered.</summary>
    public int MaxTransferIds { get; init; } = 64 * 1024 * 1024;
}
