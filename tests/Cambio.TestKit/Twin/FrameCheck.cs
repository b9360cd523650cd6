using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Rule 1 of docs/rules.md: is this record one that could have been meant?</summary>
internal static class FrameCheck
{
    public static bool IsWellFormed(ReadOnlySpan<byte> record)
    {
        if (record.Length < CommandHeader.Size)
        {
            return false;
        }

        CommandHeader header = MemoryMarshal.Read<CommandHeader>(record);
        return header.Length == record.Length
            && header.Reserved == 0
            && Enum.IsDefined(header.Kind)
            && BodyIsWellFormed(header.Kind, record[CommandHeader.Size..]);
    }

    private static bool BodyIsWellFormed(CommandKind kind, ReadOnlySpan<byte> body) => kind switch
    {
        CommandKind.OpenSession => Is(body, out OpenSession _),
        CommandKind.DefineAsset => Is(body, out DefineAsset c) && c.Reserved == 0 && c.Reserved2 == 0,
        CommandKind.CreateAccount => Is(body, out CreateAccount c) && c.Reserved == 0,
        CommandKind.SetAccountFrozen => Is(body, out SetAccountFrozen c) && c.Frozen is 0 or 1,
        CommandKind.DefineInstrument or CommandKind.UpdateInstrument => Is(body, out InstrumentSpec c)
            && Enum.IsDefined(c.FeeMode) && Enum.IsDefined(c.MarketRemainder) && c.Reserved == 0 && c.Reserved2 == 0,
        CommandKind.SetMarketState => Is(body, out SetMarketState c)
            && Enum.IsDefined(c.State) && c.Reserved == 0 && c.Reserved2 == 0,
        CommandKind.SetReferencePrice => Is(body, out SetReferencePrice c) && c.Reserved == 0 && c.Reserved2 == 0,
        CommandKind.WriteRegistry => RegistryIsWellFormed(body),
        CommandKind.SetTradingBlock => Is(body, out SetTradingBlock c)
            && c.Reserved == 0 && Enumerable.Range(0, 16).All(
                n => (c.OrderTypes >> n) % 2 == 0 || Enum.IsDefined((OrderType)n)),
        CommandKind.Deposit => Is(body, out Deposit c) && c.Reserved == 0,
        CommandKind.RequestWithdrawal => Is(body, out RequestWithdrawal c) && c.Reserved == 0,
        CommandKind.ConfirmWithdrawal or CommandKind.CancelWithdrawal => Is(body, out CloseWithdrawal _),
        CommandKind.Transfer => Is(body, out Transfer c) && c.Reserved == 0 && c.Reserved2 == 0,
        CommandKind.PlaceOrder => PlacementIsWellFormed(body),
        CommandKind.CancelOrder => CancelIsWellFormed(body),
        CommandKind.CancelAll => Is(body, out CancelAll c) && c.ByOperator is 0 or 1 && c.Reserved == 0,
        CommandKind.PlaceOrderList => ListIsWellFormed(body),
        CommandKind.CancelOrderList => CancelOfListIsWellFormed(body),
        CommandKind.Tick => Is(body, out Tick c) && c.Reserved == 0,
        CommandKind.SetCancelTimer => Is(body, out SetCancelTimer c) && c.Reserved == 0,
        CommandKind.AmendOrder => Is(body, out AmendOrder c) && c.Reserved == 0,
        CommandKind.CancelReplace => body.Length > Unsafe.SizeOf<CancelReplace>()
            && ReplaceIsWellFormed(MemoryMarshal.Read<CancelReplace>(body))
            && PlacementIsWellFormed(body[Unsafe.SizeOf<CancelReplace>()..]),
        _ => false,
    };

    private static bool RegistryIsWellFormed(ReadOnlySpan<byte> body)
    {
        const int fixedPart = 16;
        if (body.Length < fixedPart || body.Length % 8 != 0)
        {
            return false;
        }

        WriteRegistry registry = MemoryMarshal.Read<WriteRegistry>(body);
        int padding = body.Length - fixedPart - registry.Length;
        return registry.Reserved == 0
            && registry.Length is > 0 and <= 448
            && padding is >= 0 and < 8
            && body[^padding..].IndexOfAnyExcept((byte)0) < 0;
    }

    private static bool PlacementIsWellFormed(ReadOnlySpan<byte> body)
    {
        if (body.Length < Unsafe.SizeOf<PlaceOrder>())
        {
            return false;
        }

        PlaceOrder order = MemoryMarshal.Read<PlaceOrder>(body);
        bool named = (order.Parts & OrderParts.ClientOrderId) != 0;
        if ((byte)order.Parts > 3 || body.Length != PlaceRequest.Length(order.Parts))
        {
            return false;
        }

        PlaceRequest request = PlaceRequest.Read(body);
        return Enum.IsDefined(order.Side)
            && Enum.IsDefined(order.Type)
            && Enum.IsDefined(order.TimeInForce)
            && Enum.IsDefined(order.SelfTradePrevention)
            && order.Reserved == 0
            && order.Reserved2 == 0
            && request.Conditions.Reserved == 0
            && (!named || request.ClientOrderId.IsValid);
    }

    private static bool ListIsWellFormed(ReadOnlySpan<byte> body)
    {
        if (body.Length < Unsafe.SizeOf<PlaceOrderList>())
        {
            return false;
        }

        PlaceOrderList list = MemoryMarshal.Read<PlaceOrderList>(body);
        body = body[Unsafe.SizeOf<PlaceOrderList>()..];
        if (!Enum.IsDefined(list.Contingency) || list.Reserved != 0
            || list.Parts is not (OrderParts.None or OrderParts.ClientOrderId))
        {
            return false;
        }

        if (list.Parts == OrderParts.ClientOrderId)
        {
            if (body.Length < Unsafe.SizeOf<ClientOrderId>() || !MemoryMarshal.Read<ClientOrderId>(body).IsValid)
            {
                return false;
            }

            body = body[Unsafe.SizeOf<ClientOrderId>()..];
        }

        int orders = 0;
        for (; !body.IsEmpty; orders++)
        {
            int length = body.Length < Unsafe.SizeOf<PlaceOrder>()
                ? int.MaxValue
                : PlaceRequest.Length(MemoryMarshal.Read<PlaceOrder>(body).Parts);
            if (length > body.Length || !PlacementIsWellFormed(body[..length]))
            {
                return false;
            }

            PlaceOrder order = MemoryMarshal.Read<PlaceOrder>(body);
            if (order.Account != list.Account || order.Instrument != list.Instrument)
            {
                return false;
            }

            body = body[length..];
        }

        return orders == (list.Contingency == Contingency.Otoco ? 3 : 2);
    }

    private static bool CancelOfListIsWellFormed(ReadOnlySpan<byte> body)
    {
        if (body.Length < Unsafe.SizeOf<CancelOrderList>())
        {
            return false;
        }

        CancelOrderList cancel = MemoryMarshal.Read<CancelOrderList>(body);
        return cancel.Reserved == 0 && cancel.Reserved2 == 0 && cancel.Parts switch
        {
            OrderParts.None => body.Length == Unsafe.SizeOf<CancelOrderList>(),
            OrderParts.ClientOrderId => cancel.List.Value == 0
                && body.Length == Unsafe.SizeOf<CancelOrderList>() + Unsafe.SizeOf<ClientOrderId>()
                && CancelListRequest.Read(body).ClientOrderId.IsValid,
            _ => false,
        };
    }

    private static bool CancelIsWellFormed(ReadOnlySpan<byte> body)
    {
        if (body.Length < Unsafe.SizeOf<CancelOrder>())
        {
            return false;
        }

        CancelOrder order = MemoryMarshal.Read<CancelOrder>(body);
        if (!Enum.IsDefined(order.Restriction))
        {
            return false;
        }

        return order.Parts switch
        {
            OrderParts.None => body.Length == Unsafe.SizeOf<CancelOrder>(),
            OrderParts.ClientOrderId => order.Order.Value == 0
                && body.Length == Unsafe.SizeOf<CancelOrder>() + Unsafe.SizeOf<ClientOrderId>()
                && CancelRequest.Read(body).ClientOrderId.IsValid,
            _ => false,
        };
    }

    private static bool ReplaceIsWellFormed(CancelReplace replace) =>
        Enum.IsDefined(replace.Mode) && Enum.IsDefined(replace.Restriction)
            && replace.Reserved == 0 && replace.Reserved2 == 0;

    private static bool Is<T>(ReadOnlySpan<byte> body, out T command)
        where T : unmanaged
    {
        bool fits = body.Length == Unsafe.SizeOf<T>();
        command = fits ? MemoryMarshal.Read<T>(body) : default;
        return fits;
    }
}
