using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Whom and what a command names; a refusal repeats it.</summary>
internal readonly record struct Named(AccountId Account, OrderId Order, InstrumentId Instrument)
{
    /// <summary>Reads it from a body that the frame check has let through.</summary>
    public static Named By(CommandKind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case CommandKind.CreateAccount or CommandKind.SetAccountFrozen:
                return new Named(MemoryMarshal.Read<AccountId>(body), default, default);
            case CommandKind.DefineInstrument or CommandKind.UpdateInstrument:
                return new Named(default, default, MemoryMarshal.Read<InstrumentSpec>(body).Instrument);
            case CommandKind.SetMarketState or CommandKind.SetReferencePrice or CommandKind.SetTradingBlock:
                return new Named(default, default, MemoryMarshal.Read<InstrumentId>(body));
            case CommandKind.Deposit:
                return new Named(MemoryMarshal.Read<Deposit>(body).Account, default, default);
            case CommandKind.RequestWithdrawal:
                return new Named(MemoryMarshal.Read<RequestWithdrawal>(body).Account, default, default);
            case CommandKind.Transfer:
                return new Named(MemoryMarshal.Read<Transfer>(body).From, default, default);
            case CommandKind.PlaceOrder:
                PlaceOrder place = MemoryMarshal.Read<PlaceOrder>(body);
                return new Named(place.Account, default, place.Instrument);
            case CommandKind.CancelOrder:
                CancelOrder cancel = MemoryMarshal.Read<CancelOrder>(body);
                return new Named(cancel.Account, cancel.Order, cancel.Instrument);
            case CommandKind.CancelAll:
                CancelAll all = MemoryMarshal.Read<CancelAll>(body);
                return new Named(all.Account, default, all.Instrument);
            case CommandKind.SetCancelTimer:
                SetCancelTimer timer = MemoryMarshal.Read<SetCancelTimer>(body);
                return new Named(timer.Account, default, timer.Instrument);
            case CommandKind.PlaceOrderList:
                PlaceOrderList list = MemoryMarshal.Read<PlaceOrderList>(body);
                return new Named(list.Account, default, list.Instrument);
            case CommandKind.CancelOrderList:
                CancelOrderList cancelList = MemoryMarshal.Read<CancelOrderList>(body);
                return new Named(cancelList.Account, default, cancelList.Instrument);
            case CommandKind.AmendOrder:
                AmendOrder amend = MemoryMarshal.Read<AmendOrder>(body);
                return new Named(amend.Account, amend.Order, amend.Instrument);
            case CommandKind.CancelReplace:
                PlaceOrder next = MemoryMarshal.Read<PlaceOrder>(body[Unsafe.SizeOf<CancelReplace>()..]);
                return new Named(next.Account, MemoryMarshal.Read<CancelReplace>(body).Order, next.Instrument);
            default:
                return default;
        }
    }
}
