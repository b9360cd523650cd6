using System.Runtime.InteropServices;

namespace Cambio.Flash1.Abi;

// What the harness hands to an engine: blittable, little-endian, natural alignment. Ids are the client's, unsigned in C
// and below 2^63 in every workload.

/// <summary>A new limit order, 32 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal readonly struct NewOrderMessage
{
    /// <summary>Chosen by the client; free to be used again once no order with it rests.</summary>
    [FieldOffset(0)]
    public readonly long OrderId;

    /// <summary>The place of the message in the workload, copied into its reports.</summary>
    [FieldOffset(8)]
    public readonly long Sequence;

    /// <summary>Limit price.</summary>
    [FieldOffset(16)]
    public readonly long PriceTicks;

    /// <summary>How much.</summary>
    [FieldOffset(24)]
    public readonly uint Quantity;

    /// <summary>Which side.</summary>
    [FieldOffset(28)]
    public readonly HarnessSide Side;

    /// <summary>1: what does not trade at once is canceled.</summary>
    [FieldOffset(29)]
    public readonly byte ImmediateOrCancel;
}

/// <summary>A cancel, 16 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal readonly struct CancelMessage
{
    /// <summary>Which order.</summary>
    [FieldOffset(0)]
    public readonly long OrderId;

    /// <summary>The place of the message in the workload.</summary>
    [FieldOffset(8)]
    public readonly long Sequence;
}

/// <summary>A modify: cancel, then place again with the same id, behind all others. 32 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal readonly struct ModifyMessage
{
    /// <summary>Which order.</summary>
    [FieldOffset(0)]
    public readonly long OrderId;

    /// <summary>The place of the message in the workload.</summary>
    [FieldOffset(8)]
    public readonly long Sequence;

    /// <summary>The new limit price.</summary>
    [FieldOffset(16)]
    public readonly long PriceTicks;

    /// <summary>The new open quantity, whatever has traded before.</summary>
    [FieldOffset(24)]
    public readonly uint Quantity;

    /// <summary>The side of the order.</summary>
    [FieldOffset(28)]
    public readonly HarnessSide Side;
}
