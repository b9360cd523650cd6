using Cambio.Gateway.Spot.Market;

namespace Cambio.Gateway.Endpoints;

/// <summary>Public market data.</summary>
internal static class MarketTable
{
    public static IReadOnlyList<ApiEndpoint> Rows { get; } =
    [
        new("GET", "/api/v3/depth", Access.Public, 5, MarketEndpoints.Depth),
        new("GET", "/api/v3/trades", Access.Public, 25, MarketEndpoints.Trades),
    ];
}
