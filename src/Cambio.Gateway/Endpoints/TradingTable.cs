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
        new("POST", "/api/v3/batchOrders", Access.Trade, 5, BatchEndpoints.Place),
    ];
}
