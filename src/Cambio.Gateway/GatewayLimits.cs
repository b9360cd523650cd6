namespace Cambio.Gateway;

/// <summary>
/// The limits of the public API. Each is a setting with a name; what happens at it is said here and tested.
/// </summary>
public sealed record GatewayLimits
{
    /// <summary>Bytes of a request body; a longer one is refused with HTTP 413.</summary>
    public int BodyBytesMax { get; init; } = 64 * 1024;

    /// <summary>Bytes of the first line of a request, query included; a longer one is refused with HTTP 414.</summary>
    public int RequestLineBytesMax { get; init; } = 32 * 1024;

    /// <summary>Bytes of all headers of a request; more are refused with HTTP 431.</summary>
    public int HeaderBytesMax { get; init; } = 16 * 1024;

    /// <summary>Headers of a request; more are refused with HTTP 431.</summary>
    public int HeadersMax { get; init; } = 64;

    /// <summary>How long a client may take to send its headers; then the connection is closed.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How slow a body may come, in bytes per second, after a grace time of 5 s; then it is refused.</summary>
    public double BodyBytesPerSecondMin { get; init; } = 240;

    /// <summary>How long a connection may be idle between requests; then it is closed.</summary>
    public TimeSpan IdleConnectionTimeout { get; init; } = TimeSpan.FromSeconds(75);

    /// <summary>Connections at once; further ones are closed.</summary>
    public int ConnectionsMax { get; init; } = 20_000;

    /// <summary>Requests at once on one HTTP/2 connection; further ones wait at the client.</summary>
    public int StreamsPerConnectionMax { get; init; } = 100;

    /// <summary>Parameters of a request; more are refused with -1101.</summary>
    public int ParametersMax { get; init; } = 64;

    /// <summary>The greatest recvWindow a request may ask for.</summary>
    public TimeSpan ReceiveWindowMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The recvWindow of a request that names none.</summary>
    public TimeSpan ReceiveWindowDefault { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How far ahead of ours a client's clock may be.</summary>
    public TimeSpan ClockAheadMax { get; init; } = TimeSpan.FromSeconds(1);
}
