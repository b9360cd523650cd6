using System.Security.Cryptography;
using System.Text;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Http;
using Cambio.Gateway.Limiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Cambio.Gateway.Sockets;

/// <summary>
/// Turns HTTP requests into sockets (RFC 6455, 4.2). The framing is our own, not the framework's: one frame is shared
/// by all who get it, many go out in one write, and pings can be sent and counted.
/// </summary>
internal sealed class SocketDoor(SocketRegistry registry, GatewayServices services, ILogger logger)
{
    private const string Version = "13";

    /// <summary>Answers a request; completes when the socket has ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="makeHandler">Makes what handles the socket's messages.</param>
    public async Task AcceptAsync(HttpContext context, Func<HttpContext, ISocketHandler> makeHandler)
    {
        if ((RateRefusal(context) ?? Refusal(context)) is { } refused)
        {
            await RefuseAsync(context, refused);
            return;
        }

        ISocketHandler handler = makeHandler(context);
        var socket = new ClientSocket(context.Abort, handler, services.Limits.Sockets, services.Time);
        if (!registry.TryAdd(socket))
        {
            await RefuseAsync(context, ErrorCatalog.TooManyConnections);
            return;
        }

        try
        {
            await socket.RunAsync(() => UpgradeAsync(context));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.SocketFailed(logger, context.Request.Path, e);
            context.Abort();
        }
        finally
        {
            registry.Remove(socket);
        }
    }

    private ApiError? RateRefusal(HttpContext context)
    {
        RateDecision decision = services.Rates.Connect(ClientAddress.Of(ClientIp.Of(context, services.TrustedProxies)));
        if (decision.Refusal is not null)
        {
            RateHeaders.WriteRetryAfter(context.Response.Headers, decision);
        }

        return decision.Refusal;
    }

    private static ApiError? Refusal(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        bool isUpgrade = context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
            && IsKey(headers.SecWebSocketKey.ToString());
        if (!isUpgrade)
        {
            return ErrorCatalog.WebSocketExpected;
        }

        if (headers.SecWebSocketVersion != Version)
        {
            context.Response.Headers.SecWebSocketVersion = Version;
            return ErrorCatalog.WebSocketExpected;
        }

        return null;
    }

    private static bool IsKey(string key)
    {
        Span<byte> bytes = stackalloc byte[16];
        return key.Length == 24 && Convert.TryFromBase64String(key, bytes, out int length) && length == 16;
    }

    private static Task<Stream> UpgradeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.Connection = "Upgrade";
        headers.Upgrade = "websocket";
        headers.SecWebSocketAccept = AcceptOf(context.Request.Headers.SecWebSocketKey.ToString());
        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    // The protocol's own use of SHA-1: it proves that the server speaks WebSocket, and protects nothing.
    private static string AcceptOf(string key)
    {
        byte[] text = Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
#pragma warning disable CA5350
        return Convert.ToBase64String(SHA1.HashData(text));
#pragma warning restore CA5350
    }

    private static async Task RefuseAsync(HttpContext context, ApiError error)
    {
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json;charset=UTF-8";
        string text = $"{{\"code\":{error.Code},\"msg\":\"{error.Text}\"}}";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}
