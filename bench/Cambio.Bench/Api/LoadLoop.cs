using System.Diagnostics;
using System.Net.Sockets;

namespace Cambio.Bench.Api;

/// <summary>
/// Drives some connections from one thread, so that the load costs one processor no more than it must: a single wait
/// for all sockets, then whatever is ready.
/// </summary>
internal sealed class LoadLoop(IReadOnlyList<LoadConnection> connections)
{
    private readonly Dictionary<Socket, LoadConnection> _bySocket = connections.ToDictionary(c => c.Socket);
    private readonly List<Socket> _ready = new(connections.Count);

    /// <summary>
    /// Closed loop: every connection keeps a window of requests in flight until the given number was sent in all; ends
    /// when the last is answered.
    /// </summary>
    internal void Run(long requests, int window)
    {
        long unsent = requests;
        foreach (LoadConnection connection in connections)
        {
            unsent -= Refill(connection, window, unsent);
        }

        while (connections.Any(c => c.InFlight > 0))
        {
            foreach (Socket socket in Wait(Timeout.Infinite))
            {
                LoadConnection connection = _bySocket[socket];
                connection.Receive();
                unsent -= Refill(connection, window, unsent);
            }
        }
    }

    /// <summary>
    /// Open loop: a request is due every so often, whether or not earlier ones were answered, and its time counts from
    /// the moment it was due. One in flight per connection; a request that finds none free waits, and the wait counts.
    /// </summary>
    /// <param name="requests">How many.</param>
    /// <param name="perSecond">How many are due in a second.</param>
    /// <returns>Milliseconds from due to answered, one per request.</returns>
    internal List<double> RunOnSchedule(int requests, double perSecond)
    {
        List<double> latencies = new(requests);
        var idle = new Queue<LoadConnection>(connections);
        var due = new Dictionary<LoadConnection, long>();
        double ticks = Stopwatch.Frequency / perSecond;
        long start = Stopwatch.GetTimestamp();
        int sent = 0;
        while (latencies.Count < requests)
        {
            while (sent < requests && idle.Count > 0 && Due(sent) <= Stopwatch.GetTimestamp())
            {
                LoadConnection connection = idle.Dequeue();
                due[connection] = Due(sent++);
                connection.Send(1);
            }

            bool mayWait = sent == requests || idle.Count == 0;
            foreach (Socket socket in Wait(mayWait ? Timeout.Infinite : MicrosUntil(Due(sent))))
            {
                LoadConnection connection = _bySocket[socket];
                if (connection.Receive() > 0)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(due[connection]).TotalMilliseconds);
                    idle.Enqueue(connection);
                }
            }
        }

        return latencies;

        long Due(int request) => start + (long)(request * ticks);
    }

    private static int MicrosUntil(long timestamp)
    {
        double micros = (timestamp - Stopwatch.GetTimestamp()) * 1e6 / Stopwatch.Frequency;
        return (int)Math.Max(0, micros);
    }

    private static long Refill(LoadConnection connection, int window, long unsent)
    {
        int room = (int)Math.Min(window - connection.InFlight, unsent);
        if (room > 0)
        {
            connection.Send(room);
        }

        return Math.Max(room, 0);
    }

    private List<Socket> Wait(int micros)
    {
        _ready.Clear();
        foreach (LoadConnection connection in connections)
        {
            if (connection.InFlight > 0)
            {
                _ready.Add(connection.Socket);
            }
        }

        if (_ready.Count > 0)
        {
            Socket.Select(_ready, null, null, micros);
        }
        else if (micros > 0)
        {
            Thread.SpinWait(20); // nothing is under way and the next request is due soon
        }

        return _ready;
    }
}
