using Cambio.Core.Accounts;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Placing an order: check, hold the money, enter the book, settle, release stops.</summary>
public sealed partial class Engine
{
    private bool Place(in OrderRequest request)
    {
        ReleaseCarriedOver(request.Order.Instrument);
        TryPlace(request, CommandKind.PlaceOrder);
        return true;
    }

    /// <summary>Places an order or says why not.</summary>
    private bool TryPlace(in OrderRequest request, CommandKind command)
    {
        ref readonly PlaceOrder order = ref request.Order;
        RejectReason reason = CheckOrder(request, out int account, out Market? market, out int seat);
        OrderHold hold = default;
        if (reason == RejectReason.None)
        {
            hold = HoldFor(request, market!, seat);
            reason = CheckMoney(request, market!, seat, hold);
        }

        if (reason != RejectReason.None)
        {
            return !Reject(command, reason, order.Account, order.Instrument, default, CommandKind.PlaceOrder);
        }

        Accept(request, market!, account, seat, hold);
        return true;
    }

    /// <summary>Checks 14 and 15: room for everything that the order may need, and the money.</summary>
    private RejectReason CheckMoney(in OrderRequest request, Market market, int seat, in OrderHold hold)
    {
        ref readonly PlaceOrder order = ref request.Order;
        bool isConditional = IsStop(order.Type) || request.Conditions.IcebergQuantity.Lots > 0;
        if (!_store.HasRoom(isConditional)
            || market.Book.OpenLots + hold.Lots > Quantity.MaxOpenLots
            || (seat == 0 && !HasRoomForSeat(order.Account, market)))
        {
            return RejectReason.CapacityExceeded;
        }

        return hold.Amount > AvailableFor(order.Account, order.Side, market, seat)
            ? RejectReason.InsufficientBalance
            : RejectReason.None;
    }

    private void Accept(in OrderRequest request, Market market, int account, int seat, in OrderHold hold)
    {
        ref readonly PlaceOrder order = ref request.Order;
        ref readonly OrderConditions conditions = ref request.Conditions;
        if (seat == 0)
        {
            seat = TakeSeat(account, order.Account, market);
        }

        long id = ++_lastOrderId;
        int handle = market.Book.Admit(new NewOrder(
            id, seat, order.Side, order.Type, order.TimeInForce, order.SelfTradePrevention, order.Price.Ticks,
            hold.Lots, conditions.IcebergQuantity.Lots, conditions.StopPrice.Ticks, conditions.TrailingDeltaBips));
        ref Seat owner = ref _accounts.Seat(seat);
        _ledger.OpenHold(
            handle, order.Side == Side.Buy ? owner.QuoteRow : owner.BaseRow, hold.Amount,
            market.Spec.MakerFeePpm, market.Spec.TakerFeePpm);
        _accounts.Link(handle);
        if (!request.ClientOrderId.IsNone)
        {
            _clientOrderIds.Add(handle, order.Account, request.ClientOrderId);
        }

        Events.Append(
            EventKind.OrderAccepted,
            new OrderAccepted(
                new OrderId(id), default, order with { Quantity = new Quantity(hold.Lots) }, conditions,
                request.ClientOrderId));
        Touch(market);
        if (IsStop(order.Type))
        {
            owner.StopOrders++;
            market.Book.Wait(handle, market.LastTicks);
        }
        else
        {
            Enter(market, handle, hold);
        }

        ReleaseStops(market);
    }

    /// <summary>Matches an order whose money is held, and settles.</summary>
    private void Enter(Market market, int handle, in OrderHold hold)
    {
        _marketBuyLeft = hold.TickLots;
        if (hold.Lots == 0)
        {
            market.Book.Discard(handle, CloseReason.InsufficientLiquidity);
        }
        else if (!market.Book.HasRestingMarketAgainst(handle) || TradeWithRestingMarkets(market, handle))
        {
            market.Book.Enter(handle);
        }

        Settle(market);
    }

    /// <summary>One more seat, with its two balances where they are missing.</summary>
    private bool HasRoomForSeat(AccountId account, Market market) =>
        _accounts.HasRoomForSeat
        && _ledger.HasRoom(
            _ledger.Missing(account, market.Spec.BaseAsset) + _ledger.Missing(account, market.Spec.QuoteAsset));

    /// <summary>Gives an account its place on an instrument, with its two balances.</summary>
    private int TakeSeat(int accountHandle, AccountId account, Market market) =>
        _accounts.AddSeat(
            accountHandle, market.Id,
            _ledger.FindOrAdd(account, market.Spec.BaseAsset), _ledger.FindOrAdd(account, market.Spec.QuoteAsset));

    private Int128 AvailableFor(AccountId account, Side side, Market market, int seat)
    {
        if (seat != 0)
        {
            ref Seat owner = ref _accounts.Seat(seat);
            return Available(side == Side.Buy ? owner.QuoteRow : owner.BaseRow);
        }

        return Available(_ledger.Find(account, side == Side.Buy ? market.Spec.QuoteAsset : market.Spec.BaseAsset));
    }
}
