using System.Runtime.InteropServices;

namespace Cambio.Bench.Workload;

/// <summary>What a record of the flow asks for.</summary>
public enum FlowType : byte
{
    /// <summary>A limit order whose rest stays in the book.</summary>
    Limit = 0,

    /// <summary>Takes a resting order out.</summary>
    Cancel = 1,

    /// <summary>Cancels an order and adds it again under the same id; it loses its place and may match.</summary>
    Modify = 2,

    /// <summary>A limit order whose rest is dropped.</summary>
    ImmediateOrCancel = 3,
}

/// <summary>One record of an OFW1 file: 32 bytes, little endian, exactly as on disk.</summary>
/// <param name="Type">What to do.</param>
/// <param name="Side">0 buy, 1 sell.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="User">Whose order, 1..1000.</param>
/// <param name="Id">The flow's own order id, counting up from 1.</param>
/// <param name="Price">In ticks.</param>
/// <param name="Quantity">In lots; 0 for a cancel.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = Size)]
public readonly record struct FlowRecord(
    FlowType Type, byte Side, ushort Reserved, uint User, long Id, long Price, long Quantity)
{
    /// <summary>Bytes of a record.</summary>
    public const int Size = 32;

    /// <summary>True for a buy.</summary>
    public bool IsBuy => Side == 0;
}
