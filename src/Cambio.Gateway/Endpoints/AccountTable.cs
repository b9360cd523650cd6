using Cambio.Gateway.ListenKeys;
using Cambio.Gateway.Spot.Account;

namespace Cambio.Gateway.Endpoints;

/// <summary>Balances and fills of an account.</summary>
internal static class AccountTable
{
    public static IReadOnlyList<ApiEndpoint> Rows { get; } =
    [
        new("POST", "/api/v3/userDataStream", Access.KeyOnly, 2, ListenKeyEndpoints.Open),
        new("PUT", "/api/v3/userDataStream", Access.KeyOnly, 2, ListenKeyEndpoints.KeepAlive),
        new("DELETE", "/api/v3/userDataStream", Access.KeyOnly, 2, ListenKeyEndpoints.Close),
        new("GET", "/api/v3/account", Access.Read, 20, AccountEndpoints.Account),
        new("GET", "/api/v3/account/commission", Access.Read, 20, AccountEndpoints.Commission),
        new("GET", "/api/v3/myTrades", Access.Read, 5, AccountEndpoints.MyTrades),
        new("GET", "/api/v3/myPreventedMatches", Access.Read, 2, PreventedMatchesEndpoint.Get),
        new("GET", "/api/v3/rateLimit/order", Access.Read, 40, RateLimitEndpoint.Orders),
    ];
}
