using System.Text;
using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.ListenKeys;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.UserData;

namespace Cambio.Gateway.Streams;

/// <summary>One client's socket of market streams: what it subscribed to, and its requests.</summary>
internal sealed class StreamSession(
    GatewayServices services, MarketStreams streams, UserDataHub hub, StreamFormat format,
    IReadOnlyList<string> initial)
    : ISocketHandler
{
    private readonly SocketLimits _limits = services.Limits.Sockets;
    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, IDisposable?> _subscribed = [];
    private StreamFormat _format = format;
    private ClientSocket _socket = null!;
    private bool _hasEnded;

    /// <inheritdoc/>
    public int MessagesPerSecondMax => _limits.MessagesPerSecondMax;

    /// <summary>How events are sent now.</summary>
    public StreamFormat Format => _format;

    /// <inheritdoc/>
    public void OnOpen(ClientSocket socket)
    {
        _socket = socket;
        Subscribe(initial);
    }

    /// <inheritdoc/>
    public ValueTask OnTextAsync(ReadOnlyMemory<byte> text)
    {
        if (ControlRequest.Read(text.Span, out ControlError? error) is { } request)
        {
            Handle(request);
        }
        else
        {
            SendError(error!, "null");
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void OnServerShutdown()
    {
        var buffer = new JsonBuffer();
        var frames = new FrameSet<ServerShutdown>(
            buffer, "!serverShutdown", new ServerShutdown(services.Time.GetUtcNow().ToUnixMicros()));
        _socket.Send(frames[_format]);
    }

    /// <inheritdoc/>
    public void OnEnded()
    {
        lock (_gate)
        {
            _hasEnded = true;
            foreach (IDisposable? subscription in _subscribed.Values)
            {
                subscription?.Dispose();
            }

            _subscribed.Clear();
        }
    }

    private void Handle(ControlRequest request)
    {
        ControlError? error = request.Method switch
        {
            "SUBSCRIBE" => Subscribe(request),
            "UNSUBSCRIBE" => Unsubscribe(request),
            "LIST_SUBSCRIPTIONS" => List(request),
            "SET_PROPERTY" => SetProperty(request),
            _ => GetProperty(request),
        };
        if (error is not null)
        {
            SendError(error, request.Id);
        }
    }

    private ControlError? Subscribe(ControlRequest request)
    {
        List<string> names = [.. request.Params.OfType<string>()];
        if (names.Count < request.Params.Count || names.Exists(n => n.Length == 0 || n.Length > _limits.StreamNameMax))
        {
            return ControlError.Invalid("Invalid request: stream names must be strings");
        }

        lock (_gate)
        {
            if (_subscribed.Count + names.Count(n => !_subscribed.ContainsKey(n)) > _limits.StreamsPerSocketMax)
            {
                return ControlError.TooManyStreams(_limits.StreamsPerSocketMax);
            }

            SendResult("null", request.Id, then: () => Subscribe(names));
            return null;
        }
    }

    private void Subscribe(IReadOnlyList<string> names)
    {
        lock (_gate)
        {
            foreach (string name in names.Take(_limits.StreamsPerSocketMax))
            {
                if (!_hasEnded && !_subscribed.ContainsKey(name))
                {
                    _subscribed[name] = Follow(name);
                }
            }
        }
    }

    private ControlError? Unsubscribe(ControlRequest request)
    {
        lock (_gate)
        {
            foreach (string name in request.Params.OfType<string>())
            {
                if (_subscribed.Remove(name, out IDisposable? subscription))
                {
                    subscription?.Dispose();
                }
            }
        }

        SendResult("null", request.Id);
        return null;
    }

    private ControlError? List(ControlRequest request)
    {
        if (request.Params.Count > 0)
        {
            return ControlError.TooManyParameters;
        }

        lock (_gate)
        {
            var buffer = new JsonBuffer();
            Utf8JsonWriter json = buffer.Begin();
            json.WriteStartArray();
            foreach (string name in _subscribed.Keys)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
            SendResult(Encoding.UTF8.GetString(buffer.Written), request.Id);
        }

        return null;
    }

    private ControlError? SetProperty(ControlRequest request)
    {
        if (CheckProperty(request, parametersMax: 2) is { } error)
        {
            return error;
        }

        if (request.Params is not [_, bool isCombined])
        {
            return ControlError.NotBoolean;
        }

        _format = _format with { IsCombined = isCombined };
        SendResult("null", request.Id);
        return null;
    }

    private ControlError? GetProperty(ControlRequest request)
    {
        if (CheckProperty(request, parametersMax: 1) is { } error)
        {
            return error;
        }

        SendResult(_format.IsCombined ? "true" : "false", request.Id);
        return null;
    }

    private static ControlError? CheckProperty(ControlRequest request, int parametersMax)
    {
        if (request.Params.Count == 0 || request.Params[0] is not string name)
        {
            return ControlError.NameMissing;
        }

        return request.Params.Count > parametersMax ? ControlError.TooManyParameters
            : name != "combined" ? ControlError.UnknownProperty : null;
    }

    // Null for a name that means nothing: that is no error in the dialect.
    private IDisposable? Follow(string name) => services.ListenKeys.TryRead(name, out AccountId account)
        ? hub.Subscribe(account, new ListenKeySubscription(name, services.ListenKeys, this, _socket))
        : streams.Subscribe(name, this, _socket);

    private void SendResult(string result, string id, Action? then = null) =>
        _socket.SendText(Encoding.UTF8.GetBytes($"{{\"result\":{result},\"id\":{id}}}"), then);

    private void SendError(ControlError error, string id)
    {
        var buffer = new JsonBuffer();
        Utf8JsonWriter json = buffer.Begin();
        json.WriteStartObject();
        json.WriteNumber("code"u8, error.Code);
        json.WriteString("msg"u8, error.Text);
        if (error.HasId)
        {
            json.WritePropertyName("id"u8);
            json.WriteRawValue(id, skipInputValidation: true);
        }

        json.WriteEndObject();
        _socket.SendText(buffer.Written);
    }
}
