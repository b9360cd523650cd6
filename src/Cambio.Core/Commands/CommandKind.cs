namespace Cambio.Core.Commands;

/// <summary>The closed set of commands. Numbers are in journals: never renumbered, never reused.</summary>
public enum CommandKind : byte
{
    /// <summary>Opens a gateway session, whose frames are then deduplicated.</summary>
    OpenSession = 1,

    /// <summary>Puts something of the outer layers (keys, users, audit) into the log; the engine echoes it.</summary>
    WriteRegistry = 2,

    /// <summary>Says that time has passed: cancel timers that are due fire.</summary>
    Tick = 3,

    /// <summary>Adds an asset.</summary>
    DefineAsset = 10,

    /// <summary>Adds an account.</summary>
    CreateAccount = 11,

    /// <summary>Freezes or thaws an account.</summary>
    SetAccountFrozen = 12,

    /// <summary>Adds an instrument, in <see cref="Instruments.MarketState.PreOpen"/>.</summary>
    DefineInstrument = 20,

    /// <summary>Changes the rules of an instrument; assets, tick and lot stay.</summary>
    UpdateInstrument = 21,

    /// <summary>Changes what a market lets happen.</summary>
    SetMarketState = 22,

    /// <summary>Sets the price that stands in for a last trade price before the first trade.</summary>
    SetReferencePrice = 23,

    /// <summary>Blocks new orders of some types, on one instrument or on all.</summary>
    SetTradingBlock = 24,

    /// <summary>Credits an account from outside.</summary>
    Deposit = 30,

    /// <summary>Asks to take money out; it is held until confirmed or canceled.</summary>
    RequestWithdrawal = 31,

    /// <summary>The money has left.</summary>
    ConfirmWithdrawal = 32,

    /// <summary>The money stays; the hold is released.</summary>
    CancelWithdrawal = 33,

    /// <summary>Moves available balance between two accounts.</summary>
    Transfer = 34,

    /// <summary>Places an order.</summary>
    PlaceOrder = 40,

    /// <summary>Cancels one order.</summary>
    CancelOrder = 41,

    /// <summary>Cancels all open orders of an account, on one instrument or on all.</summary>
    CancelAll = 42,

    /// <summary>Reduces an order's quantity; it keeps its place in the queue.</summary>
    AmendOrder = 43,

    /// <summary>Cancels one order and places another, as one command.</summary>
    CancelReplace = 44,

    /// <summary>Places an order list: two or three orders whose ends depend on each other.</summary>
    PlaceOrderList = 45,

    /// <summary>Cancels all orders of an order list.</summary>
    CancelOrderList = 46,

    /// <summary>Sets or disarms the dead-man switch of an account on an instrument.</summary>
    SetCancelTimer = 47,
}
