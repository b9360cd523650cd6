using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Cambio.Gateway.Tests.Support;

/// <summary>A connection that sends exactly what it is told, well-formed or not.</summary>
internal sealed partial class RawConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NetworkStream _stream;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly StringBuilder _received = new();

    private RawConnection(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    /// <summary>Connects.</summary>
    public static async Task<RawConnection> OpenAsync(Uri url)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(url.Host, url.Port).WaitAsync(Patience);
        return new RawConnection(socket);
    }

    /// <summary>Sends text, each character a byte.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>
    /// Sends bytes. That the other side stops listening meanwhile is its right; what it said shows in what is read.
    /// </summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await _stream.WriteAsync(bytes).AsTask().WaitAsync(Patience);
        }
        catch (IOException)
        {
            // Closed by the other side.
        }
    }

    /// <summary>Says that nothing more will be sent.</summary>
    public void EndSending()
    {
        try
        {
            _stream.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // Closed by the other side.
        }
    }

    /// <summary>Everything received until the other side closes. Fails when it does not.</summary>
    public async Task<string> ReadToCloseAsync()
    {
        while (await ReadAsync())
        {
        }

        return _received.ToString();
    }

    /// <summary>Everything received until it ends with a text. Fails when the other side closes before.</summary>
    public async Task<string> ReadUntilAsync(string end)
    {
        while (!_received.ToString().EndsWith(end, StringComparison.Ordinal))
        {
            Assert.True(await ReadAsync(), $"closed after: {_received}");
        }

        return _received.ToString();
    }

    /// <summary>
    /// Whether a reply has a status of the server's own faults. 501 and 505 say that HTTP has no such thing.
    /// </summary>
    public static bool TellsOfAFault(string said) => Fault().IsMatch(said);

    public void Dispose() => _stream.Dispose();

    [GeneratedRegex("HTTP/1.[01] 5(?!0[15])")]
    private static partial Regex Fault();

    private async Task<bool> ReadAsync()
    {
        try
        {
            int count = await _stream.ReadAsync(_buffer).AsTask().WaitAsync(Patience);
            _received.Append(Encoding.Latin1.GetString(_buffer, 0, count));
            return count > 0;
        }
        catch (IOException)
        {
            return false; // a reset is an end like any other
        }
    }
}
