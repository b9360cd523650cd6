using Cambio.Gateway.Spot.OrderLists;
using Cambio.Gateway.Spot.Orders;

namespace Cambio.Gateway.Endpoints;

/// <summary>Orders.</summary>
internal static class TradingTable
{
    public static IReadOnlyList<ApiEndpoint> Rows { get; } =
    [
        new("POST", "/api/v3/order", Access.Trade, 1, PlaceEndpoint.Post),
        new("POST", "/api/v3/order/test", Access.Trade, 1, PlaceEndpoint.Test),
        new("GET", "/api/v3/order", Access.Read, 4, QueryEndpoints.Order),
        new("DELETE", "/api/v3/order", Access.Trade, 1, CancelEndpoints.One),
        new("GET", "/api/v3/openOrders", Access.Read, 6, QueryEndpoints.OpenOrders),
        new("DELETE", "/api/v3/openOrders", Access.Trade, 1, CancelEndpoints.All),
        new("GET", "/api/v3/allOrders", Access.Read, 20, QueryEndpoints.AllOrders),
        new("POST", "/api/v3/order/cancelReplace", Access.Trade, 1, CancelReplaceEndpoint.Post),
        new("PUT", "/api/v3/order/amend/keepPriority", Access.Trade, 4, AmendEndpoint.Put),
        new("GET", "/api/v3/order/amendments", Access.Read, 4, QueryEndpoints.Amendments),
        new("POST", "/api/v3/orderList/oco", Access.Trade, 1, OrderListEndpoints.PlaceOco),
        new("POST", "/api/v3/order/oco", Access.Trade, 1, OrderListEndpoints.PlaceOldOco),
        new("POST", "/api/v3/orderList/oto", Access.Trade, 1, OrderListEndpoints.PlaceOto),
        new("POST", "/api/v3/orderList/otoco", Access.Trade, 1, OrderListEndpoints.PlaceOtoco),
        new("DELETE", "/api/v3/orderList", Access.Trade, 1, OrderListEndpoints.Cancel),
        new("GET", "/api/v3/orderList", Access.Read, 4, OrderListQueries.One),
        new("GET", "/api/v3/openOrderList", Access.Read, 6, OrderListQueries.Open),
        new("GET", "/api/v3/allOrderList", Access.Read, 20, OrderListQueries.All),
        new("POST", "/api/v3/countdownCancelAll", Access.Trade, 10, CancelTimerEndpoint.Post),
        new("DELETE", "/api/v3/batchOrders", Access.Trade, 1, BatchCancelEndpoint.Delete),
        new("POST", "/api/v3/batchOrders", Access.Trade, 5, BatchEndpoints.Place),
    ];
}
