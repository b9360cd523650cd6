using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Commands;

/// <summary>An order as read from a record, its optional parts filled in.</summary>
internal struct OrderRequest
{
    public PlaceOrder Order;
    public OrderConditions Conditions;
    public ClientOrderId ClientOrderId;
}

/// <summary>The orders of a list as read from a record.</summary>
[InlineArray(PlaceOrderList.MaxOrders)]
internal struct OrderRequests
{
    private OrderRequest _first;
}

/// <summary>An order list as read from a record, its optional parts filled in.</summary>
internal struct OrderListRequest
{
    public PlaceOrderList List;
    public ClientOrderId ClientOrderId;
    public OrderRequests Orders;

    /// <summary>How many of <see cref="Orders"/> there are.</summary>
    public readonly int Count => PlaceOrderList.OrdersOf(List.Contingency);
}

/// <summary>
/// Reads command records. Anything but exactly a well-formed record of its kind is refused: length, enum sets, reserved
/// fields. What a record asks for is judged later, by the engine.
/// </summary>
internal static class CommandReader
{
    /// <summary>Reads the header; false when the record is not as long as it says.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> record, out CommandHeader header)
    {
        header = default;
        if (record.Length < CommandHeader.Size)
        {
            return false;
        }

        header = MemoryMarshal.Read<CommandHeader>(record);
        return header.Length == record.Length && header.Reserved == 0;
    }

    /// <summary>Reads a body of a fixed shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead<T>(ReadOnlySpan<byte> body, out T value)
        where T : unmanaged
    {
        if (body.Length != Unsafe.SizeOf<T>())
        {
            value = default;
            return false;
        }

        value = MemoryMarshal.Read<T>(body);
        return true;
    }

    /// <summary>Reads an order with its parts.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out OrderRequest request)
    {
        return TryReadOrder(ref body, out request) && body.IsEmpty;
    }

    /// <summary>Reads an order list with its parts; its orders must name the list's account and instrument.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out OrderListRequest request)
    {
        request = default;
        if (body.Length < Unsafe.SizeOf<PlaceOrderList>())
        {
            return false;
        }

        request.List = MemoryMarshal.Read<PlaceOrderList>(body);
        body = body[Unsafe.SizeOf<PlaceOrderList>()..];
        if (request.List is not { Contingency: >= Contingency.Oco and <= Contingency.Otoco, Reserved: 0 }
            || (request.List.Parts & OrderParts.Conditions) != 0
            || !TryReadClientOrderId(ref body, request.List.Parts, out request.ClientOrderId))
        {
            return false;
        }

        for (int i = 0; i < request.Count; i++)
        {
            if (!TryReadOrder(ref body, out request.Orders[i])
                || request.Orders[i].Order.Account != request.List.Account
                || request.Orders[i].Order.Instrument != request.List.Instrument)
            {
                return false;
            }
        }

        return body.IsEmpty;
    }

    /// <summary>Reads a cancel of an order list with its parts.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out CancelOrderList cancel, out ClientOrderId clientOrderId)
    {
        cancel = default;
        clientOrderId = default;
        if (body.Length < Unsafe.SizeOf<CancelOrderList>())
        {
            return false;
        }

        cancel = MemoryMarshal.Read<CancelOrderList>(body);
        body = body[Unsafe.SizeOf<CancelOrderList>()..];
        return (cancel.Parts & OrderParts.Conditions) == 0
            && cancel is { Reserved: 0, Reserved2: 0 }
            && TryReadClientOrderId(ref body, cancel.Parts, out clientOrderId)
            && body.IsEmpty
            && (clientOrderId.IsNone || cancel.List.Value == 0);
    }

    /// <summary>Reads the order at the start of a body and moves behind it.</summary>
    private static bool TryReadOrder(ref ReadOnlySpan<byte> body, out OrderRequest request)
    {
        request = default;
        if (body.Length < Unsafe.SizeOf<PlaceOrder>())
        {
            return false;
        }

        request.Order = MemoryMarshal.Read<PlaceOrder>(body);
        body = body[Unsafe.SizeOf<PlaceOrder>()..];
        OrderParts parts = request.Order.Parts;
        if ((parts & OrderParts.Conditions) != 0)
        {
            if (body.Length < Unsafe.SizeOf<OrderConditions>())
            {
                return false;
            }

            request.Conditions = MemoryMarshal.Read<OrderConditions>(body);
            body = body[Unsafe.SizeOf<OrderConditions>()..];
        }

        return TryReadClientOrderId(ref body, parts, out request.ClientOrderId)
            && AreEnumsValid(request.Order)
            && request.Order.Reserved == 0 && request.Order.Reserved2 == 0 && request.Conditions.Reserved == 0;
    }

    /// <summary>Reads a cancel with its parts.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out CancelOrder cancel, out ClientOrderId clientOrderId)
    {
        cancel = default;
        clientOrderId = default;
        if (body.Length < Unsafe.SizeOf<CancelOrder>())
        {
            return false;
        }

        cancel = MemoryMarshal.Read<CancelOrder>(body);
        body = body[Unsafe.SizeOf<CancelOrder>()..];
        return (cancel.Parts & OrderParts.Conditions) == 0
            && cancel.Restriction <= CancelRestriction.OnlyPartiallyFilled
            && TryReadClientOrderId(ref body, cancel.Parts, out clientOrderId)
            && body.IsEmpty
            && (clientOrderId.IsNone || cancel.Order.Value == 0);
    }

    /// <summary>Reads a cancel-replace with its parts.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out CancelReplace cancel, out OrderRequest request)
    {
        cancel = default;
        request = default;
        if (body.Length < Unsafe.SizeOf<CancelReplace>())
        {
            return false;
        }

        cancel = MemoryMarshal.Read<CancelReplace>(body);
        return cancel.Mode is CancelReplaceMode.StopOnFailure or CancelReplaceMode.AllowFailure
            && cancel.Restriction <= CancelRestriction.OnlyPartiallyFilled
            && cancel.Reserved == 0 && cancel.Reserved2 == 0
            && TryRead(body[Unsafe.SizeOf<CancelReplace>()..], out request);
    }

    /// <summary>Reads an instrument's rules; false when an enum or a reserved member is not valid.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out InstrumentSpec spec) =>
        TryRead<InstrumentSpec>(body, out spec)
        && spec.FeeMode is FeeMode.Received or FeeMode.Quote
        && spec.MarketRemainder is MarketRemainder.Expire or MarketRemainder.Rest
        && spec.Reserved == 0 && spec.Reserved2 == 0;

    /// <summary>
    /// Reads a registry record; false when its length, its padding or its reserved member is not valid.
    /// </summary>
    public static bool TryReadRegistry(ReadOnlySpan<byte> body, out WriteRegistry registry)
    {
        registry = default;
        if (body.Length < WriteRegistry.Size)
        {
            return false;
        }

        registry = MemoryMarshal.Read<WriteRegistry>(body);
        return registry is { Reserved: 0, Length: >= 1 and <= WriteRegistry.MaxPayload }
            && body.Length == WriteRegistry.Size + WriteRegistry.PaddedLength(registry.Length)
            && !body[(WriteRegistry.Size + registry.Length)..].ContainsAnyExcept((byte)0);
    }

    private static bool TryReadClientOrderId(ref ReadOnlySpan<byte> body, OrderParts parts, out ClientOrderId id)
    {
        id = default;
        if ((parts & ~(OrderParts.Conditions | OrderParts.ClientOrderId)) != 0)
        {
            return false;
        }

        if ((parts & OrderParts.ClientOrderId) == 0)
        {
            return true;
        }

        if (body.Length < Unsafe.SizeOf<ClientOrderId>())
        {
            return false;
        }

        id = MemoryMarshal.Read<ClientOrderId>(body);
        body = body[Unsafe.SizeOf<ClientOrderId>()..];
        return id.IsValid;
    }

    private static bool AreEnumsValid(in PlaceOrder order) =>
        order.Side is Side.Buy or Side.Sell
        && order.Type is >= OrderType.Limit and <= OrderType.TakeProfitLimit
        && order.TimeInForce is >= TimeInForce.Gtc and <= TimeInForce.Fok
        && order.SelfTradePrevention is >= SelfTradePrevention.None and <= SelfTradePrevention.Decrement;
}
