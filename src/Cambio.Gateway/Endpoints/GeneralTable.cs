using Cambio.Gateway.Spot.General;

namespace Cambio.Gateway.Endpoints;

/// <summary>What the exchange says of itself.</summary>
internal static class GeneralTable
{
    public static IReadOnlyList<ApiEndpoint> Rows { get; } =
    [
        new("GET", "/api/v3/ping", Access.Public, 1, GeneralEndpoints.Ping),
        new("GET", "/api/v3/time", Access.Public, 1, GeneralEndpoints.Time),
        new("GET", "/api/v3/exchangeInfo", Access.Public, 20, ExchangeInfoEndpoint.Get),
    ];
}
