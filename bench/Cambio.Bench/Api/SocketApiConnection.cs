using System.Buffers.Binary;
using System.Text;

namespace Cambio.Bench.Api;

/// <summary>Places orders with <c>order.place</c> over the WebSocket API, many in flight.</summary>
internal sealed class SocketApiConnection : LoadConnection
{
    private const byte TextFrame = 0x81;
    private const byte CloseFrame = 0x88;
    private const byte PingFrame = 0x89;

    private readonly ByteText _payload = new(1_024);
    private readonly ByteText _message = new(2_048);
    private readonly OrderScript _script;
    private long _id;

    internal SocketApiConnection(Uri url, IReadOnlyList<ApiUser> users)
        : base(url)
    {
        _script = new OrderScript(users);
        Socket.Send(Encoding.ASCII.GetBytes(
            $"GET /ws-api/v3 HTTP/1.1\r\nHost: localhost:{url.Port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        ReadHandshake();
    }

    /// <inheritdoc/>
    protected override void WriteRequest(ByteText request)
    {
        _script.MoveOn();
        long timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        WritePayload(timestamp);
        _message.Clear();
        _message.Add("{\"id\":"u8).Add(++_id).Add(",\"method\":\"order.place\",\"params\":{\"apiKey\":\""u8);
        Encoding.ASCII.GetBytes(_script.User.Key, _message.Take(_script.User.Key.Length));
        _message.Add("\",\"price\":\"50000.00\",\"quantity\":\"0.00100\",\"recvWindow\":60000,"u8)
            .Add("\"selfTradePreventionMode\":\"NONE\",\"side\":\""u8)
            .Add(Side)
            .Add("\",\"symbol\":\"BTCUSDT\",\"timeInForce\":\"GTC\",\"timestamp\":"u8).Add(timestamp)
            .Add(",\"type\":\"LIMIT\",\"signature\":\""u8);
        _script.User.Sign(_payload.Written.Span, _message.Take(64));
        _message.Add("\"}}"u8);

        // A client must mask its frames; with the mask 0 the bytes stay what they are.
        Span<byte> head = request.Take(8);
        head[0] = TextFrame;
        head[1] = 0x80 | 126;
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)_message.Length);
        head[4..].Clear();
        request.Add(_message.Written.Span);
    }

    /// <inheritdoc/>
    protected override int ReplyLength(ReadOnlySpan<byte> received) =>
        FrameLength(received, out int header, out int body) ? header + body : 0;

    /// <inheritdoc/>
    protected override bool IsReply(ReadOnlySpan<byte> reply) => reply[0] switch
    {
        TextFrame => true,
        PingFrame => false, // it asks for an answer within a minute, and no run lasts that long
        CloseFrame => throw new IOException($"The exchange closed: {Encoding.UTF8.GetString(reply[4..])}"),
        _ => throw new InvalidDataException($"A frame of kind {reply[0]:x}."),
    };

    /// <inheritdoc/>
    protected override int OrdersAccepted(ReadOnlySpan<byte> reply) =>
        reply.IndexOf("\"status\":200"u8) >= 0 ? 1 : 0;

    private ReadOnlySpan<byte> Side => _script.Buys ? "BUY"u8 : "SELL"u8;

    // What is signed: the parameters in alphabetical order.
    private void WritePayload(long timestamp)
    {
        _payload.Clear();
        _payload.Add("apiKey="u8);
        Encoding.ASCII.GetBytes(_script.User.Key, _payload.Take(_script.User.Key.Length));
        _payload.Add("&price=50000.00&quantity=0.00100&recvWindow=60000"u8)
            .Add("&selfTradePreventionMode=NONE&side="u8).Add(Side)
            .Add("&symbol=BTCUSDT&timeInForce=GTC&timestamp="u8).Add(timestamp).Add("&type=LIMIT"u8);
    }

    private static bool FrameLength(ReadOnlySpan<byte> received, out int header, out int body)
    {
        (header, body) = (2, 0);
        if (received.Length < header)
        {
            return false;
        }

        body = received[1] & 0x7f;
        if (body == 126)
        {
            header = 4;
            if (received.Length < header)
            {
                return false;
            }

            body = BinaryPrimitives.ReadUInt16BigEndian(received[2..]);
        }
        else if (body == 127)
        {
            throw new InvalidDataException("A reply of more than 64 KiB.");
        }

        return received.Length >= header + body;
    }

    private void ReadHandshake()
    {
        byte[] reply = new byte[4_096];
        int length = 0;
        while (reply.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            int count = Socket.Receive(reply.AsSpan(length));
            length += count > 0 ? count : throw new IOException("The exchange closed during the handshake.");
        }

        if (!reply.AsSpan(0, length).StartsWith("HTTP/1.1 101"u8))
        {
            throw new IOException($"No WebSocket: {Encoding.ASCII.GetString(reply, 0, length)}");
        }
    }
}
