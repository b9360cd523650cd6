using System.Net;
using System.Net.Sockets;

namespace Cambio.Bench.Api;

/// <summary>
/// One client's connection, driven by a loop that never blocks on it. A subclass says what a request looks like and
/// where a reply ends.
/// </summary>
internal abstract class LoadConnection : IDisposable
{
    private readonly byte[] _received = new byte[256 * 1024];
    private readonly ByteText _request = new(256 * 1024);
    private int _receivedLength;

    /// <summary>Connects.</summary>
    /// <param name="url">To whom.</param>
    /// <param name="from">From which address of this machine; null for any.</param>
    protected LoadConnection(Uri url, IPAddress? from = null)
    {
        Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (from is not null)
        {
            Socket.Bind(new IPEndPoint(from, 0));
        }

        Socket.Connect(new IPEndPoint(IPAddress.Loopback, url.Port));
    }

    /// <summary>The connection itself.</summary>
    internal Socket Socket { get; }

    /// <summary>Requests sent and not yet answered.</summary>
    internal int InFlight { get; private set; }

    /// <summary>Orders whose placement was answered with success.</summary>
    internal long Accepted { get; private set; }

    /// <summary>The first reply that was no success, if any.</summary>
    internal string? FirstRefusal { get; private set; }

    /// <summary>Sends some requests in one write.</summary>
    internal void Send(int requests)
    {
        _request.Clear();
        for (int i = 0; i < requests; i++)
        {
            WriteRequest(_request);
        }

        InFlight += requests;
        ReadOnlySpan<byte> rest = _request.Written.Span;
        while (!rest.IsEmpty)
        {
            rest = rest[Socket.Send(rest)..];
        }
    }

    /// <summary>Takes what has arrived; call it when the socket is readable. Returns the replies completed.</summary>
    internal int Receive()
    {
        int count = Socket.Receive(_received.AsSpan(_receivedLength));
        if (count == 0)
        {
            throw new IOException($"The exchange closed the connection. {FirstRefusal}");
        }

        _receivedLength += count;
        int replies = 0;
        int start = 0;
        while (ReplyLength(_received.AsSpan(start, _receivedLength - start)) is > 0 and int length)
        {
            ReadOnlySpan<byte> reply = _received.AsSpan(start, length);
            start += length;
            if (IsReply(reply))
            {
                Judge(reply);
                replies++;
            }
        }

        _received.AsSpan(start, _receivedLength - start).CopyTo(_received);
        _receivedLength -= start;
        InFlight -= replies;
        return replies;
    }

    /// <summary>Waits until everything that was sent is answered.</summary>
    internal void ReceiveAll()
    {
        while (InFlight > 0)
        {
            Receive();
        }
    }

    public void Dispose() => Socket.Dispose();

    /// <summary>Appends the next request.</summary>
    protected abstract void WriteRequest(ByteText request);

    /// <summary>Bytes of the reply that stands first; 0 while it is not complete.</summary>
    protected abstract int ReplyLength(ReadOnlySpan<byte> received);

    /// <summary>Whether a complete message answers a request, and is not of the protocol's own.</summary>
    protected virtual bool IsReply(ReadOnlySpan<byte> reply) => true;

    /// <summary>How many orders a complete reply accepts.</summary>
    protected abstract int OrdersAccepted(ReadOnlySpan<byte> reply);

    /// <summary>How many orders a request places.</summary>
    protected virtual int OrdersAsked => 1;

    private void Judge(ReadOnlySpan<byte> reply)
    {
        int accepted = OrdersAccepted(reply);
        Accepted += accepted;
        if (accepted < OrdersAsked)
        {
            FirstRefusal ??= System.Text.Encoding.UTF8.GetString(reply);
        }
    }
}
