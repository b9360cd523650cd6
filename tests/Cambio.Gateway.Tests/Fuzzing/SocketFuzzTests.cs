using System.Text;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>
/// Bytes nobody would send, on real connections: half requests, several at once with garbage between them, and noise.
/// Each connection comes to its end, nobody is told of a fault of ours, and others are served as before.
/// </summary>
public sealed class SocketFuzzTests
{
    private const int Connections = 2_000;

    private static readonly string[] Pieces =
    [
        "GET /api/v3/ping HTTP/1.1\r\nHost: x\r\n\r\n", "GET /api/v3/depth?symbol=%FF HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nprice", "POST /api/v3/order HTTP/1.1\r\n",
        "POST /api/v3/order HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "POST /api/v3/order HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n", "Content-Length: 99999999999999",
        "DELETE /api/v3/order HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n", "\r\n\r\n",
        "GET /api/v3/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", "\0\0\0\0",
        "CONNECT x:1 HTTP/1.1\r\nHost: x:1\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "X-MBX-APIKEY: é\r\n",
        "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "Transfer-Encoding: chunked, gzip\r\n", "ffffffffffffffff\r\n", "GET http://x/api/v3/time HTTP/1.0\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00FC\u0003\u0003", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ];

    [Fact]
    public async Task Every_connection_ends_and_none_is_told_of_a_fault_of_ours()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        await Parallel.ForAsync(0, Connections, async (i, _) =>
        {
            string sent = Garbage(new Random(i));
            using RawConnection connection = await RawConnection.OpenAsync(exchange.Url);
            await connection.SendAsync(sent);
            connection.EndSending();
            string said = await connection.ReadToCloseAsync();
            Assert.False(RawConnection.TellsOfAFault(said), $"{i}: {sent} was answered: {said}");
        });
        (await exchange.Nobody.PublicAsync("/api/v3/ping")).Ok();
    }

    private static string Garbage(Random random)
    {
        var text = new StringBuilder();
        for (int pieces = random.Next(1, 6); pieces > 0; pieces--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        for (int changes = random.Next(6); changes > 0; changes--)
        {
            text[random.Next(text.Length)] = (char)random.Next(256);
        }

        text.Length = random.Next(3) == 0 ? random.Next(text.Length) : text.Length;
        return text.ToString();
    }
}
