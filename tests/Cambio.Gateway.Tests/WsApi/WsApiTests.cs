using System.Text.Json;
using System.Text.Json.Nodes;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.WsApi;

/// <summary>Requests and replies of the WebSocket API.</summary>
public sealed class WsApiTests : IAsyncLifetime
{
    private TestExchange _exchange = null!;

    public async ValueTask InitializeAsync() => _exchange = await TestExchange.StartAsync();

    public ValueTask DisposeAsync() => _exchange.DisposeAsync();

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("\"e2a85d9f-07a5-4f94-8d5f-789dc3deb097\"")]
    [InlineData("\"a\\\"b\"")]
    public async Task An_id_comes_back_as_it_was_sent(string id)
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws-api/v3");

        Assert.Equal(
            $$"""{"id":{{id}},"status":200,"result":{},"rateLimits":[]}""",
            await client.AskAsync($$"""{"params":{},"method":"ping","id":{{id}}}"""));
    }

    [Fact]
    public async Task The_version_may_stand_before_the_method()
    {
        await using ApiSocket socket = await ApiSocket.OpenAsync(_exchange, _exchange.Nobody);

        JsonElement reply = await socket.AskAsync("v3/time");

        Assert.Equal(_exchange.Nobody.Now, reply.GetProperty("result").GetProperty("serverTime").GetInt64());
    }

    [Theory]
    [InlineData("{", -1135)]
    [InlineData("[]", -1135)]
    [InlineData("""{"id":1}""", -1102)]
    [InlineData("""{"id":1,"method":"order.fly"}""", -1020)]
    [InlineData("""{"id":{},"method":"ping"}""", -1130)]
    [InlineData("""{"id":1,"method":"ping","params":{"a":1,"a":2}}""", -1101)]
    [InlineData("""{"id":1,"method":"depth","params":{"symbol":"NOSUCH"}}""", -1121)]
    [InlineData("""{"id":1,"method":"depth","params":{"symbol":"BTCUSDT","x":"y"}}""", -1104)]
    [InlineData("""{"id":1,"method":"order.place","params":{"symbol":"BTCUSDT"}}""", -1102)]
    public async Task A_bad_request_gets_the_code_of_REST_and_the_socket_stays(string request, int code)
    {
        await using SocketClient client = await SocketClient.OpenAsync(_exchange, "/ws-api/v3");

        JsonElement reply = JsonDocument.Parse(await client.AskAsync(request)).RootElement;

        Assert.Equal(400, reply.GetProperty("status").GetInt32());
        Assert.Equal(code, reply.GetProperty("error").GetProperty("code").GetInt32());
        Assert.False(reply.TryGetProperty("result", out _));
        string ping = await client.AskAsync("""{"id":2,"method":"ping"}""");
        Assert.Contains("\"status\":200", ping, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_is_placed_asked_for_and_canceled()
    {
        await using ApiSocket socket = await ApiSocket.OpenAsync(_exchange, _exchange.Alice);

        JsonElement placed = await socket.OkAsync("order.place", ApiSocket.Limit("BUY", "0.01", "40000"));
        long id = placed.GetProperty("orderId").GetInt64();
        Assert.Equal("NEW", placed.GetProperty("status").GetString());

        JsonElement open = await socket.OkAsync("openOrders.status", new JsonObject { ["symbol"] = "BTCUSDT" });
        Assert.Equal(id, Assert.Single(open.EnumerateArray()).GetProperty("orderId").GetInt64());

        JsonElement canceled = await socket.OkAsync(
            "order.cancel", new JsonObject { ["symbol"] = "BTCUSDT", ["orderId"] = id });
        Assert.Equal("CANCELED", canceled.GetProperty("status").GetString());

        JsonElement unknown = await socket.AskSignedAsync(
            "order.cancel", new JsonObject { ["symbol"] = "BTCUSDT", ["orderId"] = id });
        Assert.Equal(
            """{"code":-2011,"msg":"Unknown order sent."}""", unknown.GetProperty("error").GetRawText());
    }

    [Fact]
    public async Task Numbers_and_booleans_are_signed_as_they_are_written()
    {
        await using ApiSocket socket = await ApiSocket.OpenAsync(_exchange, _exchange.Alice);
        var parameters = new JsonObject { ["recvWindow"] = 6000.346, ["omitZeroBalances"] = true };
        parameters["apiKey"] = _exchange.Alice.Key;
        parameters["timestamp"] = _exchange.Alice.Now;
        parameters["signature"] = _exchange.Alice.Sign(
            $"apiKey={_exchange.Alice.Key}&omitZeroBalances=true&recvWindow=6000.346&timestamp={_exchange.Alice.Now}");

        JsonElement reply = await socket.AskAsync("account.status", parameters);

        Assert.Equal(200, reply.GetProperty("status").GetInt32());
        Assert.Equal(3, reply.GetProperty("result").GetProperty("balances").GetArrayLength());
    }

    [Fact]
    public async Task A_tampered_request_is_refused()
    {
        await using ApiSocket socket = await ApiSocket.OpenAsync(_exchange, _exchange.Alice);
        JsonObject order = socket.Sign(ApiSocket.Limit("BUY", "0.01", "40000"));
        order["price"] = "40001";

        JsonElement reply = await socket.AskAsync("order.place", order);

        Assert.Equal(-1022, reply.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Many_requests_are_under_way_at_once_and_each_gets_its_reply()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(inboxBytes: 1024 * 1024);
        await using ApiSocket socket = await ApiSocket.OpenAsync(exchange, exchange.Alice);
        for (int i = 0; i < 200; i++)
        {
            await socket.SendAsync("order.place", socket.Sign(ApiSocket.Limit("BUY", "0.01", "40000")));
        }

        HashSet<int> ids = [];
        for (int i = 0; i < 200; i++)
        {
            JsonElement reply = await socket.NextReplyAsync();
            Assert.Equal(200, reply.GetProperty("status").GetInt32());
            ids.Add(reply.GetProperty("id").GetInt32());
        }

        Assert.Equal(200, ids.Count);
    }

    [Fact]
    public async Task While_an_order_waits_for_the_disk_other_requests_are_answered()
    {
        await using ApiSocket socket = await ApiSocket.OpenAsync(_exchange, _exchange.Alice);
        _exchange.Log.Hold();
        await socket.SendAsync("order.place", socket.Sign(ApiSocket.Limit("BUY", "0.01", "40000")));

        JsonElement second = await socket.AskAsync("ping");
        Assert.Equal(2, second.GetProperty("id").GetInt32());

        _exchange.Log.Release();
        Assert.Equal(1, (await socket.NextReplyAsync()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Limits_are_shown_unless_the_client_does_not_want_them()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(new GatewayLimits());
        await using ApiSocket socket = await ApiSocket.OpenAsync(exchange, exchange.Alice);
        JsonElement reply = await socket.AskSignedAsync("order.place", ApiSocket.Limit("BUY", "0.01", "40000"));
        Assert.Equal(
            ["ORDERS", "ORDERS", "REQUEST_WEIGHT"],
            reply.GetProperty("rateLimits").EnumerateArray().Select(l => l.GetProperty("rateLimitType").GetString()));

        var without = new JsonObject { ["returnRateLimits"] = false };
        Assert.False((await socket.AskAsync("ping", without)).TryGetProperty("rateLimits", out _));

        await using ApiSocket quiet = await ApiSocket.OpenAsync(exchange, exchange.Alice, "?returnRateLimits=false");
        Assert.False((await quiet.AskAsync("ping")).TryGetProperty("rateLimits", out _));
        var with = new JsonObject { ["returnRateLimits"] = true };
        Assert.True((await quiet.AskAsync("ping", with)).TryGetProperty("rateLimits", out _));
    }

    [Fact]
    public async Task Who_has_used_up_its_weight_is_refused()
    {
        await using TestExchange exchange =
            await TestExchange.StartAsync(new GatewayLimits { WeightPerMinuteMax = 5 });
        await using ApiSocket socket = await ApiSocket.OpenAsync(exchange, exchange.Nobody);
        var parameters = new JsonObject { ["symbol"] = "BTCUSDT" };
        Assert.Equal(200, (await socket.AskAsync("depth", parameters)).GetProperty("status").GetInt32());

        JsonElement refused = await socket.AskAsync("ping");

        Assert.Equal(429, refused.GetProperty("status").GetInt32());
        Assert.Equal(-1003, refused.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("BTCUSDT")]
    public async Task Orders_are_canceled_when_the_socket_ends_if_asked_for(string? symbol)
    {
        (await _exchange.Alice.LimitAsync("BTCUSDT", "BUY", "0.01", "40000")).Ok();
        (await _exchange.Alice.LimitAsync("ETHUSDT", "BUY", "0.01", "2000")).Ok();
        await using (ApiSocket socket = await ApiSocket.OpenAsync(_exchange, _exchange.Alice))
        {
            JsonObject parameters = new() { ["enabled"] = true };
            if (symbol is not null)
            {
                parameters["symbol"] = symbol;
            }

            JsonElement set = await socket.OkAsync("session.cancelOnDisconnect", parameters);
            Assert.True(set.GetProperty("enabled").GetBoolean());
            await using ApiSocket watcher = await ApiSocket.OpenAsync(_exchange, _exchange.Alice);
            await watcher.OkAsync("userDataStream.subscribe.signature");
            await socket.DisposeAsync();

            Assert.Equal("CANCELED", (await watcher.NextEventAsync()).GetProperty("x").GetString());
        }

        Reply left = (await _exchange.Alice.GetAsync("/api/v3/openOrders")).Ok();
        Assert.Equal(symbol is null ? 0 : 1, left.Json.GetArrayLength());
    }
}
