using System.Net;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.Signing;

/// <summary>
/// Proves who sent a request. The order of checks is fixed and tested: key format, key with its terms (one answer for
/// a key that is unknown, revoked, expired, used from elsewhere or for something else), the mandatory parameters, the
/// signature, and only then, for whoever has proven to own the key, the timing.
/// </summary>
internal sealed class Authenticator(IKeyStore keys, TimeProvider time, GatewayLimits limits)
{
    private long NowMicros => ReceiveWindow.Micros(time.GetUtcNow() - DateTimeOffset.UnixEpoch);

    /// <summary>Checks a request and tells it whose it is.</summary>
    /// <param name="request">The request; its parameters are read already.</param>
    /// <param name="access">What it wants to use; not <see cref="Access.Public"/>.</param>
    /// <param name="sentKey">The API key as sent, or null.</param>
    /// <param name="client">Where it came from, or null when that is not known.</param>
    /// <param name="query">The raw query string, without its question mark.</param>
    /// <param name="body">The raw body.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public ApiError? Check(
        ApiRequest request, Access access, string? sentKey, IPAddress? client, ReadOnlySpan<byte> query,
        ReadOnlySpan<byte> body)
    {
        if (Admit(access, sentKey, client, out ApiKey? key) is { } refused)
        {
            return refused;
        }

        if (!access.IsSigned())
        {
            request.SetIdentity(key!, default);
            return null;
        }

        ParameterReader parameters = request.Parameters;
        ReadOnlySpan<char> timestamp = parameters.Text("timestamp");
        ReadOnlySpan<char> signature = parameters.Text("signature");
        bool hasWindow = parameters.TryText("recvWindow", out ReadOnlySpan<char> window);
        if (parameters.Error is { } missing)
        {
            return missing;
        }

        if (!SignedPayload.IsSignedBy(key!, query, body, signature))
        {
            return ErrorCatalog.BadSignature;
        }

        if (ReadTiming(timestamp, hasWindow, window, out ReceiveWindow good) is { } unreadable)
        {
            return unreadable;
        }

        request.SetIdentity(key!, good);
        return good.Check(time.GetUtcNow(), limits.ClockAheadMax);
    }

    /// <summary>
    /// Finds the key and asks whether its terms allow the access; it proves nothing about the sender.
    /// </summary>
    /// <param name="access">What it wants to use.</param>
    /// <param name="sentKey">The API key as sent; empty for none.</param>
    /// <param name="client">Where it came from, or null when that is not known.</param>
    /// <param name="key">The key; not to be used when it is refused.</param>
    /// <returns>Null, or why it is refused.</returns>
    public ApiError? Admit(Access access, ReadOnlySpan<char> sentKey, IPAddress? client, out ApiKey? key)
    {
        key = null;
        if (!ApiKey.IsWellFormed(sentKey))
        {
            return ErrorCatalog.BadKeyFormat;
        }

        return keys.TryFind(sentKey, out key) && key.Allows(access.Needed(), client, NowMicros)
            ? null
            : ErrorCatalog.KeyRejected;
    }

    /// <summary>
    /// Checks a request without a signature, of a socket that has proven to own a key: whether that key is still good
    /// for this, and the timing.
    /// </summary>
    /// <param name="request">The request; its parameters are read already.</param>
    /// <param name="access">What it wants to use.</param>
    /// <param name="loggedOn">The key that the socket has logged on with.</param>
    /// <param name="client">Where it came from, or null when that is not known.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public ApiError? CheckLoggedOn(ApiRequest request, Access access, string loggedOn, IPAddress? client)
    {
        if (Admit(access, loggedOn, client, out ApiKey? key) is { } refused)
        {
            return refused;
        }

        ParameterReader parameters = request.Parameters;
        ReadOnlySpan<char> timestamp = parameters.Text("timestamp");
        bool hasWindow = parameters.TryText("recvWindow", out ReadOnlySpan<char> window);
        if (parameters.Error is { } missing)
        {
            return missing;
        }

        if (ReadTiming(timestamp, hasWindow, window, out ReceiveWindow good) is { } unreadable)
        {
            return unreadable;
        }

        request.SetIdentity(key!, good);
        return good.Check(time.GetUtcNow(), limits.ClockAheadMax);
    }

    private ApiError? ReadTiming(
        ReadOnlySpan<char> timestamp, bool hasWindow, ReadOnlySpan<char> window, out ReceiveWindow good)
    {
        good = default;
        if (!ReceiveWindow.TryReadTimestamp(timestamp, out long timestampMicros))
        {
            return ErrorCatalog.IllegalCharactersIn("timestamp", "^[0-9]{1,20}$");
        }

        long windowMicros = ReceiveWindow.Micros(limits.ReceiveWindowDefault);
        if (hasWindow && ReceiveWindow.TryRead(window, limits, out windowMicros) is { } badWindow)
        {
            return badWindow;
        }

        good = new ReceiveWindow(timestampMicros, windowMicros);
        return null;
    }
}
