using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Limiting;
using Cambio.Gateway.Sockets;

namespace Cambio.Gateway.WsApi;

/// <summary>
/// One client's socket of the WebSocket API. Requests are begun in the order they come and answered as they are done:
/// many are under way at once, and one that waits for the disk holds up none that need not.
/// </summary>
internal sealed class WsSession(WsApiServices shared, WsConnection connection) : ISocketHandler
{
    private readonly Lock _gate = new();
    private ClientSocket _socket = null!;
    private WsSessionMethods _methods = null!;
    private TaskCompletionSource? _room;
    private int _underWay;

    /// <inheritdoc/>
    public int MessagesPerSecondMax => 0; // weights limit it

    /// <inheritdoc/>
    public void OnOpen(ClientSocket socket)
    {
        _socket = socket;
        _methods = new WsSessionMethods(shared, connection, socket);
    }

    /// <inheritdoc/>
    public ValueTask OnTextAsync(ReadOnlyMemory<byte> text)
    {
        WsWork work = shared.Pool.Get();
        ValueTask<ApiError?> answer = BeginAsync(work, text.Span);
        if (answer.IsCompletedSuccessfully)
        {
            Reply(work, answer.Result);
        }
        else
        {
            Interlocked.Increment(ref _underWay);
            _ = ReplyLaterAsync(work, answer);
        }

        return IsFull ? new ValueTask(RoomAsync()) : ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void OnServerShutdown()
    {
        var buffer = new JsonBuffer();
        Utf8JsonWriter json = buffer.Begin();
        json.WriteStartObject();
        json.WriteStartObject("event"u8);
        json.WriteString("e"u8, "serverShutdown"u8);
        json.WriteTime("E"u8, shared.Services.Time.GetUtcNow().ToUnixMicros(), connection.Unit);
        json.WriteEndObject();
        json.WriteEndObject();
        _socket.SendText(buffer.Written);
    }

    /// <inheritdoc/>
    public void OnEnded() => _methods?.End();

    private bool IsFull => Volatile.Read(ref _underWay) >= shared.Services.Limits.Sockets.RequestsUnderWayMax
        || _socket.IsCongested;

    private ValueTask<ApiError?> BeginAsync(WsWork work, ReadOnlySpan<byte> text)
    {
        WsRequest request = work.Request;
        ApiError? unreadable = request.Read(text);
        WsMethod? method = unreadable is null ? WsMethods.Find(request.Method) : null;
        int weight = method?.Endpoint.Weight ?? WsSessionMethods.Weight;
        request.Api.Weight = weight;
        RateDecision decision = shared.Services.Rates.Charge(connection.Client, weight);
        work.UsedWeight = decision.UsedWeight;
        if (decision.Refusal is not null || unreadable is not null)
        {
            return ValueTask.FromResult(decision.Refusal ?? unreadable);
        }

        if (method is null)
        {
            return ValueTask.FromResult(_methods.Handle(request));
        }

        ApiError? refused = _methods.Identity.Check(request, method.Endpoint.Access);
        return refused is null ? method.Endpoint.Handler(request.Api) : ValueTask.FromResult<ApiError?>(refused);
    }

    private async Task ReplyLaterAsync(WsWork work, ValueTask<ApiError?> answer)
    {
        ApiError? error;
        try
        {
            error = await answer;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.RequestFailed(shared.Logger, "WebSocket", work.Request.Method, e);
            error = ErrorCatalog.Unknown;
        }

        Reply(work, error);
        if (Interlocked.Decrement(ref _underWay) <= shared.Services.Limits.Sockets.RequestsUnderWayMax / 2)
        {
            lock (_gate)
            {
                _room?.TrySetResult();
            }
        }
    }

    private void Reply(WsWork work, ApiError? error)
    {
        WsRequest request = work.Request;
        request.Api.EndSending();
        int extra = request.Api.Weight - (WsMethods.Find(request.Method)?.Endpoint.Weight ?? WsSessionMethods.Weight);
        if (extra > 0)
        {
            work.UsedWeight = shared.Services.Rates.ChargeMore(connection.Client, extra);
        }

        bool showsLimits = request.ShowsLimits ?? connection.ShowsLimits;
        _socket.SendText(
            work.Reply.Write(request, error, showsLimits ? work.UsedWeight : null), request.AfterReply);
        shared.Pool.Return(work);
    }

    /// <summary>Waits until enough requests are answered and enough answers are read.</summary>
    private async Task RoomAsync()
    {
        while (IsFull && !_socket.IsClosing)
        {
            if (_socket.IsCongested)
            {
                await _socket.DrainedAsync();
                continue;
            }

            Task room;
            lock (_gate)
            {
                _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            // Those that were answered before the line above would have set it.
            if (Volatile.Read(ref _underWay) >= shared.Services.Limits.Sockets.RequestsUnderWayMax)
            {
                await room;
            }
        }
    }
}
