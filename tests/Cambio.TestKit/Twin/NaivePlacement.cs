using System.Numerics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.TestKit.Twin;

/// <summary>Accepts or refuses new orders; see docs/rules.md, "Placing an order: precedence".</summary>
internal sealed class NaivePlacement(NaiveState state)
{
    /// <summary>Places, or says why not and changes nothing.</summary>
    public RejectReason Place(PlaceRequest request)
    {
        RejectReason reason = PlacementRules.Check(state, request);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        NaiveMarket market = state.Markets[request.Order.Instrument.Value];
        NaiveTrading trading = new(state, market);
        NaiveOrder order = Make(market, request, state.LastOrderId + 1);
        BigInteger? hold = FirstHold(market, trading, order, request.Conditions.QuoteAmount);
        if (order.IsBuy && PlacementRules.IsBeyondPosition(state, market, order.Account, order.Remaining))
        {
            return RejectReason.MaxPosition;
        }

        if (!PlacementRules.HasRoom(state, 1, PlacementRules.IsConditional(request) ? 1 : 0)
            || !PlacementRules.HasRoomForSeat(state, market.Spec, order.Account)
            || market.OpenLots + order.Remaining > Quantity.MaxOpenLots)
        {
            return RejectReason.CapacityExceeded;
        }

        if (hold is null || hold > state.Ledger.Available(order.Account, trading.HoldAsset(order)))
        {
            return RejectReason.InsufficientBalance;
        }

        Accept(state, market, order, request, hold.Value);
        if (order.IsStopType)
        {
            trading.Wait(order);
        }
        else
        {
            trading.Enter(order);
        }

        trading.React();
        trading.ReleaseStops();
        return RejectReason.None;
    }

    /// <summary>Takes an order on: its number, its seat, its hold, and the word of it.</summary>
    public static void Accept(
        NaiveState state, NaiveMarket market, NaiveOrder order, PlaceRequest request, BigInteger hold)
    {
        state.LastOrderId = order.Id;
        state.TakeSeat(order.Account, market);
        order.Hold = hold;
        state.Ledger.Hold(order.Account, new NaiveTrading(state, market).HoldAsset(order), order.Hold);
        state.Events.Append(EventKind.OrderAccepted, new OrderAccepted(
            new OrderId(order.Id),
            new OrderListId(order.List?.Id ?? 0),
            request.Order with { Quantity = new Quantity(order.Remaining) },
            request.Conditions,
            request.ClientOrderId));
    }

    public static NaiveOrder Make(NaiveMarket market, PlaceRequest request, long id) => new()
    {
        Id = id,
        Account = request.Order.Account.Value,
        Side = request.Order.Side,
        Type = request.Order.Type,
        TimeInForce = request.Order.TimeInForce,
        SelfTradePrevention = request.Order.SelfTradePrevention,
        LimitPrice = request.Order.Price.Ticks,
        MakerFeePpm = market.Spec.MakerFeePpm,
        TakerFeePpm = market.Spec.TakerFeePpm,
        IcebergLots = request.Conditions.IcebergQuantity.Lots,
        ClientOrderId = request.ClientOrderId,
        Remaining = request.Order.Quantity.Lots,
        StopPrice = request.Conditions.StopPrice.Ticks,
        TrailingDeltaBips = request.Conditions.TrailingDeltaBips,
    };

    /// <summary>What the order must have; null when nobody can say. By quote amount, it finds its lots here.</summary>
    public static BigInteger? FirstHold(
        NaiveMarket market, NaiveTrading trading, NaiveOrder order, Int128 quoteAmount)
    {
        if (order.Type == OrderType.Market)
        {
            Preview preview = quoteAmount > 0
                ? Preview.OfAmount(market, order, quoteAmount)
                : Preview.Of(market, order);
            order.Remaining = preview.Lots;
            (BigInteger hold, order.PlannedNotional) = trading.MarketHold(order, preview);
            return hold;
        }

        if (!order.IsBuy)
        {
            return market.BaseAmount(order.Remaining);
        }

        long price = order.IsLimitPriced ? order.LimitPrice
            : order.StopPrice > 0 ? order.StopPrice
            : market.LastPrice;
        return price == 0 ? null : market.WithFeeHold(market.Notional(price, order.Remaining), order);
    }
}
