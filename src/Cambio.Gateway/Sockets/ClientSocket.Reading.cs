using System.Globalization;

namespace Cambio.Gateway.Sockets;

internal sealed partial class ClientSocket
{
    private long _secondStarted;
    private int _messagesThisSecond;

    /// <summary>Lives the socket's life; completes when the connection may be given up.</summary>
    /// <param name="connect">
    /// Agrees to the connection. The handler has begun its work by then, so that a client that is connected misses
    /// nothing of what its address names.
    /// </param>
    public async Task RunAsync(Func<Task<Stream>> connect)
    {
        bool isConnected = false;
        try
        {
            _handler.OnOpen(this);
            Start(await connect());
            isConnected = true;
            using var reader = new MessageReader(_stream, _limits.MessageBytesMax);
            await ReadAllAsync(reader);
        }
        catch (SocketProtocolException broken)
        {
            Close(broken.Code, broken.Message);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            _abort();
        }
        finally
        {
            // From here on nobody sends any more; what is queued, the close frame above all, still goes out.
            _handler.OnEnded();
        }

        if (isConnected)
        {
            await DrainedAsync();
        }
    }

    private async Task ReadAllAsync(MessageReader reader)
    {
        while (true)
        {
            IncomingMessage message = await reader.ReadAsync();
            if (message.IsEnd)
            {
                Close(CloseCode.Normal, "");
                return;
            }

            if (message.Opcode == Opcode.Close)
            {
                Close(CloseCode.Normal, "");
                return;
            }

            // A closing client's messages are read, so that it comes to its own close frame, and not heard.
            if (!Volatile.Read(ref _isClosing) && !IsBeyondRate())
            {
                await HandleAsync(message);
            }
        }
    }

    private ValueTask HandleAsync(in IncomingMessage message)
    {
        switch (message.Opcode)
        {
            case Opcode.Ping:
                Send(Frame.Of(Opcode.Pong, message.Payload.Span));
                return ValueTask.CompletedTask;
            case Opcode.Pong:
                Answered(message.Payload.Span);
                return ValueTask.CompletedTask;
            default:
                return _handler.OnTextAsync(message.Payload);
        }
    }

    private bool IsBeyondRate()
    {
        int max = _handler.MessagesPerSecondMax;
        if (max == 0)
        {
            return false;
        }

        if (_time.GetElapsedTime(_secondStarted) >= TimeSpan.FromSeconds(1))
        {
            _secondStarted = _time.GetTimestamp();
            _messagesThisSecond = 0;
        }

        if (++_messagesThisSecond <= max)
        {
            return false;
        }

        Close(
            CloseCode.Policy,
            string.Create(CultureInfo.InvariantCulture, $"Too many messages: at most {max} a second."));
        return true;
    }
}
