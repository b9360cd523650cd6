using System.Globalization;
using System.Text;

namespace Cambio.Gateway.Sockets;

/// <summary>
/// One client's WebSocket. Whatever thread has something for it puts that in the socket's queue and goes on; a writer
/// runs while something waits and packs what it finds into few writes. A socket at rest has no thread, no buffer and no
/// timer of its own.
/// </summary>
internal sealed partial class ClientSocket : IThreadPoolWorkItem
{
    private readonly Action _abort;
    private readonly ISocketHandler _handler;
    private readonly SocketLimits _limits;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly OutgoingQueue _queue = new();
    private readonly long _opened;
    private Stream _stream = Stream.Null;
    private bool _isWriting = true; // nothing is written before the connection is there
    private bool _isClosing;
    private bool _isBroken;
    private TaskCompletionSource? _drained;

    /// <summary>Makes a socket whose connection is still to come.</summary>
    /// <param name="abort">Cuts the connection.</param>
    /// <param name="handler">What is done with its messages.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="time">The clock.</param>
    public ClientSocket(Action abort, ISocketHandler handler, SocketLimits limits, TimeProvider time)
    {
        _abort = abort;
        _handler = handler;
        _limits = limits;
        _time = time;
        _opened = time.GetTimestamp();
        _secondStarted = _opened;
        _lastPing = _opened;
    }

    /// <summary>Its index in the registry.</summary>
    internal int Index { get; set; }

    /// <summary>The connection is there: what was sent meanwhile goes out.</summary>
    internal void Start(Stream stream)
    {
        _stream = stream;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Sends a text message; the bytes are copied.</summary>
    /// <param name="payload">The text.</param>
    /// <param name="then">
    /// Done when the message has its place and before anybody can have read it: what this brings about comes after the
    /// message, and a client that has read the message can rely on it.
    /// </param>
    public void SendText(ReadOnlySpan<byte> payload, Action? then = null)
    {
        lock (_gate)
        {
            if (_isClosing)
            {
                return;
            }

            _queue.AddText(payload);
            then?.Invoke();
            Wake();
        }
    }

    /// <summary>
    /// Sends what must arrive. A client that has too much unread already is cut off instead, so that it knows that it
    /// misses something.
    /// </summary>
    public void Send(Frame frame)
    {
        lock (_gate)
        {
            if (!_isClosing && HasRoom(frame.Bytes.Length))
            {
                _queue.Add(frame);
                Wake();
            }
        }
    }

    /// <summary>As <see cref="Send"/>, for what only this client gets; the bytes are copied.</summary>
    public void SendEvent(ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            if (!_isClosing && HasRoom(payload.Length))
            {
                _queue.AddText(payload);
                Wake();
            }
        }
    }

    /// <summary>Sends an update that replaces the one that waits in this slot.</summary>
    public void SendLatest(ConflationSlot slot, Frame frame)
    {
        lock (_gate)
        {
            if (!_isClosing)
            {
                _queue.AddOrReplace(slot, frame);
                Wake();
            }
        }
    }

    /// <summary>Sends an update that replaces the one that waits in this slot, and that nothing replaces.</summary>
    public void SendFinal(ConflationSlot slot, Frame frame)
    {
        lock (_gate)
        {
            if (!_isClosing && HasRoom(frame.Bytes.Length))
            {
                _queue.AddLast(slot, frame);
                Wake();
            }
        }
    }

    /// <summary>True once nothing more is sent.</summary>
    public bool IsClosing => Volatile.Read(ref _isClosing);

    /// <summary>True while so much is unread that no further request should be taken.</summary>
    public bool IsCongested
    {
        get
        {
            lock (_gate)
            {
                return _queue.Bytes > _limits.QueueBytesMax / 2;
            }
        }
    }

    /// <summary>Begins to close: sends what waits, then the reason, then nothing more.</summary>
    public void Close(CloseCode code, string reason)
    {
        lock (_gate)
        {
            BeginClose(code, reason);
        }
    }

    /// <summary>Tells the client that the server stops, and closes.</summary>
    public void Shutdown()
    {
        _handler.OnServerShutdown();
        Close(CloseCode.GoingAway, "The server is shutting down.");
    }

    void IThreadPoolWorkItem.Execute() => _ = DrainAsync();

    private bool HasRoom(int bytes)
    {
        if (_queue.Bytes + bytes <= _limits.QueueBytesMax)
        {
            return true;
        }

        // What waits will not be read in time: the reason is worth more than the rest.
        _queue.Clear();
        BeginClose(CloseCode.Policy, "Too slow: unread messages exceed the limit. Connect again and resync.");
        return false;
    }

    private void BeginClose(CloseCode code, string reason)
    {
        if (_isClosing)
        {
            return;
        }

        _isClosing = true;
        _closingSince = _time.GetTimestamp();
        _queue.Add(Frame.Close(code, reason));
        Wake();
    }

    private void Wake()
    {
        if (!_isWriting)
        {
            _isWriting = true;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private async Task DrainAsync()
    {
        using var batch = new SendBatch();
        try
        {
            while (TryTake(batch))
            {
                await _stream.WriteAsync(batch.Bytes);
                batch.Clear();
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The connection is gone, and nothing more is written: the writer stays marked as running.
            lock (_gate)
            {
                _isClosing = true;
                _isBroken = true;
                _queue.Clear();
                _drained?.TrySetResult();
            }

            _abort();
        }
    }

    private bool TryTake(SendBatch batch)
    {
        lock (_gate)
        {
            if (_queue.TryTake(batch))
            {
                return true;
            }

            _isWriting = false;
            _drained?.TrySetResult();
            return false;
        }
    }

    /// <summary>Completes when nothing waits to be sent, or nothing can be sent; one at a time may wait.</summary>
    public Task DrainedAsync()
    {
        lock (_gate)
        {
            if (!_isWriting || _isBroken)
            {
                return Task.CompletedTask;
            }

            _drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    private static byte[] PingText(long id) => Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture));
}
