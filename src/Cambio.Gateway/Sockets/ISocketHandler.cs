namespace Cambio.Gateway.Sockets;

/// <summary>What is done with the messages of one socket.</summary>
internal interface ISocketHandler
{
    /// <summary>Messages, pings and pongs the client may send within a second; 0 for any number.</summary>
    int MessagesPerSecondMax { get; }

    /// <summary>The socket is open. What is sent here is the first thing the client gets.</summary>
    void OnOpen(ClientSocket socket);

    /// <summary>
    /// A text message. The bytes are good until the answer completes; only then the next message is read, so a handler
    /// that waits slows its own client and nobody else.
    /// </summary>
    ValueTask OnTextAsync(ReadOnlyMemory<byte> text);

    /// <summary>The server is about to stop; the socket is closed after this.</summary>
    void OnServerShutdown();

    /// <summary>The socket has ended, for whatever reason; called once, last.</summary>
    void OnEnded();
}
