using Cambio.Gateway.Spot.Account;
using Cambio.Gateway.Spot.General;
using Cambio.Gateway.Spot.Market;
using Cambio.Gateway.Spot.Orders;

namespace Cambio.Gateway.Endpoints;

/// <summary>The spot API. What is not in this table does not exist.</summary>
internal static class SpotEndpoints
{
    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        new("GET", "/api/v3/ping", Access.Public, 1, GeneralEndpoints.Ping),
        new("GET", "/api/v3/time", Access.Public, 1, GeneralEndpoints.Time),
        new("GET", "/api/v3/exchangeInfo", Access.Public, 20, ExchangeInfoEndpoint.Get),
        new("GET", "/api/v3/depth", Access.Public, 5, MarketEndpoints.Depth),
        new("GET", "/api/v3/trades", Access.Public, 25, MarketEndpoints.Trades),
        new("POST", "/api/v3/order", Access.Trade, 1, PlaceEndpoint.Post),
        new("POST", "/api/v3/order/test", Access.Trade, 1, PlaceEndpoint.Test),
        new("GET", "/api/v3/order", Access.Read, 4, QueryEndpoints.Order),
        new("DELETE", "/api/v3/order", Access.Trade, 1, CancelEndpoints.One),
        new("GET", "/api/v3/openOrders", Access.Read, 6, QueryEndpoints.OpenOrders),
        new("DELETE", "/api/v3/openOrders", Access.Trade, 1, CancelEndpoints.All),
        new("GET", "/api/v3/account", Access.Read, 20, AccountEndpoints.Account),
        new("GET", "/api/v3/myTrades", Access.Read, 20, AccountEndpoints.MyTrades),
    ];
}
