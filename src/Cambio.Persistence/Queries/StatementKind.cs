namespace Cambio.Persistence.Queries;

/// <summary>What a statement of an account lists.</summary>
public enum StatementKind : byte
{
    /// <summary>Every change of every balance, and why.</summary>
    Ledger = 1,

    /// <summary>Money that came in.</summary>
    Deposits = 2,

    /// <summary>Money that went out, or will.</summary>
    Withdrawals = 3,

    /// <summary>Order lists.</summary>
    Lists = 4,
}
