using System.Text.Json;
using System.Text.Json.Nodes;
using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Tests.Support;
using NSec.Cryptography;
using Xunit;

namespace Cambio.Gateway.Tests.WsApi;

/// <summary>Sockets of the WebSocket API that log on, and what they may do then.</summary>
public sealed class SessionTests : IAsyncLifetime
{
    private static readonly AccountId Account = DemoExchange.Accounts[0].Account;

    private readonly Key _signer = Key.Create(SignatureAlgorithm.Ed25519);
    private TestExchange _exchange = null!;
    private Trader _trader = null!;
    private ApiSocket _socket = null!;

    public async ValueTask InitializeAsync()
    {
        _exchange = await TestExchange.StartAsync();
        _trader = _exchange.NewTrader(Account, _signer);
        _socket = await ApiSocket.OpenAsync(_exchange, _trader);
    }

    public async ValueTask DisposeAsync()
    {
        await _socket.DisposeAsync();
        await _exchange.DisposeAsync();
        _signer.Dispose();
    }

    [Fact]
    public async Task After_logging_on_requests_need_neither_key_nor_signature()
    {
        JsonElement logon = await _socket.OkAsync("session.logon");
        Assert.Equal(_trader.Key, logon.GetProperty("apiKey").GetString());
        Assert.Equal(_trader.Now, logon.GetProperty("authorizedSince").GetInt64());

        JsonObject order = ApiSocket.Limit("BUY", "0.01", "40000");
        order["timestamp"] = _trader.Now;
        JsonElement placed = await _socket.AskAsync("order.place", order);

        Assert.Equal("NEW", placed.GetProperty("result").GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_time_of_a_request_is_checked_all_the_same()
    {
        await _socket.OkAsync("session.logon");

        await CheckErrorAsync("account.status", [], -1102);
        await CheckErrorAsync("account.status", new JsonObject { ["timestamp"] = _trader.Now - 60_000 }, -1021);
    }

    [Fact]
    public async Task Who_has_not_logged_on_or_has_logged_out_must_sign()
    {
        JsonObject timed = new() { ["timestamp"] = _trader.Now };
        await CheckErrorAsync("account.status", timed.DeepClone().AsObject(), -1102);
        await _socket.OkAsync("session.logon");
        JsonElement status = await _socket.AskAsync("session.logout");
        Assert.Equal(JsonValueKind.Null, status.GetProperty("result").GetProperty("apiKey").ValueKind);

        await CheckErrorAsync("account.status", timed, -1102);
    }

    [Fact]
    public async Task HMAC_keys_cannot_log_on()
    {
        await using ApiSocket socket = await ApiSocket.OpenAsync(_exchange, _exchange.Alice);

        JsonElement reply = await socket.AskSignedAsync("session.logon");

        Assert.Equal(
            """{"code":-4056,"msg":"HMAC_SHA256 API key is not supported."}""",
            reply.GetProperty("error").GetRawText());
    }

    [Fact]
    public async Task A_key_that_is_revoked_ends_what_the_session_may_do()
    {
        await _socket.OkAsync("session.logon");
        _exchange.Register(Account, KeyIssuer.Revoke(_trader.Key!));

        await CheckErrorAsync("account.status", new JsonObject { ["timestamp"] = _trader.Now }, -2015);
    }

    [Fact]
    public async Task Logging_out_ends_the_subscription_of_the_session_and_no_other()
    {
        await CheckErrorAsync("userDataStream.subscribe", [], -2015);
        await _socket.OkAsync("session.logon");
        JsonElement own = await _socket.AskAsync("userDataStream.subscribe");
        Assert.Equal(0, own.GetProperty("result").GetProperty("subscriptionId").GetInt32());

        await _socket.AskAsync("session.logout");

        Assert.Equal("eventStreamTerminated", (await _socket.NextEventAsync()).GetProperty("e").GetString());
        await _socket.OkAsync("userDataStream.subscribe.signature");
        await _socket.AskAsync("session.logout");
        JsonElement status = (await _socket.AskAsync("session.status")).GetProperty("result");
        Assert.True(status.GetProperty("userDataStream").GetBoolean());
    }

    private async Task CheckErrorAsync(string method, JsonObject parameters, int code)
    {
        JsonElement reply = await _socket.AskAsync(method, parameters);
        Assert.True(
            reply.TryGetProperty("error", out JsonElement error) && error.GetProperty("code").GetInt32() == code,
            reply.GetRawText());
    }
}
