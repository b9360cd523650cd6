namespace Cambio.Core.Instruments;

/// <summary>What a market lets happen. The table of states and commands is in docs/rules.md.</summary>
public enum MarketState : byte
{
    /// <summary>Listed, not open yet: cancels only.</summary>
    PreOpen = 1,

    /// <summary>Everything is allowed.</summary>
    Trading = 2,

    /// <summary>No new orders; cancels and amends only.</summary>
    CancelOnly = 3,

    /// <summary>New orders may rest but not take.</summary>
    PostOnly = 4,

    /// <summary>
    /// Frozen: orders, amends and their owners' cancels are refused; the operator's cancel-all still acts.
    /// </summary>
    Halted = 5,
}

/// <summary>In which asset commission is charged.</summary>
public enum FeeMode : byte
{
    /// <summary>
    /// In the asset each side receives (buyer pays base, seller pays quote). Rates must not be negative.
    /// </summary>
    Received = 1,

    /// <summary>Both sides in quote; a buyer's hold includes it. A negative maker rate (rebate) is allowed.</summary>
    Quote = 2,
}

/// <summary>What the rest of a MARKET order does when the other side of the book is empty.</summary>
public enum MarketRemainder : byte
{
    /// <summary>It expires (default).</summary>
    Expire = 1,

    /// <summary>
    /// It rests ahead of all limit orders and trades at the incoming limit order's price (the seed's rule).
    /// </summary>
    Rest = 2,
}
