using System.Runtime.InteropServices;

namespace Cambio.Core.Accounts;

/// <summary>An account.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct AccountRecord
{
    /// <summary>Its id.</summary>
    public uint Id;

    /// <summary>Its first seat; 0 for none.</summary>
    public int FirstSeat;

    /// <summary>True while it may not place, withdraw or transfer out.</summary>
    public bool IsFrozen;
}

/// <summary>
/// An account's seat on an instrument: all that placing an order needs to know about the pair, found with one
/// look-up. Orders name their owner by it, so equal seats on one book mean equal accounts.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct Seat
{
    /// <summary>The account's id.</summary>
    public uint Account;

    /// <summary>The account's handle.</summary>
    public int AccountHandle;

    /// <summary>The row of its base balance.</summary>
    public int BaseRow;

    /// <summary>The row of its quote balance.</summary>
    public int QuoteRow;

    /// <summary>Its oldest open order here.</summary>
    public int OldestOrder;

    /// <summary>Its youngest open order here.</summary>
    public int YoungestOrder;

    /// <summary>Its open orders here, waiting stops included.</summary>
    public int OpenOrders;

    /// <summary>Its waiting stops here, pending ones included.</summary>
    public int StopOrders;

    /// <summary>Its open order lists here.</summary>
    public int OpenLists;

    /// <summary>Its place among the cancel timers; 0 while it has none.</summary>
    public int TimerPlace;

    /// <summary>The account's seat on another instrument.</summary>
    public int NextSeat;

    /// <summary>The instrument's id.</summary>
    public ushort Instrument;
}
