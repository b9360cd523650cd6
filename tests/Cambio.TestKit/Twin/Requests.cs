using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>A placement with its optional parts.</summary>
internal readonly record struct PlaceRequest(PlaceOrder Order, OrderConditions Conditions, ClientOrderId ClientOrderId)
{
    /// <summary>Bytes of a placement with these parts.</summary>
    public static int Length(OrderParts parts) =>
        Unsafe.SizeOf<PlaceOrder>()
        + ((parts & OrderParts.Conditions) != 0 ? Unsafe.SizeOf<OrderConditions>() : 0)
        + ((parts & OrderParts.ClientOrderId) != 0 ? Unsafe.SizeOf<ClientOrderId>() : 0);

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

/// <summary>An order list with its orders.</summary>
internal sealed record ListRequest(PlaceOrderList List, ClientOrderId ClientOrderId, IReadOnlyList<PlaceRequest> Orders)
{
    /// <summary>Reads a body that the frame check has let through.</summary>
    public static ListRequest Read(ReadOnlySpan<byte> body)
    {
        PlaceOrderList list = MemoryMarshal.Read<PlaceOrderList>(body);
        body = body[Unsafe.SizeOf<PlaceOrderList>()..];
        ClientOrderId name = default;
        if (list.Parts == OrderParts.ClientOrderId)
        {
            name = MemoryMarshal.Read<ClientOrderId>(body);
            body = body[Unsafe.SizeOf<ClientOrderId>()..];
        }

        List<PlaceRequest> orders = [];
        while (!body.IsEmpty)
        {
            orders.Add(PlaceRequest.Read(body));
            body = body[PlaceRequest.Length(MemoryMarshal.Read<PlaceOrder>(body).Parts)..];
        }

        return new ListRequest(list, name, orders);
    }
}

/// <summary>A cancel of an order list, by its id or by its client id.</summary>
internal readonly record struct CancelListRequest(CancelOrderList List, ClientOrderId ClientOrderId)
{
    public static CancelListRequest Read(ReadOnlySpan<byte> body)
    {
        CancelOrderList list = MemoryMarshal.Read<CancelOrderList>(body);
        return new CancelListRequest(
            list,
            list.Parts == OrderParts.None
                ? default
                : MemoryMarshal.Read<ClientOrderId>(body[Unsafe.SizeOf<CancelOrderList>()..]));
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
