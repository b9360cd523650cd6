using System.Diagnostics;
using System.Net;

namespace Cambio.Bench.Api;

/// <summary>A client that goes on sending at a steady rate although it is refused.</summary>
internal sealed class Abuser(Uri url, IReadOnlyList<ApiUser> users, IPAddress address) : IDisposable
{
    private const int Burst = 10;

    private readonly RestConnection _connection = new(url, users, address);
    private readonly DepthConnection _depth = new(url, users, address);
    private Thread? _thread;
    private volatile bool _stops;
    private long _replies;
    private long _acceptedAtStart;

    /// <summary>Uses up what its address may do in this minute.</summary>
    internal void UseUp()
    {
        long accepted;
        do
        {
            accepted = _depth.Accepted;
            _depth.Send(1);
            _depth.ReceiveAll();
        }
        while (_depth.Accepted > accepted);
    }

    /// <summary>Begins to send on a thread of its own.</summary>
    internal void Start(int perSecond)
    {
        _stops = false;
        _replies = 0;
        _acceptedAtStart = _connection.Accepted;
        _thread = new Thread(() => Send(perSecond));
        _thread.Start();
    }

    /// <summary>Ends sending; true if every reply since the start was a refusal.</summary>
    internal bool Stop(out long replies)
    {
        _stops = true;
        _thread?.Join();
        _thread = null;
        replies = _replies;
        return _connection.Accepted == _acceptedAtStart;
    }

    public void Dispose()
    {
        _stops = true;
        _thread?.Join();
        _connection.Dispose();
        _depth.Dispose();
    }

    private void Send(int perSecond)
    {
        var pace = Stopwatch.StartNew();
        while (!_stops)
        {
            _connection.Send(Burst);
            _connection.ReceiveAll();
            _replies += Burst;
            TimeSpan wait = TimeSpan.FromSeconds((double)_replies / perSecond) - pace.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                Thread.Sleep(wait);
            }
        }
    }
}
