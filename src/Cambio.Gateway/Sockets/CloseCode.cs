namespace Cambio.Gateway.Sockets;

/// <summary>Why a socket is closed (RFC 6455, 7.4.1).</summary>
internal enum CloseCode : ushort
{
    /// <summary>Its purpose is fulfilled.</summary>
    Normal = 1000,

    /// <summary>The server stops, or the socket has reached its age.</summary>
    GoingAway = 1001,

    /// <summary>The client broke the framing.</summary>
    ProtocolError = 1002,

    /// <summary>A binary message; only text is understood.</summary>
    UnsupportedData = 1003,

    /// <summary>A text message that is not UTF-8.</summary>
    InvalidText = 1007,

    /// <summary>One of the named limits.</summary>
    Policy = 1008,

    /// <summary>A message beyond <see cref="SocketLimits.MessageBytesMax"/>.</summary>
    TooBig = 1009,

    /// <summary>The server failed.</summary>
    ServerError = 1011,

    /// <summary>The server could not follow; connect again and resync.</summary>
    TryAgainLater = 1013,
}
