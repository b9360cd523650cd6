using System.Net;
using Cambio.Gateway.Keys.Addresses;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cambio.Gateway.Http;

/// <summary>
/// Where a request came from: the peer of the connection, unless that is a proxy we trust. Then it is the last address
/// in <c>X-Forwarded-For</c> that is no such proxy: what stands before it, the client may have made up.
/// </summary>
internal static class ClientIp
{
    private const string Header = "X-Forwarded-For";

    /// <summary>The client's address; null when a trusted proxy does not say a readable one.</summary>
    public static IPAddress? Of(HttpContext context, IpRangeList trusted)
    {
        IPAddress? peer = context.Connection.RemoteIpAddress;
        return trusted.IsEmpty || peer is null || !trusted.Contains(peer)
            ? peer
            : Forwarded(context.Request.Headers[Header], trusted);
    }

    private static IPAddress? Forwarded(StringValues lines, IpRangeList trusted)
    {
        for (int line = lines.Count - 1; line >= 0; line--)
        {
            string[] hops = (lines[line] ?? "").Split(',', StringSplitOptions.TrimEntries);
            for (int hop = hops.Length - 1; hop >= 0; hop--)
            {
                if (!IPAddress.TryParse(hops[hop], out IPAddress? address))
                {
                    return null;
                }

                if (!trusted.Contains(address))
                {
                    return address;
                }
            }
        }

        return null;
    }
}
