namespace Cambio.Gateway.Sockets;

/// <summary>
/// Every open socket, and the one timer that keeps them: thousands of sockets at rest cost one walk over an array a
/// second.
/// </summary>
internal sealed class SocketRegistry : IDisposable
{
    private static readonly TimeSpan KeepInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly int _socketsMax;
    private readonly ITimer _timer;
    private ClientSocket?[] _sockets = new ClientSocket?[64];
    private int _count;
    private bool _isStopping;

    public SocketRegistry(SocketLimits limits, TimeProvider time)
    {
        _socketsMax = limits.SocketsMax;
        _timer = time.CreateTimer(_ => ForAll(socket => socket.Keep()), null, KeepInterval, KeepInterval);
    }

    /// <summary>How many sockets are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Adds a socket; false when there is no room or the server stops.</summary>
    public bool TryAdd(ClientSocket socket)
    {
        lock (_gate)
        {
            if (_isStopping || _count == _socketsMax)
            {
                return false;
            }

            if (_count == _sockets.Length)
            {
                Array.Resize(ref _sockets, _count * 2);
            }

            socket.Index = _count;
            _sockets[_count++] = socket;
            return true;
        }
    }

    /// <summary>Takes a socket out.</summary>
    public void Remove(ClientSocket socket)
    {
        lock (_gate)
        {
            ClientSocket last = _sockets[--_count]!;
            _sockets[socket.Index] = last;
            last.Index = socket.Index;
            _sockets[_count] = null;
        }
    }

    /// <summary>Tells all clients that the server stops, closes their sockets, and takes no more.</summary>
    public void Shutdown()
    {
        lock (_gate)
        {
            _isStopping = true;
        }

        ForAll(socket => socket.Shutdown());
    }

    public void Dispose() => _timer.Dispose();

    private void ForAll(Action<ClientSocket> act)
    {
        ClientSocket?[] sockets;
        lock (_gate)
        {
            sockets = _sockets.AsSpan(0, _count).ToArray();
        }

        foreach (ClientSocket? socket in sockets)
        {
            act(socket!);
        }
    }
}
