using Cambio.Core.Values;

namespace Cambio.MarketData.Payments;

/// <summary>Which way money went. Saved in snapshots: never renumbered.</summary>
public enum PaymentKind : byte
{
    /// <summary>Into the exchange.</summary>
    Deposit = 1,

    /// <summary>Out of the exchange.</summary>
    Withdrawal = 2,

    /// <summary>From one account to another.</summary>
    Transfer = 3,
}

/// <summary>How far a payment is. Saved in snapshots: never renumbered.</summary>
public enum PaymentState : byte
{
    /// <summary>A withdrawal that waits for an operator; its amount is held.</summary>
    Pending = 1,

    /// <summary>The money has moved.</summary>
    Done = 2,

    /// <summary>A withdrawal that was rejected; the money stayed.</summary>
    Rejected = 3,
}

/// <summary>A deposit, withdrawal or transfer. Immutable.</summary>
/// <param name="Id">Its own id, for ever.</param>
/// <param name="Kind">Which way.</param>
/// <param name="State">How far it is.</param>
/// <param name="Account">Whose; of a transfer, who paid.</param>
/// <param name="To">Who received a transfer; else none.</param>
/// <param name="Asset">What.</param>
/// <param name="Amount">Atomic units.</param>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="RequestedMicros">When it began, microseconds since 1970.</param>
/// <param name="ClosedMicros">When it ended; 0 while it is pending.</param>
/// <param name="Details">Where a withdrawal is to go; null where nobody said.</param>
public sealed record Payment(
    UInt128 Id, PaymentKind Kind, PaymentState State, AccountId Account, AccountId To, AssetId Asset, Int128 Amount,
    long Sequence, long RequestedMicros, long ClosedMicros, WithdrawalDetails? Details);
