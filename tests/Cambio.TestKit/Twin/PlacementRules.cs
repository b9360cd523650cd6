using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;

namespace Cambio.TestKit.Twin;

/// <summary>The column of checks of a placement, rules 1 to 14; the first that fails is the answer.</summary>
internal static class PlacementRules
{
    public static RejectReason Check(NaiveState state, PlaceRequest request)
    {
        RejectReason reason = CheckPlace(state, request.Order, out NaiveMarket? market);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!Combinations.AreSupported(request, market!.State))
        {
            return RejectReason.UnsupportedCombination;
        }

        reason = Filters.Check(market, request);
        return reason != RejectReason.None ? reason : Situation(state, market, request);
    }

    /// <summary>Rule 1: who and where.</summary>
    public static RejectReason CheckPlace(NaiveState state, PlaceOrder order, out NaiveMarket? market)
    {
        market = null;
        if (!state.Accounts.TryGetValue(order.Account.Value, out bool frozen))
        {
            return RejectReason.UnknownAccount;
        }

        if (!state.Markets.TryGetValue(order.Instrument.Value, out market))
        {
            return RejectReason.UnknownInstrument;
        }

        if (frozen)
        {
            return RejectReason.AccountFrozen;
        }

        if (market.State is not (MarketState.Trading or MarketState.PostOnly))
        {
            return RejectReason.MarketClosed;
        }

        return IsBlocked(state, market, order.Type) ? RejectReason.TradingBlocked : RejectReason.None;
    }

    public static bool IsBlocked(NaiveState state, NaiveMarket market, OrderType type) =>
        (state.BlockedTypes >> (int)type) % 2 == 1 || (market.BlockedTypes >> (int)type) % 2 == 1;

    private static RejectReason Situation(NaiveState state, NaiveMarket market, PlaceRequest request)
    {
        PlaceOrder order = request.Order;
        uint account = order.Account.Value;
        bool stopType = order.Type >= OrderType.StopLoss;
        List<NaiveOrder> own = [.. market.OpenOrders.Where(o => o.Account == account)];
        if (market.Spec.MaxOpenOrders > 0 && own.Count >= market.Spec.MaxOpenOrders)
        {
            return RejectReason.MaxOpenOrders;
        }

        int waiting = own.Count(o => o.CountsAsStop);
        if (stopType && market.Spec.MaxStopOrders > 0 && waiting >= market.Spec.MaxStopOrders)
        {
            return RejectReason.MaxStopOrders;
        }

        if (!request.ClientOrderId.IsNone
            && state.OpenOrders.Any(o => o.Account == account && o.ClientOrderId == request.ClientOrderId))
        {
            return RejectReason.DuplicateClientOrderId;
        }

        return AgainstBook(market, request);
    }

    /// <summary>Rules 12 and 13: what the order would do at once.</summary>
    public static RejectReason AgainstBook(NaiveMarket market, PlaceRequest request)
    {
        PlaceOrder order = request.Order;
        if (order.Type >= OrderType.StopLoss && WouldTrigger(market, request))
        {
            return RejectReason.WouldTriggerImmediately;
        }

        bool mayNotTake = order.Type == OrderType.LimitMaker || market.State == MarketState.PostOnly;
        return mayNotTake && WouldTake(market, order.Side, order.Price.Ticks)
            ? RejectReason.WouldTake
            : RejectReason.None;
    }

    /// <summary>Rule 14: would the account have too much base if all its buys were filled?</summary>
    public static bool IsBeyondPosition(NaiveState state, NaiveMarket market, uint account, BigInteger newBuys)
    {
        BigInteger position = newBuys * market.Spec.LotUnits;
        if (state.Ledger.Balances.TryGetValue((account, market.Spec.BaseAsset.Value), out NaiveBalance? balance))
        {
            position += balance.Available + balance.Held;
        }

        foreach (NaiveOrder open in market.OpenOrders.Where(o => o.Account == account && o.IsBuy))
        {
            position += market.BaseAmount(open.Remaining);
        }

        return market.Spec.MaxPosition.Lots > 0 && position > market.BaseAmount(market.Spec.MaxPosition.Lots);
    }

    public static bool IsConditional(PlaceRequest request) =>
        request.Order.Type >= OrderType.StopLoss || request.Conditions.IcebergQuantity.Lots > 0;

    public static bool HasRoom(NaiveState state, int orders, int conditional)
    {
        List<NaiveOrder> open = [.. state.OpenOrders];
        int waiting = open.Count(o => o.IsWaiting || o.Queue == Queue.Pending);
        int conditions = open.Count(o => o.CountsAsStop || o.IcebergLots > 0);
        int levels = state.Markets.Values.Sum(Levels);
        return open.Count + orders <= state.Options.MaxOrders
            && (conditional == 0 || conditions + conditional <= state.Options.MaxConditionalOrders)
            && levels + (2 * (waiting + orders)) < state.Options.MaxLevels;
    }

    private static int Levels(NaiveMarket market) =>
        market[Queue.Bids].DistinctBy(o => o.LimitPrice).Count()
        + market[Queue.Asks].DistinctBy(o => o.LimitPrice).Count()
        + market[Queue.Rising].DistinctBy(o => o.TriggerPrice).Count()
        + market[Queue.Falling].DistinctBy(o => o.TriggerPrice).Count();

    public static bool HasRoomForSeat(NaiveState state, InstrumentSpec spec, uint account) =>
        state.Seats.Contains((account, spec.Instrument.Value))
        || (state.Seats.Count < state.Options.MaxBalances
            && state.HasRoomForBalances(
                state.Ledger.Missing((account, spec.BaseAsset.Value), (account, spec.QuoteAsset.Value))));

    private static bool WouldTrigger(NaiveMarket market, PlaceRequest request)
    {
        long stop = request.Conditions.StopPrice.Ticks;
        long last = market.LastPrice;
        return last > 0 && request.Conditions.TrailingDeltaBips == 0
            && (NaiveOrder.Rises(request.Order.Type, request.Order.Side) ? stop <= last : stop >= last);
    }

    public static bool WouldTake(NaiveMarket market, Side side, long price)
    {
        bool buy = side == Side.Buy;
        return market[buy ? Queue.MarketSells : Queue.MarketBuys].Count > 0
            || market[buy ? Queue.Asks : Queue.Bids].Any(
                o => NaiveMarket.Crosses(side, price, o.LimitPrice));
    }
}

/// <summary>Rule 2: which types, times in force, prices, quantities and conditions go together.</summary>
internal static class Combinations
{
    public static bool AreSupported(PlaceRequest request, MarketState state)
    {
        (PlaceOrder order, OrderConditions conditions, _) = request;
        long price = order.Price.Ticks;
        long quantity = order.Quantity.Lots;
        long stop = conditions.StopPrice.Ticks;
        long iceberg = conditions.IcebergQuantity.Lots;
        Int128 amount = conditions.QuoteAmount;
        int trailing = conditions.TrailingDeltaBips;
        bool gtc = order.TimeInForce == TimeInForce.Gtc;
        if (price < 0 || quantity < 0 || stop < 0 || iceberg < 0 || amount < 0 || trailing < 0)
        {
            return false;
        }

        bool limitForm = price > 0 && quantity > 0 && amount == 0 && (iceberg == 0 || gtc);
        bool stopForm = stop > 0 || trailing > 0;
        bool plain = stop == 0 && trailing == 0;
        bool postOnly = state == MarketState.PostOnly;
        return order.Type switch
        {
            OrderType.Limit => limitForm && plain && (gtc || !postOnly),
            OrderType.LimitMaker => limitForm && plain && gtc,
            OrderType.Market => !postOnly && price == 0 && gtc && plain && iceberg == 0 && quantity > 0 != amount > 0,
            OrderType.StopLoss or OrderType.TakeProfit =>
                !postOnly && price == 0 && gtc && quantity > 0 && amount == 0 && iceberg == 0 && stopForm,
            _ => !postOnly && limitForm && stopForm,
        };
    }
}

/// <summary>Rules 3 to 9: the dialect's filters.</summary>
internal static class Filters
{
    private const int Million = 1_000_000;

    public static RejectReason Check(NaiveMarket market, PlaceRequest request)
    {
        InstrumentSpec spec = market.Spec;
        long price = request.Order.Price.Ticks;
        long quantity = request.Order.Quantity.Lots;
        long stop = request.Conditions.StopPrice.Ticks;
        long iceberg = request.Conditions.IcebergQuantity.Lots;
        int trailing = request.Conditions.TrailingDeltaBips;
        bool marketType = request.Order.Type is OrderType.Market or OrderType.StopLoss or OrderType.TakeProfit;

        bool OffPrice(long p) => p > 0 && (p < spec.MinPrice.Ticks || p > spec.MaxPrice.Ticks);
        bool OffLots(long q) => q > 0 && (q < spec.MinQuantity.Lots || q > spec.MaxQuantity.Lots);

        if (OffPrice(price) || OffPrice(stop))
        {
            return RejectReason.PriceFilter;
        }

        if (OffLots(quantity) || OffLots(iceberg) || iceberg > quantity)
        {
            return RejectReason.LotSize;
        }

        if (marketType && quantity > 0
            && ((spec.MinMarketQuantity.Lots > 0 && quantity < spec.MinMarketQuantity.Lots)
                || (spec.MaxMarketQuantity.Lots > 0 && quantity > spec.MaxMarketQuantity.Lots)))
        {
            return RejectReason.MarketLotSize;
        }

        if (iceberg > 0 && ((BigInteger)quantity + iceberg - 1) / iceberg > spec.MaxIcebergParts)
        {
            return RejectReason.IcebergParts;
        }

        if (trailing > 0 && (trailing < spec.MinTrailingDeltaBips || trailing > spec.MaxTrailingDeltaBips))
        {
            return RejectReason.TrailingDelta;
        }

        if (OffBands(market, request.Order))
        {
            return RejectReason.PercentPrice;
        }

        return OffNotional(market, request, marketType) ? RejectReason.Notional : RejectReason.None;
    }

    private static bool OffBands(NaiveMarket market, PlaceOrder order)
    {
        if (order.Price.Ticks == 0 || market.LastPrice == 0)
        {
            return false;
        }

        (long up, long down) = order.Side == Side.Buy
            ? (market.Spec.BidBandUpPpm, market.Spec.BidBandDownPpm)
            : (market.Spec.AskBandUpPpm, market.Spec.AskBandDownPpm);
        BigInteger price = (BigInteger)order.Price.Ticks * Million;
        BigInteger last = market.LastPrice;
        return (up > 0 && price > last * up) || (down > 0 && price < last * down);
    }

    private static bool OffNotional(NaiveMarket market, PlaceRequest request, bool marketType)
    {
        InstrumentSpec spec = market.Spec;
        long quantity = request.Order.Quantity.Lots;
        bool minimum = spec.MinNotional > 0 && (!marketType || spec.ApplyMinNotionalToMarket == 1);
        bool maximum = spec.MaxNotional > 0 && (!marketType || spec.ApplyMaxNotionalToMarket == 1);
        BigInteger notional = market.Notional(request.Order.Price.Ticks, quantity);
        if (marketType)
        {
            bool byAmount = request.Conditions.QuoteAmount > 0;
            if (!byAmount && market.LastPrice == 0)
            {
                return false;
            }

            notional = byAmount ? request.Conditions.QuoteAmount : market.Notional(market.LastPrice, quantity);
        }

        return (minimum && notional < spec.MinNotional) || (maximum && notional > spec.MaxNotional);
    }
}
