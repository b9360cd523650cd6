using System.Text;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Sockets;

/// <summary>What every socket has to keep to, and what happens to one that does not.</summary>
public sealed class SocketRulesTests
{
    private const byte Text = 0x81;
    private const byte Pong = 0x8A;

    public static TheoryData<string, byte, byte[], bool, int> BadFrames => new()
    {
        { "not masked", Text, [(byte)'{'], false, 1002 },
        { "reserved bits", 0xC1, [(byte)'{'], true, 1002 },
        { "unknown opcode", 0x83, [], true, 1002 },
        { "a control frame in pieces", 0x09, [], true, 1002 },
        { "a fragment of nothing", 0x80, [], true, 1002 },
        { "binary", 0x82, [1, 2], true, 1003 },
        { "no UTF-8", Text, [0xFF, 0xFE], true, 1007 },
        { "too big", Text, new byte[60], true, 1009 },
    };

    [Theory]
    [MemberData(nameof(BadFrames))]
    public async Task A_frame_that_no_client_may_send_closes_the_socket(
        string what, byte first, byte[] payload, bool isMasked, int code)
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits { MessageBytesMax = 50 });
        using RawSocket socket = await RawSocket.OpenAsync(exchange, "/ws");

        await socket.SendAsync(first, payload, isMasked);

        Assert.True(code == await socket.ClosedAsync(), what);
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload()
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits());
        using RawSocket socket = await RawSocket.OpenAsync(exchange, "/ws");

        await socket.SendAsync(0x89, [1, 2, 3]);

        (int opcode, byte[] payload) = await socket.NextAsync();
        Assert.Equal(10, opcode);
        Assert.Equal([1, 2, 3], payload);
    }

    [Fact]
    public async Task A_client_is_pinged_every_twenty_seconds_and_lives_while_it_answers()
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits());
        using RawSocket socket = await RawSocket.OpenAsync(exchange, "/ws");
        for (int i = 0; i < 6; i++)
        {
            exchange.Time.Advance(TimeSpan.FromSeconds(20));
            (int opcode, byte[] payload) = await socket.NextAsync();
            Assert.Equal(9, opcode);
            await socket.SendAsync(Pong, payload);

            // The answer to this shows that the pong has been read.
            await socket.SendAsync(0x89, []);
            Assert.Equal(10, (await socket.NextAsync()).Opcode);
        }
    }

    [Fact]
    public async Task Who_does_not_answer_pings_for_a_minute_is_closed_and_then_cut()
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits());
        using RawSocket socket = await RawSocket.OpenAsync(exchange, "/ws");
        exchange.Time.Advance(TimeSpan.FromSeconds(20));
        await socket.SendAsync(Pong, []); // of its own accord: does not count
        await socket.SendAsync(Pong, Encoding.ASCII.GetBytes("9999999999999"));
        exchange.Time.Advance(TimeSpan.FromSeconds(60));

        int opcode;
        byte[] payload;
        do
        {
            (opcode, payload) = await socket.NextAsync();
        }
        while (opcode == 9);
        Assert.Equal((8, 1008), (opcode, (payload[0] << 8) | payload[1]));

        exchange.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(await socket.IsCutAsync());
    }

    [Fact]
    public async Task A_socket_that_has_reached_its_age_is_closed()
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits { LifeMax = TimeSpan.FromSeconds(15) });
        using RawSocket socket = await RawSocket.OpenAsync(exchange, "/ws");

        exchange.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(1001, await socket.ClosedAsync());
    }

    [Fact]
    public async Task More_than_five_messages_a_second_close_a_socket_of_streams()
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits());
        await using SocketClient client = await SocketClient.OpenAsync(exchange, "/ws");
        for (int second = 0; second < 2; second++)
        {
            for (int i = 0; i < 5; i++)
            {
                await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
            }

            exchange.Time.Advance(TimeSpan.FromSeconds(1));
        }

        for (int i = 0; i < 6; i++)
        {
            await client.SendAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");
        }

        Assert.Equal((1008, "Too many messages: at most 5 a second."), await client.ClosedAsync());
    }

    [Fact]
    public async Task Beyond_the_number_of_sockets_an_upgrade_is_refused()
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits { SocketsMax = 1 });
        await using SocketClient first = await SocketClient.OpenAsync(exchange, "/ws");

        System.Net.WebSockets.WebSocketException refused =
            await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
                () => SocketClient.OpenAsync(exchange, "/ws"));

        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ws", """{"e":"serverShutdown","E":1795348800000}""")]
    [InlineData("/stream", """{"stream":"!serverShutdown","data":{"e":"serverShutdown","E":1795348800000}}""")]
    [InlineData("/ws-api/v3", """{"event":{"e":"serverShutdown","E":1795348800000}}""")]
    public async Task Before_the_server_stops_every_client_is_told(string path, string text)
    {
        await using TestExchange exchange = await StartAsync(new SocketLimits());
        await using SocketClient client = await SocketClient.OpenAsync(exchange, path);
        await client.SendAsync("x");
        await client.NextTextAsync(); // it is open for sure

        Task stopping = exchange.StopAsync();

        Assert.Equal(text, await client.NextTextAsync());
        Assert.Equal(1001, (await client.ClosedAsync()).Code);
        await stopping;
    }

    private static Task<TestExchange> StartAsync(SocketLimits sockets) =>
        TestExchange.StartAsync(new GatewayLimits { Sockets = sockets });
}
