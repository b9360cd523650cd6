namespace Cambio.Core.Commands;

/// <summary>What the owner of an order wants to do.</summary>
public enum Side : byte
{
    /// <summary>Receives base, pays quote.</summary>
    Buy = 1,

    /// <summary>Pays base, receives quote.</summary>
    Sell = 2,
}

/// <summary>How an order behaves (the dialect's spot types).</summary>
public enum OrderType : byte
{
    /// <summary>Trades at its price or better; what is left obeys the time in force.</summary>
    Limit = 1,

    /// <summary>Trades at any price, by base quantity or by quote amount.</summary>
    Market = 2,

    /// <summary>A limit order that is refused if it would take.</summary>
    LimitMaker = 3,

    /// <summary>Becomes <see cref="Market"/> when the last price crosses the stop against the position.</summary>
    StopLoss = 4,

    /// <summary>Becomes <see cref="Limit"/> when the last price crosses the stop against the position.</summary>
    StopLossLimit = 5,

    /// <summary>Becomes <see cref="Market"/> when the last price crosses the stop in favour of the position.</summary>
    TakeProfit = 6,

    /// <summary>Becomes <see cref="Limit"/> when the last price crosses the stop in favour of the position.</summary>
    TakeProfitLimit = 7,
}

/// <summary>How long an order stays (FIX 59).</summary>
public enum TimeInForce : byte
{
    /// <summary>Good till canceled.</summary>
    Gtc = 1,

    /// <summary>Immediate or cancel: what does not trade at once expires.</summary>
    Ioc = 2,

    /// <summary>Fill or kill: trades completely at once or not at all.</summary>
    Fok = 3,
}

/// <summary>
/// What happens when an order would trade with an order of its own account. The taker's choice counts.
/// </summary>
public enum SelfTradePrevention : byte
{
    /// <summary>The trade takes place.</summary>
    None = 1,

    /// <summary>The incoming order expires with what it has left.</summary>
    ExpireTaker = 2,

    /// <summary>The resting order expires; the incoming one goes on.</summary>
    ExpireMaker = 3,

    /// <summary>Both expire.</summary>
    ExpireBoth = 4,

    /// <summary>Both lose the smaller of the two quantities; what reaches zero expires.</summary>
    Decrement = 5,
}

/// <summary>When a cancel may act (the dialect's cancelRestrictions).</summary>
public enum CancelRestriction : byte
{
    /// <summary>Always.</summary>
    None = 0,

    /// <summary>Only while nothing of the order has traded.</summary>
    OnlyNew = 1,

    /// <summary>Only after a part of the order has traded.</summary>
    OnlyPartiallyFilled = 2,
}

/// <summary>How the orders of a list depend on each other (the dialect's contingencyType).</summary>
public enum Contingency : byte
{
    /// <summary>One cancels the other: two legs, of which at most one trades.</summary>
    Oco = 1,

    /// <summary>One triggers the other: the pending order is placed when the working one is filled.</summary>
    Oto = 2,

    /// <summary>One triggers an OCO: both pending legs are placed when the working order is filled.</summary>
    Otoco = 3,
}

/// <summary>What a cancel-replace does when its cancel fails.</summary>
public enum CancelReplaceMode : byte
{
    /// <summary>The new order is not tried.</summary>
    StopOnFailure = 1,

    /// <summary>The new order is tried all the same.</summary>
    AllowFailure = 2,
}
