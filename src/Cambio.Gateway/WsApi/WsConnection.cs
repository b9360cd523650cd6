using System.Net;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Http;
using Cambio.Gateway.Limiting;
using Microsoft.AspNetCore.Http;

namespace Cambio.Gateway.WsApi;

/// <summary>What is known of a socket of the WebSocket API from its request.</summary>
/// <param name="Client">Whom its weight is counted for.</param>
/// <param name="Address">Where it comes from.</param>
/// <param name="Unit">The unit of times in events.</param>
/// <param name="ShowsLimits">Whether replies show limits unless a request says otherwise.</param>
/// <param name="SinceMicros">Since when it is open.</param>
internal sealed record WsConnection(
    ClientAddress Client, IPAddress? Address, TimeUnit Unit, bool ShowsLimits, long SinceMicros)
{
    /// <summary>Reads a request.</summary>
    public static WsConnection Of(HttpContext context, GatewayServices services)
    {
        IPAddress? address = ClientIp.Of(context, services.TrustedProxies);
        IQueryCollection query = context.Request.Query;
        _ = TimeUnits.TryRead(query["timeUnit"].ToString(), out TimeUnit unit);
        bool showsLimits = query["returnRateLimits"] != "false";
        return new WsConnection(
            ClientAddress.Of(address), address, unit, showsLimits, services.Time.GetUtcNow().ToUnixMicros());
    }
}
