using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Limiting;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.Tests.Support;
using Cambio.Gateway.UserData;
using Cambio.Gateway.WsApi;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>
/// Messages and frames nobody would send, to the WebSocket API: each message is answered, in JSON, and never with a
/// fault of ours; a broken frame ends its socket and nothing else.
/// </summary>
public sealed class MessageFuzzTests(ITestOutputHelper output)
{
    private const int MessagesPerSocket = 100;

    [Fact]
    public async Task No_message_is_answered_with_a_fault_of_ours()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        WsApiServices api = Api(exchange);
        int answers = 0;
        int refusals = 0;
        int sockets = FuzzSettings.Count / 4 / MessagesPerSocket;
        await Parallel.ForAsync(0, sockets, async (socket, _) =>
        {
            byte[] sent = Messages(socket * MessagesPerSocket, exchange.Alice);
            foreach (byte[] reply in Texts(await RunAsync(exchange, api, sent)))
            {
                int status = Check(socket, reply);
                Interlocked.Increment(ref answers);
                Interlocked.Add(ref refusals, status == 200 ? 0 : 1);
            }
        });
        output.WriteLine($"{sockets} sockets, {answers} answers, {refusals} refusals");
        Assert.True(answers > sockets && refusals < answers, $"{answers} answers, {refusals} refusals");
    }

    [Fact]
    public async Task A_broken_frame_ends_its_socket_and_nothing_else()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        WsApiServices api = Api(exchange);
        await Parallel.ForAsync(0, FuzzSettings.Count / 20, async (i, _) =>
        {
            var random = new Random(unchecked((FuzzSettings.Seed * 7_919) + i));
            byte[] sent = FuzzedMessage.Frame("{\"id\":1,\"method\":\"ping\"}"u8.ToArray(), (byte)random.Next(256));
            for (int changes = random.Next(4); changes > 0; changes--)
            {
                sent[random.Next(sent.Length)] = (byte)random.Next(256);
            }

            Assert.All(Texts(await RunAsync(exchange, api, [.. sent, .. sent])), reply => Check(i, reply));
        });
        (await exchange.Nobody.PublicAsync("/api/v3/ping")).Ok();
    }

    private static WsApiServices Api(TestExchange exchange) =>
        new(exchange.Services, new UserDataHub(exchange.Views), NullLogger.Instance);

    /// <summary>Lets a client send all of this and hang up; gives what it got.</summary>
    private static async Task<byte[]> RunAsync(TestExchange exchange, WsApiServices api, byte[] sent)
    {
        using var stream = new LoopStream(sent);
        var connection = new WsConnection(
            ClientAddress.Of(IPAddress.Loopback), IPAddress.Loopback, TimeUnit.Milliseconds, ShowsLimits: true, 0);
        var socket = new ClientSocket(
            () => { }, new WsSession(api, connection), exchange.Services.Limits.Sockets, exchange.Time);
        await socket.RunAsync(() => Task.FromResult<Stream>(stream)).WaitAsync(TimeSpan.FromSeconds(60));
        return stream.Received;
    }

    private static byte[] Messages(int first, Trader trader)
    {
        var sent = new List<byte>();
        for (int i = first; i < first + MessagesPerSocket; i++)
        {
            byte[] text = new FuzzedMessage(unchecked((FuzzSettings.Seed * 1_000_003) + i), trader).Text();

            // What is no text ends the socket, which would leave the rest unheard.
            sent.AddRange(FuzzedMessage.Frame(System.Text.Unicode.Utf8.IsValid(text) ? text : "?"u8.ToArray()));
        }

        return [.. sent];
    }

    private static int Check(int socket, byte[] reply)
    {
        try
        {
            using var json = JsonDocument.Parse(reply);
            if (json.RootElement.TryGetProperty("event", out _))
            {
                return 200; // some of the messages subscribe, and then hear of it when that ends
            }

            int status = json.RootElement.GetProperty("status").GetInt32();
            Assert.True(status < 500, $"seed {FuzzSettings.Seed}, socket {socket}: {Encoding.UTF8.GetString(reply)}");
            return status;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            Assert.Fail($"seed {FuzzSettings.Seed}, socket {socket}: {Encoding.UTF8.GetString(reply)}");
            throw;
        }
    }

    /// <summary>The text frames among what a server sent, which masks nothing.</summary>
    private static List<byte[]> Texts(byte[] received)
    {
        var texts = new List<byte[]>();
        ReadOnlySpan<byte> rest = received;
        while (!rest.IsEmpty)
        {
            (int start, int length) = rest[1] switch
            {
                126 => (4, BinaryPrimitives.ReadUInt16BigEndian(rest[2..])),
                127 => (10, (int)BinaryPrimitives.ReadInt64BigEndian(rest[2..])),
                _ => (2, rest[1]),
            };
            if (rest[0] == 0x81)
            {
                texts.Add(rest.Slice(start, length).ToArray());
            }

            rest = rest[(start + length)..];
        }

        return texts;
    }
}
