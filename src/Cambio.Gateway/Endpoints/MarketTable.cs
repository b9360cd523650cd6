using Cambio.Gateway.Spot.Market;

namespace Cambio.Gateway.Endpoints;

/// <summary>Public market data.</summary>
internal static class MarketTable
{
    public static IReadOnlyList<ApiEndpoint> Rows { get; } =
    [
        new("GET", "/api/v3/depth", Access.Public, 5, DepthEndpoints.Depth),
        new("GET", "/api/v3/trades", Access.Public, 25, TradeEndpoints.Recent),
        new("GET", "/api/v3/historicalTrades", Access.Public, 25, TradeEndpoints.Historical),
        new("GET", "/api/v3/aggTrades", Access.Public, 4, TradeEndpoints.Aggregate),
        new("GET", "/api/v3/klines", Access.Public, 2, KlineEndpoints.Klines),
        new("GET", "/api/v3/uiKlines", Access.Public, 2, KlineEndpoints.Klines),
        new("GET", "/api/v3/avgPrice", Access.Public, 2, PriceEndpoints.Average),
        new("GET", "/api/v3/ticker/24hr", Access.Public, 2, TickerEndpoints.LastDay),
        new("GET", "/api/v3/ticker/tradingDay", Access.Public, 4, TickerEndpoints.TradingDay),
        new("GET", "/api/v3/ticker/price", Access.Public, 2, PriceEndpoints.Last),
        new("GET", "/api/v3/ticker/bookTicker", Access.Public, 2, DepthEndpoints.BookTicker),
        new("GET", "/api/v3/ticker", Access.Public, 4, TickerEndpoints.Rolling),
    ];
}
