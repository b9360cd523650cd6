namespace Cambio.Core.Events;

/// <summary>The closed set of events. Numbers are for ever: never renumbered, never reused.</summary>
public enum EventKind : byte
{
    /// <summary>A command, or one half of a cancel-replace, changed nothing; the reason says why.</summary>
    CommandRejected = 1,

    /// <summary>A gateway session exists.</summary>
    SessionOpened = 2,

    /// <summary>A registry record is in the log.</summary>
    RegistryWritten = 3,

    /// <summary>An asset exists.</summary>
    AssetDefined = 10,

    /// <summary>An account exists.</summary>
    AccountCreated = 11,

    /// <summary>An account was frozen or thawed.</summary>
    AccountFrozenSet = 12,

    /// <summary>An instrument exists.</summary>
    InstrumentDefined = 20,

    /// <summary>An instrument's rules changed.</summary>
    InstrumentUpdated = 21,

    /// <summary>A market's state changed.</summary>
    MarketStateChanged = 22,

    /// <summary>A reference price was set.</summary>
    ReferencePriceSet = 23,

    /// <summary>New orders of some types are blocked, or no longer.</summary>
    TradingBlockSet = 24,

    /// <summary>Money came in.</summary>
    Deposited = 30,

    /// <summary>A withdrawal is held.</summary>
    WithdrawalRequested = 31,

    /// <summary>Money went out.</summary>
    WithdrawalConfirmed = 32,

    /// <summary>A withdrawal was given up.</summary>
    WithdrawalCanceled = 33,

    /// <summary>Money moved between two accounts.</summary>
    Transferred = 34,

    /// <summary>An order was accepted.</summary>
    OrderAccepted = 40,

    /// <summary>Two orders traded.</summary>
    OrderTraded = 41,

    /// <summary>An order is no longer open.</summary>
    OrderClosed = 42,

    /// <summary>An order's quantity was reduced.</summary>
    OrderAmended = 43,

    /// <summary>A stop order was released, or a trailing one began to trail.</summary>
    OrderTriggered = 44,

    /// <summary>Self-trade prevention kept two orders of one account from trading.</summary>
    TradePrevented = 45,

    /// <summary>An order list was accepted; the acceptances of its orders follow.</summary>
    OrderListAccepted = 46,

    /// <summary>A pending order of a list entered the market.</summary>
    OrderActivated = 47,

    /// <summary>An order list changed its status.</summary>
    OrderListUpdated = 48,

    /// <summary>A cancel timer was set or disarmed.</summary>
    CancelTimerSet = 49,

    /// <summary>An account's balance in an asset after the command.</summary>
    BalanceChanged = 50,

    /// <summary>A cancel timer ran out; what it closes follows.</summary>
    CancelTimerFired = 51,

    /// <summary>A price level's visible quantity after the command.</summary>
    LevelChanged = 60,
}
