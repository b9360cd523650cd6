using System.Net;
using System.Text.Json;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Streams;

/// <summary>Requests on sockets of market streams, and how their answers look.</summary>
public sealed class StreamProtocolTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("1")]
    [InlineData("-7")]
    [InlineData("9223372036854775807")]
    [InlineData("null")]
    [InlineData("\"d3df8a21-98ea-4fe0-8f4e-0fcea5d418b7\"")]
    [InlineData("\"\"")]
    public async Task An_id_comes_back_as_it_was_sent(string id)
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws");

        string reply = await client.AskAsync($$"""{"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":{{id}}}""");

        Assert.Equal($$"""{"result":null,"id":{{id}}}""", reply);
    }

    [Theory]
    [InlineData("""{"method":"SUBSCRIBE","params":["a@trade"],"id":1.5}""",
        """{"code":2,"msg":"Invalid request: request ID must be an unsigned integer"}""")]
    [InlineData("""{"method":"SUBSCRIBE","params":["a@trade"]}""",
        """{"code":2,"msg":"Invalid request: request ID must be an unsigned integer"}""")]
    [InlineData("""{"method":"SUBSCRIBE","id":"1234567890123456789012345678901234567"}""",
        """{"code":2,"msg":"Invalid request: request ID must be an unsigned integer"}""")]
    [InlineData("""{"method":"SUBSCRIB","params":[],"id":1}""",
        """{"code":2,"msg":"Invalid request: unknown variant `SUBSCRIB`, expected one of `SUBSCRIBE`, """
        + """`UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 20"}""")]
    [InlineData("""{"params":["a@trade"],"id":1}""",
        """{"code":2,"msg":"Invalid request: missing field `method` at line 1 column 29"}""")]
    [InlineData("""{"method":"GET_PROPERTY","params":["colour"],"id":"x"}""",
        """{"code":0,"msg":"Unknown property","id":"x"}""")]
    [InlineData("""{"method":"SET_PROPERTY","params":["combined","yes"],"id":1}""",
        """{"code":1,"msg":"Invalid value type: expected Boolean"}""")]
    [InlineData("""{"method":"SET_PROPERTY","params":[true],"id":1}""",
        """{"code":2,"msg":"Invalid request: property name must be a string"}""")]
    [InlineData("""{"method":"GET_PROPERTY","id":1}""",
        """{"code":2,"msg":"Invalid request: property name must be a string"}""")]
    [InlineData("""{"method":"GET_PROPERTY","params":["combined",true],"id":1}""",
        """{"code":2,"msg":"Invalid request: too many parameters"}""")]
    [InlineData("""{"method":"LIST_SUBSCRIPTIONS","params":["a"],"id":1}""",
        """{"code":2,"msg":"Invalid request: too many parameters"}""")]
    [InlineData("""{"method":"SUBSCRIBE",""",
        """{"code":3,"msg":"Invalid JSON: expected value at line 1 column 22"}""")]
    public async Task A_bad_request_is_refused_in_the_documented_words(string request, string reply)
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws");

        Assert.Equal(reply, await client.AskAsync(request));
    }

    [Fact]
    public async Task Subscriptions_are_listed_in_order_and_can_be_ended()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws/btcusdt@trade");
        await client.SubscribeAsync("ethusdt@depth@100ms", "btcusdt@trade", "nosuch@thing");

        Assert.Equal(
            """{"result":["btcusdt@trade","ethusdt@depth@100ms","nosuch@thing"],"id":2}""",
            await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}"""));
        Assert.Equal(
            """{"result":null,"id":3}""",
            await client.AskAsync("""{"method":"UNSUBSCRIBE","params":["btcusdt@trade","nosuch@thing"],"id":3}"""));
        Assert.Equal(
            """{"result":["ethusdt@depth@100ms"],"id":4}""",
            await client.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","params":[],"id":4}"""));
    }

    [Theory]
    [InlineData("/ws", "false")]
    [InlineData("/stream", "true")]
    [InlineData("/stream/ws/0", "false")]
    [InlineData("/stream/1", "false")]
    [InlineData("/stream?streams=btcusdt@trade/ethusdt@trade", "true")]
    public async Task Events_are_wrapped_below_stream_only_and_the_client_may_change_that(string path, string combined)
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, path);

        Assert.Equal(
            $$"""{"result":{{combined}},"id":1}""",
            await client.AskAsync("""{"method":"GET_PROPERTY","params":["combined"],"id":1}"""));
        string other = combined == "true" ? "false" : "true";
        Assert.Equal(
            """{"result":null,"id":2}""",
            await client.AskAsync($$"""{"method":"SET_PROPERTY","params":["combined",{{other}}],"id":2}"""));
        Assert.Equal(
            $$"""{"result":{{other}},"id":3}""",
            await client.AskAsync("""{"method":"GET_PROPERTY","params":["combined"],"id":3}"""));
    }

    [Fact]
    public async Task The_reply_to_a_subscription_comes_before_its_first_event()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws");
        await client.SubscribeAsync("btcusdt@depth5@100ms");
        _exchange.Time.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(0, (await client.NextAsync()).GetProperty("lastUpdateId").GetInt64());
    }

    [Fact]
    public async Task A_socket_has_at_most_its_number_of_streams()
    {
        await using TestExchange small = await TestExchange.StartAsync(
            new GatewayLimits { Sockets = new() { StreamsPerSocketMax = 2 } });
        await using SocketClient client = await SocketClient.OpenAsync(small, "/ws");
        await client.SubscribeAsync("btcusdt@trade", "ethusdt@trade");

        Assert.Equal(
            """{"code":2,"msg":"Invalid request: too many streams, at most 2"}""",
            await client.AskAsync("""{"method":"SUBSCRIBE","params":["ethbtc@trade"],"id":2}"""));
        await client.SubscribeAsync("btcusdt@trade");
    }

    [Fact]
    public async Task A_request_may_come_in_fragments()
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws");
        await client.SendInPiecesAsync("""{"method":"LIST_SUBSCRIPTIONS","id":1}""");

        Assert.Equal("""{"result":[],"id":1}""", await client.NextTextAsync());
    }

    [Fact]
    public async Task Without_an_upgrade_the_path_answers_what_it_is_for()
    {
        Reply reply = await _exchange.Nobody.PublicAsync("/ws/btcusdt@trade");

        Assert.Equal(HttpStatusCode.UpgradeRequired, reply.Status);
        Assert.Equal(JsonValueKind.Number, reply.Json.GetProperty("code").ValueKind);
    }
}
