using System.Buffers.Text;
using System.Net;

namespace Cambio.Bench.Api;

/// <summary>Places orders with POST /api/v3/order, one signed request each.</summary>
internal class RestConnection(Uri url, IReadOnlyList<ApiUser> users, IPAddress? from = null)
    : LoadConnection(url, from)
{
    private readonly ByteText _body = new(64 * 1024);

    /// <summary>The orders that this connection sends.</summary>
    protected OrderScript Script { get; } = new(users);

    /// <summary>The path that is posted to.</summary>
    protected virtual ReadOnlySpan<byte> RequestPath => "/api/v3/order"u8;

    /// <summary>Appends everything of the body that comes before the timestamp.</summary>
    protected virtual ApiUser WriteParameters(ByteText body)
    {
        Script.MoveOn();
        body.Add(OrderScript.Fixed).Add("&side="u8).Add(Script.Buys ? "BUY"u8 : "SELL"u8);
        return Script.User;
    }

    /// <inheritdoc/>
    protected override void WriteRequest(ByteText request)
    {
        _body.Clear();
        ApiUser user = WriteParameters(_body);
        _body.Add("&recvWindow=60000&timestamp="u8).Add(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        int signed = _body.Length;
        _body.Add("&signature="u8);
        user.Sign(_body.Written.Span[..signed], _body.Take(64));

        request.Add("POST "u8).Add(RequestPath).Add(" HTTP/1.1\r\nHost: localhost\r\nX-MBX-APIKEY: "u8);
        System.Text.Encoding.ASCII.GetBytes(user.Key, request.Take(user.Key.Length));
        request.Add("\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "u8)
            .Add(_body.Length).Add("\r\n\r\n"u8).Add(_body.Written.Span);
    }

    /// <inheritdoc/>
    protected override int ReplyLength(ReadOnlySpan<byte> received)
    {
        int headers = received.IndexOf("\r\n\r\n"u8);
        if (headers < 0)
        {
            return 0;
        }

        ReadOnlySpan<byte> name = "Content-Length: "u8;
        int length = received[..headers].IndexOf(name);
        if (length < 0 || !Utf8Parser.TryParse(received[(length + name.Length)..headers], out int body, out _))
        {
            throw new InvalidDataException("A reply without its length.");
        }

        int total = headers + 4 + body;
        return total <= received.Length ? total : 0;
    }

    /// <inheritdoc/>
    protected override int OrdersAccepted(ReadOnlySpan<byte> reply) =>
        reply.StartsWith("HTTP/1.1 200"u8) ? OrdersAsked : 0;
}
