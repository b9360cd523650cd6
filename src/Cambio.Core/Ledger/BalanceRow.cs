using System.Runtime.InteropServices;

namespace Cambio.Core.Ledger;

/// <summary>What an account has in an asset. Total = available + held; neither is ever negative.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 64)]
internal struct BalanceRow
{
    /// <summary>Free to use, atomic units.</summary>
    public Int128 Available;

    /// <summary>Held for orders and withdrawals, atomic units.</summary>
    public Int128 Held;

    /// <summary>The command that last touched it.</summary>
    public long TouchedBy;

    /// <summary>Whose.</summary>
    public uint Account;

    /// <summary>In what.</summary>
    public ushort Asset;
}

/// <summary>Money set aside for one open order, and the commission rates that it was promised.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 32)]
internal struct Hold
{
    /// <summary>What is still held, atomic units of the row's asset.</summary>
    public Int128 Amount;

    /// <summary>The balance it is part of.</summary>
    public int Row;

    /// <summary>The order's maker rate, parts per million.</summary>
    public int MakerFeePpm;

    /// <summary>The order's taker rate, parts per million.</summary>
    public int TakerFeePpm;

    /// <summary>The order's client id; 0 for none.</summary>
    public int ClientId;
}
