using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>A client of the WebSocket API. Replies and events are told apart; both keep their order.</summary>
internal sealed class ApiSocket(SocketClient socket, Trader trader) : IAsyncDisposable
{
    private readonly Queue<JsonElement> _events = [];
    private readonly Queue<JsonElement> _replies = [];
    private int _lastId;

    public SocketClient Socket => socket;

    public static async Task<ApiSocket> OpenAsync(TestExchange exchange, Trader trader, string query = "") =>
        new(await SocketClient.OpenAsync(exchange, $"/ws-api/v3{query}"), trader);

    /// <summary>Sends a request as it is and waits for its reply.</summary>
    public async Task<JsonElement> AskAsync(string method, JsonObject? parameters = null)
    {
        await SendAsync(method, parameters);
        return await NextReplyAsync();
    }

    /// <summary>Sends a signed request and waits for its reply.</summary>
    public Task<JsonElement> AskSignedAsync(string method, JsonObject? parameters = null) =>
        AskAsync(method, Sign(parameters ?? []));

    /// <summary>Sends a signed request and insists on success.</summary>
    public async Task<JsonElement> OkAsync(string method, JsonObject? parameters = null)
    {
        JsonElement reply = await AskSignedAsync(method, parameters);
        Assert.True(reply.GetProperty("status").GetInt32() == 200, reply.GetRawText());
        return reply.GetProperty("result");
    }

    /// <summary>Sends a request and does not wait.</summary>
    public Task SendAsync(string method, JsonObject? parameters = null)
    {
        var request = new JsonObject { ["id"] = ++_lastId, ["method"] = method };
        if (parameters is not null)
        {
            request["params"] = parameters;
        }

        return socket.SendAsync(request.ToJsonString());
    }

    /// <summary>The next reply.</summary>
    public async Task<JsonElement> NextReplyAsync()
    {
        while (_replies.Count == 0)
        {
            await ReadAsync();
        }

        return _replies.Dequeue();
    }

    /// <summary>The next event, without its wrapping.</summary>
    public async Task<JsonElement> NextEventAsync()
    {
        while (_events.Count == 0)
        {
            await ReadAsync();
        }

        return _events.Dequeue().GetProperty("event");
    }

    /// <summary>Adds key, time and signature: over the parameters in the order of their names.</summary>
    public JsonObject Sign(JsonObject parameters)
    {
        parameters["apiKey"] = trader.Key;
        parameters["timestamp"] = trader.Now;
        IEnumerable<string> parts = parameters
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key}={p.Value}"));
        parameters["signature"] = trader.Sign(string.Join('&', parts));
        return parameters;
    }

    /// <summary>A limit order, good till canceled.</summary>
    public static JsonObject Limit(string side, string quantity, string price) => new()
    {
        ["symbol"] = "BTCUSDT",
        ["side"] = side,
        ["type"] = "LIMIT",
        ["timeInForce"] = "GTC",
        ["quantity"] = quantity,
        ["price"] = price,
    };

    public ValueTask DisposeAsync() => socket.DisposeAsync();

    private async Task ReadAsync()
    {
        JsonElement message = await socket.NextAsync();
        (message.TryGetProperty("event", out _) ? _events : _replies).Enqueue(message);
    }
}
