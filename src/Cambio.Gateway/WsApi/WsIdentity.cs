using System.Buffers;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Signing;

namespace Cambio.Gateway.WsApi;

/// <summary>
/// Proves who sent a request of the WebSocket API: by its own key and signature, or by the key that its socket has
/// logged on with. Requests are read one after the other, so this needs no lock.
/// </summary>
internal sealed class WsIdentity(Authenticator authenticator, WsConnection connection)
{
    // Parameters that belong to the transport; a handler never reads them, and must not complain about them.
    private static readonly string[] Transport = ["apiKey", "timestamp", "signature", "recvWindow", "returnRateLimits"];

    private readonly ArrayBufferWriter<byte> _payload = new(256);

    /// <summary>The key the socket has logged on with; null when it has not.</summary>
    public ApiKey? LoggedOn { get; private set; }

    /// <summary>Since when, microseconds since 1970.</summary>
    public long LoggedOnMicros { get; private set; }

    /// <summary>Checks a request and tells it whose it is.</summary>
    public ApiError? Check(WsRequest request, Access access)
    {
        ApiRequest api = request.Api;
        foreach (string name in Transport)
        {
            api.Sent.TryRead(name, out _);
        }

        if (access == Access.Public)
        {
            return null;
        }

        if (api.Sent.TryRead("apiKey", out ReadOnlySpan<char> key))
        {
            _payload.ResetWrittenCount();
            request.WritePayload(_payload);
            return authenticator.Check(api, access, key.ToString(), connection.Address, _payload.WrittenSpan, []);
        }

        return LoggedOn is null
            ? ErrorCatalog.Mandatory("apiKey")
            : authenticator.CheckLoggedOn(api, access, LoggedOn.Key, connection.Address);
    }

    /// <summary>Lets the socket speak for the key that signed this request; only Ed25519 keys may.</summary>
    public ApiError? LogOn(WsRequest request, long nowMicros)
    {
        if (!request.Api.Sent.TryRead("apiKey", out _))
        {
            return ErrorCatalog.Mandatory("apiKey");
        }

        if (Check(request, Access.Read) is { } refused)
        {
            return refused;
        }

        if (request.Api.Key.Card.Algorithm != KeyAlgorithm.Ed25519)
        {
            return ErrorCatalog.HmacNotSupported;
        }

        (LoggedOn, LoggedOnMicros) = (request.Api.Key, nowMicros);
        return null;
    }

    /// <summary>Forgets the key.</summary>
    public void LogOut() => (LoggedOn, LoggedOnMicros) = (null, 0);
}
