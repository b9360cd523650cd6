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

    /// <summary>Checks 14 to 16: the position, room for everything that the order may need, and the money.</summary>
    private RejectReason CheckMoney(in OrderRequest request, Market market, int seat, in OrderHold hold)
    {
        ref readonly PlaceOrder order = ref request.Order;
        if (market.Spec.MaxPosition.Lots != 0 && order.Side == Side.Buy
            && IsBeyondPosition(order.Account, market, seat, hold.Lots))
        {
            return RejectReason.MaxPosition;
        }

        if (!_store.HasRoom(1, IsConditional(request) ? 1 : 0)
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
        if (seat == 0)
        {
            seat = TakeSeat(account, request.Order.Account, market);
        }

        int handle = Admit(request, market, seat, hold.Amount, hold.Lots, default);
        Touch(market);
        Begin(market, handle, hold);
        ReactToLists(market);
        ReleaseStops(market);
    }

    /// <summary>Gives an order its record, its hold and its names, and says that it is accepted.</summary>
    private int Admit(
        in OrderRequest request, Market market, int seat, Int128 amount, long lots, OrderListId list)
    {
        ref readonly PlaceOrder order = ref request.Order;
        ref readonly OrderConditions conditions = ref request.Conditions;
        long id = ++_lastOrderId;
        int handle = market.Book.Admit(new NewOrder(
            id, seat, order.Side, order.Type, order.TimeInForce, order.SelfTradePrevention, order.Price.Ticks,
            lots, conditions.IcebergQuantity.Lots, conditions.StopPrice.Ticks, conditions.TrailingDeltaBips));
        ref Seat owner = ref _accounts.Seat(seat);
        _ledger.OpenHold(
            handle, order.Side == Side.Buy ? owner.QuoteRow : owner.BaseRow, amount,
            market.Spec.MakerFeePpm, market.Spec.TakerFeePpm);
        _accounts.Link(handle);
        if (!request.ClientOrderId.IsNone)
        {
            _clientOrderIds.Add(handle, order.Account, request.ClientOrderId);
        }

        Events.Append(
            EventKind.OrderAccepted,
            new OrderAccepted(
                new OrderId(id), list, order with { Quantity = new Quantity(lots) }, conditions,
                request.ClientOrderId));
        return handle;
    }

    /// <summary>Matches an order whose money is held, and settles.</summary>
    private void EnterAndSettle(Market market, int handle, Int128 marketBuyTickLots)
    {
        _marketBuyLeft = marketBuyTickLots;
        if (_store.Orders[handle].RemainingLots == 0)
        {
            market.Book.Discard(handle, CloseReason.InsufficientLiquidity);
        }
        else if (!market.Book.HasRestingMarketAgainst(handle) || TradeWithRestingMarkets(market, handle))
        {
            market.Book.Enter(handle);
        }

        Settle(market);
    }

    /// <summary>
    /// MAX_POSITION: all base that the account has, its open buys here and the new ones. The open buys are added up
    /// when the rule asks, so that where there is no such rule nobody pays for a running sum.
    /// </summary>
    private bool IsBeyondPosition(AccountId account, Market market, int seat, Int128 newLots)
    {
        if (market.Spec.MaxPosition.Lots == 0)
        {
            return false;
        }

        Int128 lots = newLots;
        for (int order = seat == 0 ? 0 : _accounts.Seat(seat).OldestOrder; order != 0;)
        {
            ref Order open = ref _store.Orders[order];
            lots += open.Side == Side.Buy ? open.RemainingLots : 0;
            order = open.OwnerNext;
        }

        int row = _ledger.Find(account, market.Spec.BaseAsset);
        Int128 present = row == 0 ? Int128.Zero : _ledger.Row(row).Available + _ledger.Row(row).Held;
        return lots > market.Spec.MaxPosition.Lots
            || present > market.BaseAmount(market.Spec.MaxPosition.Lots - (long)lots);
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
