using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Core.State;

/// <summary>An open order in the canonical state, 80 bytes; docs/formats/state.md.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 80)]
internal struct OrderRecord
{
    public long Id;
    public long LimitTicks;
    public long RemainingLots;
    public long DoneLots;
    public Int128 Hold;
    public uint Account;
    public ushort Instrument;
    public byte Queue;
    public byte Side;
    public byte Type;
    public byte TimeInForce;
    public byte SelfTradePrevention;
    public OrderRecordFlags Flags;
    public int MakerFeePpm;
    public int TakerFeePpm;
    public int Amends;
    public long List;
}

/// <summary>An open order list in the canonical state, 64 bytes. Its open orders name it.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 64)]
internal struct OrderListSaved
{
    public long Id;
    public long FirstOrder;
    public uint Account;
    public ushort Instrument;
    public byte Contingency;
    public byte Reserved;
    public ClientOrderId ClientOrderId;
}

/// <summary>The flags of an <see cref="OrderRecord"/>.</summary>
[Flags]
internal enum OrderRecordFlags : byte
{
    None = 0,
    HasTraded = 1,
    HasExtras = 2,
    HasClientOrderId = 4,
    IsTrailing = 8,
}

/// <summary>The optional extras of an <see cref="OrderRecord"/>, 40 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
internal struct OrderExtrasRecord
{
    public long TriggerTicks;
    public long StopTicks;
    public long IcebergLots;
    public long VisibleLots;
    public int TrailingBips;
    public int Reserved;
}

/// <summary>What an instrument's record holds after its rules, 40 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
internal struct MarketRecord
{
    public long LastTradeId;
    public long LastTradeTicks;
    public long ReferenceTicks;
    public long LastPreventedId;
    public uint State;
    public uint BlockedTypes;
}

/// <summary>An account's seat on an instrument, 8 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
internal struct SeatRecord
{
    public uint Account;
    public ushort Instrument;
    public ushort Reserved;

    /// <summary>By account, then instrument.</summary>
    public readonly ulong SortKey => ((ulong)Account << 16) | Instrument;
}

/// <summary>The head of a section, 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
internal readonly record struct SectionHeader(SectionId Id, int Version, long Count);

/// <summary>The sections of the canonical state, in their order.</summary>
internal enum SectionId
{
    Counters = 1,
    Assets = 2,
    Accounts = 3,
    Balances = 4,
    Instruments = 5,
    Seats = 6,
    Orders = 7,
    Withdrawals = 8,
    TransferIds = 9,
    Sessions = 10,
    OrderLists = 11,
    CancelTimers = 12,
}
