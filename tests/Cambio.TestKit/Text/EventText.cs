using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;

namespace Cambio.TestKit.Text;

/// <summary>Event records as one readable line each.</summary>
public static class EventText
{
    /// <summary>One event: <c>OrderTraded T1 O1 x O2 100t 5l notional 500 ...</c>.</summary>
    public static string Format(ReadOnlySpan<byte> record)
    {
        if (record.Length < EventHeader.Size)
        {
            return $"? {Convert.ToHexString(record)}";
        }

        EventHeader header = MemoryMarshal.Read<EventHeader>(record);
        return $"{header.Sequence}.{header.Index} {header.Kind} {Body(header.Kind, record[EventHeader.Size..])}";
    }

    /// <summary>All events of a buffer, one per line.</summary>
    public static string FormatAll(ReadOnlySpan<byte> records)
    {
        StringBuilder text = new();
        EventReader reader = new(records);
        while (reader.Next())
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Format(reader.Record)}");
        }

        return text.ToString();
    }

    private static string Body(EventKind kind, ReadOnlySpan<byte> body) => kind switch
    {
        EventKind.CommandRejected => Rejected(MemoryMarshal.Read<CommandRejected>(body)),
        EventKind.SessionOpened => $"{MemoryMarshal.Read<SessionOpened>(body).Session}",
        EventKind.AssetDefined => $"{MemoryMarshal.Read<DefineAsset>(body)}",
        EventKind.AccountCreated => $"{MemoryMarshal.Read<CreateAccount>(body).Account}",
        EventKind.AccountFrozenSet => $"{MemoryMarshal.Read<SetAccountFrozen>(body)}",
        EventKind.InstrumentDefined or EventKind.InstrumentUpdated => CommandText.Spec(
            MemoryMarshal.Read<InstrumentSpec>(body)),
        EventKind.MarketStateChanged => $"{MemoryMarshal.Read<SetMarketState>(body)}",
        EventKind.RegistryWritten => $"{MemoryMarshal.Read<WriteRegistry>(body)}",
        EventKind.TradingBlockSet => $"{MemoryMarshal.Read<SetTradingBlock>(body)}",
        EventKind.OrderListAccepted => $"{MemoryMarshal.Read<OrderListAccepted>(body)}",
        EventKind.OrderActivated => $"{MemoryMarshal.Read<OrderActivated>(body)}",
        EventKind.OrderListUpdated => $"{MemoryMarshal.Read<OrderListUpdated>(body)}",
        EventKind.CancelTimerSet or EventKind.CancelTimerFired => $"{MemoryMarshal.Read<CancelTimerSet>(body)}",
        EventKind.ReferencePriceSet => $"{MemoryMarshal.Read<SetReferencePrice>(body)}",
        EventKind.Deposited => $"{MemoryMarshal.Read<Deposit>(body)}",
        EventKind.WithdrawalRequested => $"{MemoryMarshal.Read<RequestWithdrawal>(body)}",
        EventKind.WithdrawalConfirmed or EventKind.WithdrawalCanceled =>
            $"{MemoryMarshal.Read<WithdrawalClosed>(body)}",
        EventKind.Transferred => $"{MemoryMarshal.Read<Transfer>(body)}",
        EventKind.OrderAccepted => Accepted(MemoryMarshal.Read<OrderAccepted>(body)),
        EventKind.OrderTraded => Traded(MemoryMarshal.Read<OrderTraded>(body)),
        EventKind.OrderClosed => Closed(MemoryMarshal.Read<OrderClosed>(body)),
        EventKind.OrderAmended => Amended(MemoryMarshal.Read<OrderAmended>(body)),
        EventKind.OrderTriggered => Triggered(MemoryMarshal.Read<OrderTriggered>(body)),
        EventKind.TradePrevented => Prevented(MemoryMarshal.Read<TradePrevented>(body)),
        EventKind.BalanceChanged => Balance(MemoryMarshal.Read<BalanceChanged>(body)),
        EventKind.LevelChanged => Level(MemoryMarshal.Read<LevelChanged>(body)),
        _ => Convert.ToHexString(body),
    };

    private static string Rejected(CommandRejected e) =>
        $"{e.Command}{(e.Part == e.Command ? "" : $"/{e.Part}")} {e.Reason} {e.Account} {e.Order} {e.Instrument}";

    private static string Accepted(OrderAccepted e) =>
        $"{e.Order} {CommandText.Placement(e.Details, e.Conditions, e.ClientOrderId)}";

    private static string Traded(OrderTraded e) =>
        $"{e.Instrument} {e.Trade} {e.TakerOrder}({e.TakerAccount}) {e.TakerSide} {e.Quantity} @ {e.Price}"
        + $" from {e.MakerOrder}({e.MakerAccount}), notional {e.Notional},"
        + $" fees taker {e.TakerFee}{e.TakerFeeAsset} maker {e.MakerFee}{e.MakerFeeAsset}";

    private static string Closed(OrderClosed e) =>
        $"{e.Order}({e.Account}) {e.Instrument} {e.Reason}, remaining {e.Remaining}";

    private static string Amended(OrderAmended e) =>
        $"{e.Order}({e.Account}) {e.Instrument} to {e.NewQuantity}, remaining {e.Remaining}";

    private static string Triggered(OrderTriggered e) =>
        $"{e.Order}({e.Account}) {e.Instrument} by {e.TriggerPrice}{(e.Activated == 1 ? ", begins to trail" : "")}";

    private static string Prevented(TradePrevented e) =>
        $"{e.Instrument} {e.TakerOrder} loses {e.TakerPrevented}, {e.MakerOrder} loses {e.MakerPrevented}"
        + $" @ {e.Price} ({e.Account}, {e.Mode})";

    private static string Balance(BalanceChanged e) =>
        $"{e.Account} {e.Asset} available {e.Available} held {e.Held}";

    private static string Level(LevelChanged e) =>
        $"{e.Instrument} {e.Side} {e.Price}: {e.Quantity} in {e.OrderCount}";
}
