using System.Collections.Frozen;
using Cambio.Gateway.Endpoints;

namespace Cambio.Gateway.WsApi;

/// <summary>
/// The methods that stand for REST endpoints. What they do, who may use them and what they cost is said in the tables
/// of those; here is only what they are called.
/// </summary>
internal static class WsMethods
{
    private static readonly FrozenDictionary<string, WsMethod>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Rows().ToFrozenDictionary(m => m.Name, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All of them.</summary>
    public static IEnumerable<WsMethod> All => ByName.Dictionary.Values;

    /// <summary>Finds a method; its name may be preceded by the version, as in <c>v3/order.place</c>.</summary>
    public static WsMethod? Find(ReadOnlySpan<char> name) =>
        ByName.TryGetValue(name.StartsWith("v3/") ? name[3..] : name, out WsMethod? method) ? method : null;

    private static IEnumerable<WsMethod> Rows() =>
    [
        Row("ping", "GET", "/api/v3/ping"),
        Row("time", "GET", "/api/v3/time"),
        Row("exchangeInfo", "GET", "/api/v3/exchangeInfo"),
        Row("depth", "GET", "/api/v3/depth"),
        Row("trades.recent", "GET", "/api/v3/trades"),
        Row("trades.historical", "GET", "/api/v3/historicalTrades"),
        Row("trades.aggregate", "GET", "/api/v3/aggTrades"),
        Row("klines", "GET", "/api/v3/klines"),
        Row("uiKlines", "GET", "/api/v3/uiKlines"),
        Row("avgPrice", "GET", "/api/v3/avgPrice"),
        Row("ticker.24hr", "GET", "/api/v3/ticker/24hr"),
        Row("ticker.tradingDay", "GET", "/api/v3/ticker/tradingDay"),
        Row("ticker", "GET", "/api/v3/ticker"),
        Row("ticker.price", "GET", "/api/v3/ticker/price"),
        Row("ticker.book", "GET", "/api/v3/ticker/bookTicker"),
        Row("order.place", "POST", "/api/v3/order"),
        Row("order.test", "POST", "/api/v3/order/test"),
        Row("order.status", "GET", "/api/v3/order"),
        Row("order.cancel", "DELETE", "/api/v3/order"),
        Row("order.cancelReplace", "POST", "/api/v3/order/cancelReplace"),
        Row("order.amend.keepPriority", "PUT", "/api/v3/order/amend/keepPriority"),
        Row("order.amendments", "GET", "/api/v3/order/amendments"),
        Row("orderList.place", "POST", "/api/v3/order/oco"),
        Row("orderList.place.oco", "POST", "/api/v3/orderList/oco"),
        Row("orderList.place.oto", "POST", "/api/v3/orderList/oto"),
        Row("orderList.place.otoco", "POST", "/api/v3/orderList/otoco"),
        Row("orderList.status", "GET", "/api/v3/orderList"),
        Row("orderList.cancel", "DELETE", "/api/v3/orderList"),
        Row("openOrderLists.status", "GET", "/api/v3/openOrderList"),
        Row("allOrderLists", "GET", "/api/v3/allOrderList"),
        Row("openOrders.status", "GET", "/api/v3/openOrders"),
        Row("openOrders.cancelAll", "DELETE", "/api/v3/openOrders"),
        Row("allOrders", "GET", "/api/v3/allOrders"),
        Row("myTrades", "GET", "/api/v3/myTrades"),
        Row("myPreventedMatches", "GET", "/api/v3/myPreventedMatches"),
        Row("account.status", "GET", "/api/v3/account"),
        Row("account.commission", "GET", "/api/v3/account/commission"),
        Row("account.rateLimits.orders", "GET", "/api/v3/rateLimit/order"),
    ];

    private static WsMethod Row(string name, string verb, string path) =>
        new(name, SpotEndpoints.All.Single(e => e.Method == verb && e.Path == path));
}
