namespace Cambio.Gateway.Sockets;

/// <summary>A client broke the rules of WebSockets; the socket is closed with this code and reason.</summary>
internal sealed class SocketProtocolException(CloseCode code, string reason) : Exception(reason)
{
    public CloseCode Code { get; } = code;
}
