using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>A client of a WebSocket path. It reads all the time, as good clients do; tests take what came.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly System.Threading.Channels.Channel<string> _messages =
        System.Threading.Channels.Channel.CreateUnbounded<string>();

    private Task _reading = Task.CompletedTask;

    /// <summary>Completes with the server's close code and reason.</summary>
    public TaskCompletionSource<(int Code, string Reason)> Closed { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a socket.</summary>
    public static async Task<SocketClient> OpenAsync(TestExchange exchange, string pathAndQuery)
    {
        var client = new SocketClient();
        client._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await client._socket.ConnectAsync(new Uri($"ws://{exchange.Url.Authority}{pathAndQuery}"), default);
        client._reading = client.ReadAllAsync();
        return client;
    }

    /// <summary>Sends a text.</summary>
    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default);

    /// <summary>Sends a text in two fragments.</summary>
    public async Task SendInPiecesAsync(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        await _socket.SendAsync(bytes.AsMemory(0, 5), WebSocketMessageType.Text, endOfMessage: false, default);
        await _socket.SendAsync(bytes.AsMemory(5), WebSocketMessageType.Text, endOfMessage: true, default);
    }

    /// <summary>Sends something else than text.</summary>
    public Task SendBinaryAsync() =>
        _socket.SendAsync(new byte[3], WebSocketMessageType.Binary, endOfMessage: true, default);

    /// <summary>The next message.</summary>
    public async Task<string> NextTextAsync() => await _messages.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next message.</summary>
    public async Task<JsonElement> NextAsync() => JsonDocument.Parse(await NextTextAsync()).RootElement;

    /// <summary>Sends a request and takes the next message for its answer.</summary>
    public async Task<string> AskAsync(string text)
    {
        await SendAsync(text);
        return await NextTextAsync();
    }

    /// <summary>Subscribes, and takes the confirmation.</summary>
    public async Task SubscribeAsync(params string[] streams)
    {
        string names = string.Join(',', streams.Select(s => $"\"{s}\""));
        string request = $$"""{"method":"SUBSCRIBE","params":[{{names}}],"id":1}""";
        Assert.Equal("""{"result":null,"id":1}""", await AskAsync(request));
    }

    /// <summary>True when a message has come that nobody took.</summary>
    public bool HasMore => _messages.Reader.TryPeek(out _);

    /// <summary>Waits for the server to close.</summary>
    public Task<(int Code, string Reason)> ClosedAsync() => Closed.Task.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }

        await _reading.WaitAsync(Patience);
        _socket.Dispose();
    }

    private async Task ReadAllAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        var message = new MemoryStream();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), default);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    Closed.TrySetResult(((int)_socket.CloseStatus!, _socket.CloseStatusDescription ?? ""));
                    _messages.Writer.TryComplete();
                    await AnswerCloseAsync();
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    _messages.Writer.TryWrite(Encoding.UTF8.GetString(message.ToArray()));
                    message.SetLength(0);
                }
            }
        }
        catch (WebSocketException e)
        {
            Closed.TrySetException(e);
            _messages.Writer.TryComplete(e);
        }
    }

    private async Task AnswerCloseAsync()
    {
        if (_socket.State == WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        }
    }
}
