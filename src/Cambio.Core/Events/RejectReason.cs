namespace Cambio.Core.Events;

/// <summary>
/// Why a command changed nothing. Checks run in the order of docs/rules.md ("Precedence"), and the first that fails
/// gives the reason. Numbers are for ever.
/// </summary>
public enum RejectReason : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The record's length, kind, enum value or reserved field is not valid.</summary>
    MalformedCommand = 1,

    /// <summary>The session was never opened.</summary>
    UnknownSession = 2,

    /// <summary>The session has already sent this frame or a later one.</summary>
    DuplicateFrame = 3,

    /// <summary>A named capacity of the engine (accounts, orders, levels, ...) is used up.</summary>
    CapacityExceeded = 4,

    /// <summary>No such account.</summary>
    UnknownAccount = 10,

    /// <summary>The account exists already, or its id is the house's.</summary>
    DuplicateAccount = 11,

    /// <summary>The account is frozen.</summary>
    AccountFrozen = 12,

    /// <summary>No such asset.</summary>
    UnknownAsset = 13,

    /// <summary>The asset's id or name is taken, or it has more than 18 decimals.</summary>
    InvalidAsset = 14,

    /// <summary>No such instrument.</summary>
    UnknownInstrument = 15,

    /// <summary>The instrument's id or symbol is taken, or a rule contradicts another; see docs/rules.md.</summary>
    InvalidInstrument = 16,

    /// <summary>An amount is zero, negative, or would take the asset's supply beyond 2^120 atomic units.</summary>
    InvalidAmount = 17,

    /// <summary>A deposit, withdrawal or transfer with this id has been seen.</summary>
    DuplicateTransferId = 18,

    /// <summary>No withdrawal with this id is waiting.</summary>
    UnknownWithdrawal = 19,

    /// <summary>A transfer's two accounts are the same.</summary>
    SameAccount = 20,

    /// <summary>The market is not open for this command.</summary>
    MarketClosed = 30,

    /// <summary>The combination of type, time in force, price, quantity and conditions does not exist.</summary>
    UnsupportedCombination = 31,

    /// <summary>PRICE_FILTER: price or stop price out of range.</summary>
    PriceFilter = 32,

    /// <summary>LOT_SIZE: quantity or iceberg quantity out of range.</summary>
    LotSize = 33,

    /// <summary>MARKET_LOT_SIZE: quantity out of range.</summary>
    MarketLotSize = 34,

    /// <summary>ICEBERG_PARTS: too many slices.</summary>
    IcebergParts = 35,

    /// <summary>TRAILING_DELTA: distance out of range.</summary>
    TrailingDelta = 36,

    /// <summary>PERCENT_PRICE_BY_SIDE: price too far from the reference price.</summary>
    PercentPrice = 37,

    /// <summary>NOTIONAL: price x quantity out of range.</summary>
    Notional = 38,

    /// <summary>MAX_NUM_ORDERS: too many open orders.</summary>
    MaxOpenOrders = 39,

    /// <summary>MAX_NUM_ALGO_ORDERS: too many stop orders.</summary>
    MaxStopOrders = 40,

    /// <summary>An open order of the account has this client order id.</summary>
    DuplicateClientOrderId = 41,

    /// <summary>A stop price on the wrong side of the last price.</summary>
    WouldTriggerImmediately = 42,

    /// <summary>A maker-only order, or any order in a post-only market, that would take.</summary>
    WouldTake = 43,

    /// <summary>The account cannot pay for the order, withdrawal or transfer.</summary>
    InsufficientBalance = 44,

    /// <summary>The account has no such open order on this instrument.</summary>
    UnknownOrder = 50,

    /// <summary>The cancel's restriction does not allow it now.</summary>
    CancelRestricted = 51,

    /// <summary>The new quantity is not below the present one and above what has traded.</summary>
    InvalidAmend = 52,

    /// <summary>The operator has blocked new orders of this type.</summary>
    TradingBlocked = 53,

    /// <summary>MAX_NUM_ORDER_LISTS: too many open order lists.</summary>
    MaxOrderLists = 54,

    /// <summary>MAX_NUM_ORDER_AMENDS: the order has been amended as often as it may be.</summary>
    MaxAmends = 55,

    /// <summary>MAX_POSITION: the account would have, with its open buys, too much base.</summary>
    MaxPosition = 56,

    /// <summary>The orders of a list do not make up a list of its contingency.</summary>
    InvalidOrderList = 57,

    /// <summary>The account has no such open order list on this instrument.</summary>
    UnknownOrderList = 58,

    /// <summary>A countdown below 0 or above 24 hours.</summary>
    InvalidCountdown = 59,
}
