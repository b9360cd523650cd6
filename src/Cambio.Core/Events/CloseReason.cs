namespace Cambio.Core.Events;

/// <summary>Why an order is no longer open. Numbers are for ever.</summary>
public enum CloseReason : byte
{
    /// <summary>All of it traded.</summary>
    Filled = 1,

    /// <summary>Its owner canceled it.</summary>
    Canceled = 2,

    /// <summary>The rest of an IOC order expired.</summary>
    UnfilledIoc = 3,

    /// <summary>A FOK order could not trade completely, and so did not trade at all.</summary>
    UnfilledFok = 4,

    /// <summary>A market order found no more liquidity.</summary>
    InsufficientLiquidity = 5,

    /// <summary>Self-trade prevention expired it.</summary>
    SelfTradePrevention = 6,

    /// <summary>A released stop order's owner could not pay for it.</summary>
    InsufficientBalance = 7,

    /// <summary>A resting order's hold cannot pay for one more lot (resting market orders only).</summary>
    BudgetExhausted = 8,

    /// <summary>The operator canceled it.</summary>
    CanceledByOperator = 9,

    /// <summary>A cancel-replace canceled it.</summary>
    Replaced = 10,

    /// <summary>The other leg of its OCO traded or was triggered.</summary>
    OcoTrigger = 11,

    /// <summary>A pending order whose working order ended unfilled, other than by a cancel.</summary>
    OtoPhaseOneExpired = 12,

    /// <summary>Its owner's cancel timer ran out.</summary>
    CancelTimer = 13,

    /// <summary>A maker-only order of a list would have taken when its working order was filled.</summary>
    WouldTake = 14,
}
