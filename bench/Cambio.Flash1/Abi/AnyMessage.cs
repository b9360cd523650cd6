using System.Runtime.InteropServices;

namespace Cambio.Flash1.Abi;

/// <summary>Which member of an <see cref="AnyMessage"/> is meant.</summary>
internal enum MessageKind : byte
{
    /// <summary>A <see cref="NewOrderMessage"/>.</summary>
    NewOrder = 0,

    /// <summary>A <see cref="CancelMessage"/>.</summary>
    Cancel = 1,

    /// <summary>A <see cref="ModifyMessage"/>.</summary>
    Modify = 2,
}

/// <summary>Which side an order is on, as the harness counts.</summary>
internal enum HarnessSide : byte
{
    /// <summary>A bid.</summary>
    Buy = 0,

    /// <summary>An ask.</summary>
    Sell = 1,
}

/// <summary>One element of a batch: a kind and a union, 40 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal readonly struct AnyMessage
{
    /// <summary>Which of the others is meant.</summary>
    [FieldOffset(0)]
    public readonly MessageKind Kind;

    /// <summary>A new order.</summary>
    [FieldOffset(8)]
    public readonly NewOrderMessage NewOrder;

    /// <summary>A cancel.</summary>
    [FieldOffset(8)]
    public readonly CancelMessage Cancel;

    /// <summary>A modify.</summary>
    [FieldOffset(8)]
    public readonly ModifyMessage Modify;
}
