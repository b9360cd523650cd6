using System.Diagnostics;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Dialect;

/// <summary>The dialect's word for each of our enum values, and back.</summary>
internal static class Words
{
    public static string Of(Side side) => side == Side.Buy ? "BUY" : "SELL";

    public static string Of(OrderType type) => type switch
    {
        OrderType.Limit => "LIMIT",
        OrderType.Market => "MARKET",
        OrderType.LimitMaker => "LIMIT_MAKER",
        OrderType.StopLoss => "STOP_LOSS",
        OrderType.StopLossLimit => "STOP_LOSS_LIMIT",
        OrderType.TakeProfit => "TAKE_PROFIT",
        OrderType.TakeProfitLimit => "TAKE_PROFIT_LIMIT",
        _ => throw new UnreachableException(),
    };

    public static string Of(TimeInForce timeInForce) => timeInForce switch
    {
        TimeInForce.Gtc => "GTC",
        TimeInForce.Ioc => "IOC",
        TimeInForce.Fok => "FOK",
        _ => throw new UnreachableException(),
    };

    public static string Of(SelfTradePrevention mode) => mode switch
    {
        SelfTradePrevention.None => "NONE",
        SelfTradePrevention.ExpireTaker => "EXPIRE_TAKER",
        SelfTradePrevention.ExpireMaker => "EXPIRE_MAKER",
        SelfTradePrevention.ExpireBoth => "EXPIRE_BOTH",
        SelfTradePrevention.Decrement => "DECREMENT",
        _ => throw new UnreachableException(),
    };

    public static string Of(OrderStatus status) => status switch
    {
        OrderStatus.New => "NEW",
        OrderStatus.PartiallyFilled => "PARTIALLY_FILLED",
        OrderStatus.Filled => "FILLED",
        OrderStatus.Canceled => "CANCELED",
        OrderStatus.Expired => "EXPIRED",
        OrderStatus.ExpiredInMatch => "EXPIRED_IN_MATCH",
        OrderStatus.PendingNew => "PENDING_NEW",
        _ => throw new UnreachableException(),
    };

    /// <summary>The dialect knows two; an OTOCO is an OTO there.</summary>
    public static string Of(Contingency contingency) => contingency == Contingency.Oco ? "OCO" : "OTO";

    /// <summary>A market that takes only resting orders is TRADING too: orders are accepted there.</summary>
    public static string Of(MarketState state) => state switch
    {
        MarketState.PreOpen => "BREAK",
        MarketState.Trading or MarketState.PostOnly => "TRADING",
        MarketState.CancelOnly => "CANCEL_ONLY",
        MarketState.Halted => "HALT",
        _ => throw new UnreachableException(),
    };

    /// <summary>Why an order expired; null when it did not.</summary>
    public static string? ExpiryOf(CloseReason reason) => reason switch
    {
        CloseReason.UnfilledIoc => "UNFILLED_IOC_QUANTITY_EXPIRED",
        CloseReason.UnfilledFok => "UNFILLED_FOK_ORDER_EXPIRED",
        CloseReason.InsufficientLiquidity or CloseReason.BudgetExhausted => "INSUFFICIENT_LIQUIDITY",
        CloseReason.InsufficientBalance or CloseReason.WouldTake => "REJECTED",
        CloseReason.OcoTrigger => "OCO_TRIGGER",
        CloseReason.OtoPhaseOneExpired => "OTO_PHASE_ONE_EXPIRED",
        _ => null,
    };

    public static Side ReadSide(ReadOnlySpan<char> word) => word switch
    {
        "BUY" => Side.Buy,
        "SELL" => Side.Sell,
        _ => default,
    };

    public static OrderType ReadType(ReadOnlySpan<char> word) => word switch
    {
        "LIMIT" => OrderType.Limit,
        "MARKET" => OrderType.Market,
        "LIMIT_MAKER" => OrderType.LimitMaker,
        "STOP_LOSS" => OrderType.StopLoss,
        "STOP_LOSS_LIMIT" => OrderType.StopLossLimit,
        "TAKE_PROFIT" => OrderType.TakeProfit,
        "TAKE_PROFIT_LIMIT" => OrderType.TakeProfitLimit,
        _ => default,
    };

    public static TimeInForce ReadTimeInForce(ReadOnlySpan<char> word) => word switch
    {
        "GTC" => TimeInForce.Gtc,
        "IOC" => TimeInForce.Ioc,
        "FOK" => TimeInForce.Fok,
        _ => default,
    };

    public static SelfTradePrevention ReadSelfTradePrevention(ReadOnlySpan<char> word) => word switch
    {
        "NONE" => SelfTradePrevention.None,
        "EXPIRE_TAKER" => SelfTradePrevention.ExpireTaker,
        "EXPIRE_MAKER" => SelfTradePrevention.ExpireMaker,
        "EXPIRE_BOTH" => SelfTradePrevention.ExpireBoth,
        "DECREMENT" => SelfTradePrevention.Decrement,
        _ => default,
    };
}
