using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>A placement with its optional parts.</summary>
internal readonly record struct PlaceRequest(PlaceOrder Order, OrderConditions Conditions, ClientOrderId ClientOrderId)
{
    /// <summary>Reads a body that the frame check has let through.</summary>
    public static PlaceRequest Read(ReadOnlySpan<byte> body)
    {
        PlaceOrder order = MemoryMarshal.Read<PlaceOrder>(body);
        body = body[Unsafe.SizeOf<PlaceOrder>()..];
        OrderConditions conditions = default;
        if ((order.Parts & OrderParts.Conditions) != 0)
        {
            conditions = MemoryMarshal.Read<OrderConditions>(body);
            body = body[Unsafe.SizeOf<OrderConditions>()..];
        }

        bool named = (order.Parts & OrderParts.ClientOrderId) != 0;
        return new PlaceRequest(order, conditions, named ? MemoryMarshal.Read<ClientOrderId>(body) : default);
    }
}

/// <summary>A cancel, by order id or by client order id.</summary>
internal readonly record struct CancelRequest(CancelOrder Order, ClientOrderId ClientOrderId)
{
    public static CancelRequest Read(ReadOnlySpan<byte> body)
    {
        CancelOrder order = MemoryMarshal.Read<CancelOrder>(body);
        return new CancelRequest(
            order,
            order.Parts == OrderParts.None
                ? default
                : MemoryMarshal.Read<ClientOrderId>(body[Unsafe.SizeOf<CancelOrder>()..]));
    }
}
