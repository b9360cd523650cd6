namespace Cambio.MarketData.Orders;

/// <summary>Where an order is in its life (FIX 39, the dialect's names). Numbers are in snapshots.</summary>
public enum OrderStatus : byte
{
    /// <summary>Open, nothing traded.</summary>
    New = 1,

    /// <summary>Open, a part traded.</summary>
    PartiallyFilled = 2,

    /// <summary>All of it traded.</summary>
    Filled = 3,

    /// <summary>Its owner or the operator canceled it.</summary>
    Canceled = 4,

    /// <summary>It ran out of time, liquidity or money.</summary>
    Expired = 5,

    /// <summary>Self-trade prevention ended it.</summary>
    ExpiredInMatch = 6,

    /// <summary>Open, and waiting for the working order of its list to be filled.</summary>
    PendingNew = 7,
}
