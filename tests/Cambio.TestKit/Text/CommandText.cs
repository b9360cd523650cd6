using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.TestKit.Twin;

namespace Cambio.TestKit.Text;

/// <summary>Command records as one readable line each.</summary>
public static class CommandText
{
    /// <summary>One command; bytes in hexadecimal where the record is malformed.</summary>
    public static string Format(ReadOnlySpan<byte> record)
    {
        if (!FrameCheck.IsWellFormed(record))
        {
            return $"malformed {Convert.ToHexString(record)}";
        }

        CommandHeader header = MemoryMarshal.Read<CommandHeader>(record);
        string session = header.Session == 0 ? "" : $" [session {header.Session} frame {header.SessionSequence}]";
        return $"{header.Kind} {Body(header.Kind, record[CommandHeader.Size..])}{session}";
    }

    /// <summary>A placement without its kind: <c>A16 I1 Buy Limit Gtc 5l @ 100t</c>.</summary>
    public static string Placement(PlaceOrder order, OrderConditions conditions, ClientOrderId name)
    {
        string text = $"{order.Account} {order.Instrument} {order.Side} {order.Type} {order.TimeInForce}"
            + $" {order.Quantity} @ {order.Price}";
        text += order.SelfTradePrevention == SelfTradePrevention.None ? "" : $" {order.SelfTradePrevention}";
        text += conditions.StopPrice.Ticks == 0 ? "" : $" stop {conditions.StopPrice}";
        text += conditions.TrailingDeltaBips == 0 ? "" : $" trailing {conditions.TrailingDeltaBips}";
        text += conditions.IcebergQuantity.Lots == 0 ? "" : $" iceberg {conditions.IcebergQuantity}";
        text += conditions.QuoteAmount == 0 ? "" : $" amount {conditions.QuoteAmount}";
        return text + (name.IsNone ? "" : $" '{name}'");
    }

    /// <summary>The rules that differ from <see cref="InstrumentSpec.Default"/>.</summary>
    public static string Spec(InstrumentSpec spec)
    {
        if (!spec.Symbol.IsValid)
        {
            return $"{spec.Instrument} without a symbol";
        }

        object plain = InstrumentSpec.Default(spec.Instrument, "X", spec.BaseAsset, spec.QuoteAsset);
        var differences = typeof(InstrumentSpec).GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Where(field => field.Name != nameof(InstrumentSpec.Symbol))
            .Where(field => !field.GetValue(spec)!.Equals(field.GetValue(plain)))
            .Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} {field.GetValue(spec)}"));
        return $"{spec.Instrument} {spec.Symbol} {spec.BaseAsset}/{spec.QuoteAsset} {string.Join(", ", differences)}";
    }

    private static string Body(CommandKind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case CommandKind.PlaceOrder:
                PlaceRequest place = PlaceRequest.Read(body);
                return Placement(place.Order, place.Conditions, place.ClientOrderId);
            case CommandKind.CancelReplace:
                CancelReplace replace = MemoryMarshal.Read<CancelReplace>(body);
                PlaceRequest next = PlaceRequest.Read(body[Unsafe.SizeOf<CancelReplace>()..]);
                return $"{replace.Order} {replace.Mode} {replace.Restriction} by "
                    + Placement(next.Order, next.Conditions, next.ClientOrderId);
            case CommandKind.CancelOrder:
                CancelRequest cancel = CancelRequest.Read(body);
                string which = cancel.ClientOrderId.IsNone ? $"{cancel.Order.Order}" : $"'{cancel.ClientOrderId}'";
                return $"{cancel.Order.Account} {cancel.Order.Instrument} {which} {cancel.Order.Restriction}";
            case CommandKind.PlaceOrderList:
                ListRequest list = ListRequest.Read(body);
                return $"{list.List.Contingency} '{list.ClientOrderId}' of " + string.Join(
                    " and ", list.Orders.Select(o => Placement(o.Order, o.Conditions, o.ClientOrderId)));
            case CommandKind.CancelOrderList:
                CancelListRequest cancelList = CancelListRequest.Read(body);
                return $"{cancelList.List} '{cancelList.ClientOrderId}'";
            case CommandKind.DefineInstrument or CommandKind.UpdateInstrument:
                return Spec(MemoryMarshal.Read<InstrumentSpec>(body));
            default:
                return Simple(kind, body);
        }
    }

    private static string Simple(CommandKind kind, ReadOnlySpan<byte> body) => kind switch
    {
        CommandKind.OpenSession => $"{MemoryMarshal.Read<OpenSession>(body)}",
        CommandKind.DefineAsset => $"{MemoryMarshal.Read<DefineAsset>(body)}",
        CommandKind.CreateAccount => $"{MemoryMarshal.Read<CreateAccount>(body).Account}",
        CommandKind.SetAccountFrozen => $"{MemoryMarshal.Read<SetAccountFrozen>(body)}",
        CommandKind.SetMarketState => $"{MemoryMarshal.Read<SetMarketState>(body)}",
        CommandKind.WriteRegistry => $"{MemoryMarshal.Read<WriteRegistry>(body)}",
        CommandKind.SetTradingBlock => $"{MemoryMarshal.Read<SetTradingBlock>(body)}",
        CommandKind.SetReferencePrice => $"{MemoryMarshal.Read<SetReferencePrice>(body)}",
        CommandKind.Deposit => $"{MemoryMarshal.Read<Deposit>(body)}",
        CommandKind.RequestWithdrawal => $"{MemoryMarshal.Read<RequestWithdrawal>(body)}",
        CommandKind.ConfirmWithdrawal or CommandKind.CancelWithdrawal =>
            $"{MemoryMarshal.Read<CloseWithdrawal>(body).Id}",
        CommandKind.Transfer => $"{MemoryMarshal.Read<Transfer>(body)}",
        CommandKind.CancelAll => $"{MemoryMarshal.Read<CancelAll>(body)}",
        CommandKind.Tick => "",
        CommandKind.SetCancelTimer => $"{MemoryMarshal.Read<SetCancelTimer>(body)}",
        CommandKind.AmendOrder => $"{MemoryMarshal.Read<AmendOrder>(body)}",
        _ => Convert.ToHexString(body),
    };
}
