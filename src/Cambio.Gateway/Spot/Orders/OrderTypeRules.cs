using System.Diagnostics;
using Cambio.Core.Commands;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Which parameters an order type needs; what it does not need it refuses.</summary>
/// <param name="Price">A limit price.</param>
/// <param name="TimeInForce">A time in force.</param>
/// <param name="Stop">A stop price, a trailing delta, or both.</param>
/// <param name="MayIceberg">An iceberg quantity is possible.</param>
/// <param name="MayQuote">A quote amount may stand for the quantity.</param>
internal sealed record OrderTypeRules(bool Price, bool TimeInForce, bool Stop, bool MayIceberg, bool MayQuote)
{
    private static readonly OrderTypeRules Limit = new(true, true, Stop: false, MayIceberg: true, MayQuote: false);
    private static readonly OrderTypeRules Maker = new(true, false, Stop: false, MayIceberg: true, MayQuote: false);
    private static readonly OrderTypeRules Market = new(false, false, Stop: false, MayIceberg: false, MayQuote: true);
    private static readonly OrderTypeRules StopOnly = new(false, false, Stop: true, MayIceberg: false, MayQuote: false);
    private static readonly OrderTypeRules StopLimit = new(true, true, Stop: true, MayIceberg: true, MayQuote: false);

    public static OrderTypeRules Of(OrderType type) => type switch
    {
        OrderType.Limit => Limit,
        OrderType.LimitMaker => Maker,
        OrderType.Market => Market,
        OrderType.StopLoss or OrderType.TakeProfit => StopOnly,
        OrderType.StopLossLimit or OrderType.TakeProfitLimit => StopLimit,
        _ => throw new UnreachableException(),
    };
}
