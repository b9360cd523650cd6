using Cambio.Core.Accounts;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Markets;
using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>Whether an order list may be placed; docs/rules.md, "Order lists". Nothing here changes anything.</summary>
public sealed partial class Engine
{
    private RejectReason CheckList(
        in OrderListRequest request, out int accountHandle, out Market? market, out int seat)
    {
        RejectReason reason = CheckPlace(request.Orders[0].Order, out accountHandle, out market, out seat);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        for (int i = 1; i < request.Count; i++)
        {
            if (IsBlocked(request.Orders[i].Order.Type, market!))
            {
                return RejectReason.TradingBlocked;
            }
        }

        if (!IsList(request))
        {
            return RejectReason.InvalidOrderList;
        }

        reason = CheckOrdersOfList(request, market!);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!ArePricesApart(request, market!))
        {
            return RejectReason.InvalidOrderList;
        }

        reason = CheckCountsOfList(request, market!, seat);
        if (reason == RejectReason.None)
        {
            reason = CheckNamesOfList(request);
        }

        return reason != RejectReason.None ? reason : CheckListAgainstBook(request, market!);
    }

    /// <summary>Whether these orders make up a list of this contingency at all.</summary>
    private static bool IsList(in OrderListRequest request)
    {
        if (request.List.Contingency == Contingency.Oco)
        {
            return IsPair(request.Orders[0].Order, request.Orders[1].Order);
        }

        if (request.Orders[0].Order.Type is not (OrderType.Limit or OrderType.LimitMaker))
        {
            return false;
        }

        return request.List.Contingency == Contingency.Otoco
            ? IsPair(request.Orders[1].Order, request.Orders[2].Order)
            : request.Orders[1].Conditions.QuoteAmount == Int128.Zero;
    }

    /// <summary>Same side and quantity; one leg takes the profit, the other stops the loss, on their sides.</summary>
    private static bool IsPair(in PlaceOrder above, in PlaceOrder below)
    {
        bool isSell = above.Side == Side.Sell;
        OrderType profit = isSell ? above.Type : below.Type;
        OrderType loss = isSell ? below.Type : above.Type;
        return above.Side == below.Side
            && above.Quantity == below.Quantity
            && profit is OrderType.LimitMaker or OrderType.TakeProfit or OrderType.TakeProfitLimit
            && loss is OrderType.StopLoss or OrderType.StopLossLimit;
    }

    private static RejectReason CheckOrdersOfList(in OrderListRequest request, Market market)
    {
        for (int i = 0; i < request.Count; i++)
        {
            if (!IsSupported(request.Orders[i], market.State))
            {
                return RejectReason.UnsupportedCombination;
            }

            RejectReason reason = CheckFilters(request.Orders[i], market);
            if (reason != RejectReason.None)
            {
                return reason;
            }
        }

        return RejectReason.None;
    }

    /// <summary>The above leg is above the below leg; where they enter now, the last price is between.</summary>
    private static bool ArePricesApart(in OrderListRequest request, Market market)
    {
        if (request.List.Contingency == Contingency.Oto)
        {
            return true;
        }

        bool isOco = request.List.Contingency == Contingency.Oco;
        long above = PriceInPair(request.Orders[isOco ? 0 : 1]);
        long below = PriceInPair(request.Orders[isOco ? 1 : 2]);
        long last = isOco ? market.LastTicks : 0;
        return (above == 0 || below == 0 || above > below)
            && (last == 0 || above == 0 || above > last)
            && (last == 0 || below == 0 || below < last);
    }

    /// <summary>The price that places a leg above or below; 0 for a trailing one without a stop price.</summary>
    private static long PriceInPair(in OrderRequest leg) =>
        leg.Order.Type is OrderType.LimitMaker or OrderType.TakeProfitLimit
            ? leg.Order.Price.Ticks
            : leg.Conditions.StopPrice.Ticks;

    private RejectReason CheckCountsOfList(in OrderListRequest request, Market market, int seatHandle)
    {
        Seat seat = seatHandle != 0 ? _accounts.Seat(seatHandle) : default;
        if (market.Spec.MaxOrderLists > 0 && seat.OpenLists >= market.Spec.MaxOrderLists)
        {
            return RejectReason.MaxOrderLists;
        }

        if (market.Spec.MaxOpenOrders > 0 && seat.OpenOrders + request.Count > market.Spec.MaxOpenOrders)
        {
            return RejectReason.MaxOpenOrders;
        }

        int stops = CountOf(request, static (in OrderRequest o) => IsStop(o.Order.Type));
        return stops > 0 && market.Spec.MaxStopOrders > 0 && seat.StopOrders + stops > market.Spec.MaxStopOrders
            ? RejectReason.MaxStopOrders
            : RejectReason.None;
    }

    private RejectReason CheckNamesOfList(in OrderListRequest request)
    {
        AccountId account = request.List.Account;
        bool isTaken = !request.ClientOrderId.IsNone && _lists.Find(account, request.ClientOrderId) != 0;
        for (int i = 0; i < request.Count && !isTaken; i++)
        {
            ClientOrderId id = request.Orders[i].ClientOrderId;
            isTaken = !id.IsNone && _clientOrderIds.Find(account, id) != 0;
            for (int j = 0; j < i; j++)
            {
                isTaken |= !id.IsNone && request.Orders[j].ClientOrderId == id;
            }
        }

        return isTaken ? RejectReason.DuplicateClientOrderId : RejectReason.None;
    }

    /// <summary>Only what enters now is held against the book; a pending order meets it when it is activated.</summary>
    private static RejectReason CheckListAgainstBook(in OrderListRequest request, Market market)
    {
        int entering = request.List.Contingency == Contingency.Oco ? request.Count : 1;
        for (int i = 0; i < entering; i++)
        {
            RejectReason reason = CheckAgainstBook(request.Orders[i], market);
            if (reason != RejectReason.None)
            {
                return reason;
            }
        }

        return RejectReason.None;
    }

    /// <summary>Checks 14 to 16, for all orders of the list together.</summary>
    private RejectReason CheckMoneyOfList(in OrderListRequest request, Market market, int seat, in ListHold hold)
    {
        ref readonly PlaceOrder first = ref request.Orders[0].Order;
        Int128 buys = default;
        long lots = 0;
        for (int i = 0; i < request.Count; i++)
        {
            long quantity = request.Orders[i].Order.Quantity.Lots;
            lots += quantity;
            buys += request.Orders[i].Order.Side == Side.Buy ? quantity : 0;
        }

        if (buys > Int128.Zero && IsBeyondPosition(first.Account, market, seat, buys))
        {
            return RejectReason.MaxPosition;
        }

        int conditional = CountOf(request, IsConditional);
        if (!_lists.HasRoom
            || !_store.HasRoom(request.Count, conditional)
            || market.Book.OpenLots + lots > Quantity.MaxOpenLots
            || (seat == 0 && !HasRoomForSeat(first.Account, market)))
        {
            return RejectReason.CapacityExceeded;
        }

        return hold.Amount > AvailableFor(first.Account, first.Side, market, seat)
            ? RejectReason.InsufficientBalance
            : RejectReason.None;
    }

    private static bool IsConditional(in OrderRequest request) =>
        IsStop(request.Order.Type) || request.Conditions.IcebergQuantity.Lots > 0;

    private static int CountOf(in OrderListRequest request, OrderPredicate predicate)
    {
        int count = 0;
        for (int i = 0; i < request.Count; i++)
        {
            count += predicate(in request.Orders[i]) ? 1 : 0;
        }

        return count;
    }

    private delegate bool OrderPredicate(in OrderRequest request);
}
