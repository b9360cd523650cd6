using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>A WebSocket client that sends exactly what it is told to, pongs included, and shows every frame.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpClient _tcp = new();

    /// <summary>Connects and shakes hands.</summary>
    public static async Task<RawSocket> OpenAsync(TestExchange exchange, string path)
    {
        var socket = new RawSocket();
        await socket._tcp.ConnectAsync(exchange.Url.Host, exchange.Url.Port);
        await socket._tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {exchange.Url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        string head = "";
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head += (char)(await socket.ReadAsync(1))[0];
        }

        // The example of RFC 6455, 1.3.
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head, StringComparison.Ordinal);
        return socket;
    }

    /// <summary>Sends a frame.</summary>
    /// <param name="first">Its first byte: final bit, reserved bits, opcode.</param>
    /// <param name="payload">What it carries, up to 125 bytes.</param>
    /// <param name="isMasked">As clients must.</param>
    public async Task SendAsync(byte first, byte[] payload, bool isMasked = true)
    {
        byte[] mask = [1, 2, 3, 4];
        byte[] frame = [first, (byte)((isMasked ? 0x80 : 0) | payload.Length), .. isMasked ? mask : [],
            .. payload.Select((b, i) => isMasked ? (byte)(b ^ mask[i % 4]) : b)];
        await _tcp.GetStream().WriteAsync(frame);
    }

    /// <summary>The next frame: its opcode and payload.</summary>
    public async Task<(int Opcode, byte[] Payload)> NextAsync()
    {
        byte[] head = await ReadAsync(2);
        int length = head[1] & 0x7F;
        length = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)) : length;
        return (head[0] & 0x0F, await ReadAsync(length));
    }

    /// <summary>The next frame, which must close.</summary>
    public async Task<int> ClosedAsync()
    {
        (int opcode, byte[] payload) = await NextAsync();
        Assert.Equal(8, opcode);
        return BinaryPrimitives.ReadUInt16BigEndian(payload);
    }

    /// <summary>True when the server has cut the connection.</summary>
    public async Task<bool> IsCutAsync()
    {
        try
        {
            return await _tcp.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Patience) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => _tcp.Dispose();

    private async Task<byte[]> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        await _tcp.GetStream().ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience);
        return bytes;
    }
}
