namespace Cambio.Gateway.Keys;

/// <summary>What a key may be used for. Numbers are in the log: never renumbered, never reused.</summary>
[Flags]
public enum KeyPermissions : byte
{
    /// <summary>Nothing but to say whose it is.</summary>
    None = 0,

    /// <summary>See balances, orders, fills.</summary>
    Read = 1,

    /// <summary>Place, amend and cancel orders.</summary>
    Trade = 2,

    /// <summary>Move balance between the wallets of its account.</summary>
    Transfer = 4,

    /// <summary>Ask for withdrawals.</summary>
    Withdraw = 8,

    /// <summary>All of these.</summary>
    All = Read | Trade | Transfer | Withdraw,
}
