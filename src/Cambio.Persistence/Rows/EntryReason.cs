namespace Cambio.Persistence.Rows;

/// <summary>Why a balance changed.</summary>
public enum EntryReason : byte
{
    /// <summary>Money came in.</summary>
    Deposit = 1,

    /// <summary>A withdrawal waits.</summary>
    WithdrawalHold = 2,

    /// <summary>Money went out.</summary>
    Withdrawal = 3,

    /// <summary>A withdrawal was given up.</summary>
    WithdrawalRelease = 4,

    /// <summary>Money moved between two accounts.</summary>
    Transfer = 5,

    /// <summary>An order was accepted, or a released stop order needed another hold.</summary>
    OrderHold = 6,

    /// <summary>An order closed or shrank.</summary>
    OrderRelease = 7,

    /// <summary>The account traded; what its order's hold did in the same command is part of it.</summary>
    Trade = 8,

    /// <summary>A house account received commission or paid a rebate.</summary>
    Commission = 9,

    /// <summary>None of these.</summary>
    Other = 10,
}
