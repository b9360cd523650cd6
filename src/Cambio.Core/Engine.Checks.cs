using System.Runtime.CompilerServices;
using Cambio.Core.Accounts;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Markets;

namespace Cambio.Core;

/// <summary>
/// Whether an order may be placed: checks 1 to 13 of docs/rules.md, in their order. Nothing here changes anything.
/// </summary>
public sealed partial class Engine
{
    private RejectReason CheckOrder(in OrderRequest request, out int accountHandle, out Market? market, out int seat)
    {
        RejectReason reason = CheckPlace(request.Order, out accountHandle, out market, out seat);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        if (!IsSupported(request, market!.State))
        {
            return RejectReason.UnsupportedCombination;
        }

        reason = CheckFilters(request, market);
        if (reason != RejectReason.None)
        {
            return reason;
        }

        reason = CheckCounts(request, market, seat);
        return reason != RejectReason.None ? reason : CheckAgainstBook(request, market);
    }

    /// <summary>Check 1, which is about who and where, and of the order only its type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private RejectReason CheckPlace(
        in PlaceOrder order, out int accountHandle, out Market? market, out int seat)
    {
        market = _markets[order.Instrument.Value];
        seat = _accounts.FindSeat(order.Account, order.Instrument);
        accountHandle = seat != 0 ? _accounts.Seat(seat).AccountHandle : _accounts.Find(order.Account);
        if (accountHandle == 0)
        {
            return RejectReason.UnknownAccount;
        }

        if (market == null)
        {
            return RejectReason.UnknownInstrument;
        }

        if (_accounts[accountHandle].IsFrozen)
        {
            return RejectReason.AccountFrozen;
        }

        if (market.State is not (MarketState.Trading or MarketState.PostOnly))
        {
            return RejectReason.MarketClosed;
        }

        return IsBlocked(order.Type, market) ? RejectReason.TradingBlocked : RejectReason.None;
    }

    private bool IsBlocked(OrderType type, Market market) =>
        ((_blockedTypes | market.BlockedTypes) & (1 << (int)type)) != 0;

    private static bool IsSupported(in OrderRequest request, MarketState state)
    {
        ref readonly PlaceOrder order = ref request.Order;
        ref readonly OrderConditions conditions = ref request.Conditions;
        if (order.Price.Ticks < 0 || order.Quantity.Lots < 0 || conditions.StopPrice.Ticks < 0
            || conditions.IcebergQuantity.Lots < 0 || Int128.IsNegative(conditions.QuoteAmount)
            || conditions.TrailingDeltaBips < 0)
        {
            return false;
        }

        bool isGtc = order.TimeInForce == TimeInForce.Gtc;
        bool mayRestOnly = state == MarketState.PostOnly;
        bool hasStop = conditions.StopPrice.Ticks > 0 || conditions.TrailingDeltaBips > 0;
        bool hasIceberg = conditions.IcebergQuantity.Lots > 0;
        bool hasQuote = conditions.QuoteAmount != Int128.Zero;
        bool hasPrice = order.Price.Ticks > 0;
        bool hasQuantity = order.Quantity.Lots > 0;
        return order.Type switch
        {
            OrderType.Limit =>
                hasPrice && hasQuantity && !hasStop && !hasQuote && (isGtc || (!hasIceberg && !mayRestOnly)),
            OrderType.LimitMaker => hasPrice && hasQuantity && !hasStop && !hasQuote && isGtc,
            OrderType.Market =>
                !hasPrice && isGtc && hasQuantity != hasQuote && !hasStop && !hasIceberg && !mayRestOnly,
            OrderType.StopLoss or OrderType.TakeProfit =>
                !hasPrice && isGtc && hasQuantity && !hasQuote && !hasIceberg && hasStop && !mayRestOnly,
            _ => hasPrice && hasQuantity && !hasQuote && hasStop && (isGtc || !hasIceberg) && !mayRestOnly,
        };
    }

    private static RejectReason CheckFilters(in OrderRequest request, Market market) => OrderFilters.Check(
        request.Order, request.Conditions, market.Spec,
        new FilterPrices(market.LastTicks, market.UnitNotional, market.MaxTickLots));

    private RejectReason CheckCounts(in OrderRequest request, Market market, int seatHandle)
    {
        ref readonly PlaceOrder order = ref request.Order;
        if (seatHandle != 0)
        {
            ref Seat seat = ref _accounts.Seat(seatHandle);
            if (market.Spec.MaxOpenOrders > 0 && seat.OpenOrders >= market.Spec.MaxOpenOrders)
            {
                return RejectReason.MaxOpenOrders;
            }

            if (IsStop(order.Type) && market.Spec.MaxStopOrders > 0 && seat.StopOrders >= market.Spec.MaxStopOrders)
            {
                return RejectReason.MaxStopOrders;
            }
        }

        return !request.ClientOrderId.IsNone && _clientOrderIds.Find(order.Account, request.ClientOrderId) != 0
            ? RejectReason.DuplicateClientOrderId
            : RejectReason.None;
    }

    private static RejectReason CheckAgainstBook(in OrderRequest request, Market market)
    {
        ref readonly PlaceOrder order = ref request.Order;
        long last = market.LastTicks;
        long stop = request.Conditions.StopPrice.Ticks;
        if (IsStop(order.Type))
        {
            bool fires = last != 0
                && request.Conditions.TrailingDeltaBips == 0
                && (Book.OrderBook.IsRising(order.Side, order.Type) ? stop <= last : stop >= last);
            return fires ? RejectReason.WouldTriggerImmediately : RejectReason.None;
        }

        bool mustRest = order.Type == OrderType.LimitMaker || market.State == MarketState.PostOnly;
        return mustRest && market.Book.WouldTake(order.Side, order.Price.Ticks)
            ? RejectReason.WouldTake
            : RejectReason.None;
    }

    private static bool IsStop(OrderType type) => type >= OrderType.StopLoss;
}
