using Cambio.Core.Commands;
using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>
/// Which types the two legs of an OCO may have: one takes the profit (LIMIT_MAKER, TAKE_PROFIT, TAKE_PROFIT_LIMIT), the
/// other stops the loss (STOP_LOSS, STOP_LOSS_LIMIT). Of a sell the profit is above, of a buy it is below.
/// </summary>
internal static class OcoTypes
{
    /// <summary>Null when the types go together, else what the dialect says of them.</summary>
    public static ApiError? Check(Side side, OrderType above, OrderType below)
    {
        if (!IsLeg(above) || !IsLeg(below))
        {
            return ErrorCatalog.OcoTypeRejected;
        }

        if (above == OrderType.LimitMaker && below == OrderType.LimitMaker)
        {
            return ErrorCatalog.OcoWithoutStop;
        }

        return side == Side.Buy ? CheckBuy(above, below) : CheckSell(above, below);
    }

    private static ApiError? CheckBuy(OrderType above, OrderType below) => above switch
    {
        OrderType.LimitMaker => ErrorCatalog.BuyOcoLimitAbove,
        OrderType.TakeProfit or OrderType.TakeProfitLimit => ErrorCatalog.BuyOcoProfitAbove,
        _ => IsStop(below) ? ErrorCatalog.BuyOcoStopBelow : null,
    };

    private static ApiError? CheckSell(OrderType above, OrderType below) => below switch
    {
        OrderType.LimitMaker => ErrorCatalog.SellOcoLimitBelow,
        OrderType.TakeProfit or OrderType.TakeProfitLimit => ErrorCatalog.SellOcoProfitBelow,
        _ => IsStop(above) ? ErrorCatalog.SellOcoStopAbove : null,
    };

    private static bool IsStop(OrderType type) => type is OrderType.StopLoss or OrderType.StopLossLimit;

    private static bool IsLeg(OrderType type) =>
        IsStop(type) || type is OrderType.LimitMaker or OrderType.TakeProfit or OrderType.TakeProfitLimit;
}
