using Cambio.Gateway.Errors;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.Signing;

/// <summary>
/// Proves who sent a request. The order of checks is fixed and tested: key format, key, the mandatory parameters,
/// the signature, and only then, for whoever has proven to own the key, the timing.
/// </summary>
internal sealed class Authenticator(IKeyStore keys, TimeProvider time, GatewayLimits limits)
{
    /// <summary>Checks a request and tells it whose it is.</summary>
    /// <param name="request">The request; its parameters are read already.</param>
    /// <param name="sentKey">The API key as sent, or null.</param>
    /// <param name="query">The raw query string, without its question mark.</param>
    /// <param name="body">The raw body.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public ApiError? Check(
        ApiRequest request, string? sentKey, ReadOnlySpan<byte> query, ReadOnlySpan<byte> body)
    {
        if (sentKey is null || !ApiKey.IsWellFormed(sentKey))
        {
            return ErrorCatalog.BadKeyFormat;
        }

        if (!keys.TryFind(sentKey, out ApiKey? key))
        {
            return ErrorCatalog.KeyRejected;
        }

        ParameterReader parameters = request.Parameters;
        ReadOnlySpan<char> timestamp = parameters.Text("timestamp");
        ReadOnlySpan<char> signature = parameters.Text("signature");
        bool hasWindow = parameters.TryText("recvWindow", out ReadOnlySpan<char> window);
        if (parameters.Error is { } missing)
        {
            return missing;
        }

        if (!SignedPayload.IsSignedBy(key.Secret, query, body, signature))
        {
            return ErrorCatalog.BadSignature;
        }

        if (!ReceiveWindow.TryReadTimestamp(timestamp, out long timestampMicros))
        {
            return ErrorCatalog.IllegalCharactersIn("timestamp", "^[0-9]{1,20}$");
        }

        long windowMicros = ReceiveWindow.Micros(limits.ReceiveWindowDefault);
        if (hasWindow && ReceiveWindow.TryRead(window, limits, out windowMicros) is { } badWindow)
        {
            return badWindow;
        }

        var good = new ReceiveWindow(timestampMicros, windowMicros);
        request.SetIdentity(key, good);
        return good.Check(time.GetUtcNow(), limits.ClockAheadMax);
    }
}
