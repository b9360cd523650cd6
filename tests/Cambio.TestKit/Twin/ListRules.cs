using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>The column of checks of an order list; the first that fails is the answer.</summary>
internal static class ListRules
{
    public static RejectReason Check(NaiveState state, ListRequest request)
    {
        RejectReason reason = PlacementRules.CheckPlace(state, request.Orders[0].Order, out NaiveMarket? market);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (request.Orders.Any(o => PlacementRules.IsBlocked(state, market!, o.Order.Type)))
        {
            return RejectReason.TradingBlocked;
        }

        if (!IsList(request))
        {
            return RejectReason.InvalidOrderList;
        }

        foreach (PlaceRequest order in request.Orders)
        {
            reason = Combinations.AreSupported(order, market!.State)
                ? Filters.Check(market, order)
                : RejectReason.UnsupportedCombination;
            if (reason != RejectReason.None)
            {
                return reason;
            }
        }

        return PricesAreApart(request, market!) ? Situation(state, market!, request) : RejectReason.InvalidOrderList;
    }

    public static RejectReason CheckMoney(
        NaiveState state, NaiveMarket market, ListRequest request, List<BigInteger?> holds)
    {
        InstrumentSpec spec = market.Spec;
        PlaceOrder first = request.Orders[0].Order;
        uint account = first.Account.Value;
        BigInteger buys = request.Orders.Where(o => o.Order.Side == Side.Buy)
            .Aggregate(BigInteger.Zero, (sum, o) => sum + o.Order.Quantity.Lots);
        if (buys > 0 && PlacementRules.IsBeyondPosition(state, market, account, buys))
        {
            return RejectReason.MaxPosition;
        }

        BigInteger lots = request.Orders.Aggregate(BigInteger.Zero, (sum, o) => sum + o.Order.Quantity.Lots);
        int conditional = request.Orders.Count(PlacementRules.IsConditional);
        if (state.Lists.Count >= state.Options.MaxOrderLists
            || !PlacementRules.HasRoom(state, request.Orders.Count, conditional)
            || !PlacementRules.HasRoomForSeat(state, spec, account)
            || market.OpenLots + lots > Quantity.MaxOpenLots)
        {
            return RejectReason.CapacityExceeded;
        }

        ushort asset = first.Side == Side.Buy ? spec.QuoteAsset.Value : spec.BaseAsset.Value;
        return holds.Any(hold => hold is null || hold > state.Ledger.Available(account, asset))
            ? RejectReason.InsufficientBalance
            : RejectReason.None;
    }

    private static bool IsList(ListRequest request)
    {
        IReadOnlyList<PlaceRequest> orders = request.Orders;
        bool hasWorking = orders[0].Order.Type is OrderType.Limit or OrderType.LimitMaker;
        return request.List.Contingency switch
        {
            Contingency.Oco => IsPair(orders[0], orders[1]),
            Contingency.Oto => hasWorking && orders[1].Conditions.QuoteAmount == 0,
            _ => hasWorking && IsPair(orders[1], orders[2]),
        };
    }

    private static bool IsPair(PlaceRequest above, PlaceRequest below)
    {
        static bool TakesProfit(PlaceRequest r) =>
            r.Order.Type is OrderType.LimitMaker or OrderType.TakeProfit or OrderType.TakeProfitLimit;
        static bool StopsLoss(PlaceRequest r) => r.Order.Type is OrderType.StopLoss or OrderType.StopLossLimit;

        return above.Order.Side == below.Order.Side
            && above.Order.Quantity == below.Order.Quantity
            && (above.Order.Side == Side.Sell
                ? TakesProfit(above) && StopsLoss(below)
                : StopsLoss(above) && TakesProfit(below));
    }

    private static bool PricesAreApart(ListRequest request, NaiveMarket market)
    {
        if (request.List.Contingency == Contingency.Oto)
        {
            return true;
        }

        long above = Decisive(request.Orders[^2]);
        long below = Decisive(request.Orders[^1]);
        long last = request.List.Contingency == Contingency.Oco ? market.LastPrice : 0;
        List<long> falling = [.. new[] { above, last, below }.Where(price => price != 0)];
        return falling.Zip(falling.Skip(1)).All(pair => pair.First > pair.Second);
    }

    private static long Decisive(PlaceRequest leg) =>
        leg.Order.Type is OrderType.LimitMaker or OrderType.TakeProfitLimit
            ? leg.Order.Price.Ticks
            : leg.Conditions.StopPrice.Ticks;

    private static RejectReason Situation(NaiveState state, NaiveMarket market, ListRequest request)
    {
        InstrumentSpec spec = market.Spec;
        uint account = request.List.Account.Value;
        List<NaiveOrder> own = [.. market.OpenOrders.Where(o => o.Account == account)];
        int lists = state.Lists.Values.Count(l => l.Account == account && l.Instrument == spec.Instrument.Value);
        int stops = request.Orders.Count(o => o.Order.Type >= OrderType.StopLoss);
        if (spec.MaxOrderLists > 0 && lists >= spec.MaxOrderLists)
        {
            return RejectReason.MaxOrderLists;
        }

        if (spec.MaxOpenOrders > 0 && own.Count + request.Orders.Count > spec.MaxOpenOrders)
        {
            return RejectReason.MaxOpenOrders;
        }

        if (stops > 0 && spec.MaxStopOrders > 0 && own.Count(o => o.CountsAsStop) + stops > spec.MaxStopOrders)
        {
            return RejectReason.MaxStopOrders;
        }

        List<ClientOrderId> names = [.. request.Orders.Select(o => o.ClientOrderId).Where(name => !name.IsNone)];
        if (names.Distinct().Count() < names.Count
            || state.OpenOrders.Any(o => o.Account == account && names.Contains(o.ClientOrderId))
            || (!request.ClientOrderId.IsNone && state.Lists.Values.Any(
                l => l.Account == account && l.ClientOrderId == request.ClientOrderId)))
        {
            return RejectReason.DuplicateClientOrderId;
        }

        int entering = request.List.Contingency == Contingency.Oco ? 2 : 1;
        return request.Orders.Take(entering).Select(o => PlacementRules.AgainstBook(market, o))
            .FirstOrDefault(reason => reason != RejectReason.None);
    }
}
