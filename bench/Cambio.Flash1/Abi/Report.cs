using System.Runtime.InteropServices;

namespace Cambio.Flash1.Abi;

/// <summary>What a <see cref="Report"/> says.</summary>
internal enum ReportKind : byte
{
    /// <summary>A new order was accepted: side, order, price, quantity as sent.</summary>
    OrderAck = 0,

    /// <summary>Two orders traded: the maker's price, quantity, maker, taker.</summary>
    Trade = 1,

    /// <summary>An order, or the rest of an immediate-or-cancel order, was canceled: side, order, its price.</summary>
    CancelAck = 2,

    /// <summary>An order was modified: side, order, new price, new quantity.</summary>
    ModifyAck = 3,

    /// <summary>A cancel found no resting order: order.</summary>
    CancelReject = 4,

    /// <summary>A modify found no resting order: order.</summary>
    ModifyReject = 5,
}

/// <summary>One report to the harness: a cache line of 64 bytes. Members its kind does not name are zero.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct Report
{
    /// <summary>What it says.</summary>
    [FieldOffset(0)]
    public ReportKind Kind;

    /// <summary>The side of <see cref="OrderId"/>.</summary>
    [FieldOffset(1)]
    public HarnessSide Side;

    /// <summary>Of the message that caused it.</summary>
    [FieldOffset(8)]
    public long Sequence;

    /// <summary>Whom it concerns; 0 for trades.</summary>
    [FieldOffset(16)]
    public long OrderId;

    /// <summary>At what price.</summary>
    [FieldOffset(24)]
    public long PriceTicks;

    /// <summary>How much.</summary>
    [FieldOffset(32)]
    public uint Quantity;

    /// <summary>Trades: the resting order.</summary>
    [FieldOffset(40)]
    public long MakerOrderId;

    /// <summary>Trades: the incoming order.</summary>
    [FieldOffset(48)]
    public long TakerOrderId;
}
