using Cambio.Gateway.Sockets;

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

    /// <summary>
    /// How slow a body may come, in bytes per second, after <see cref="BodyGraceTime"/>; then it is refused with HTTP
    /// 408.
    /// </summary>
    public double BodyBytesPerSecondMin { get; init; } = 240;

    /// <summary>How long a body may come at any speed; more than a second.</summary>
    public TimeSpan BodyGraceTime { get; init; } = TimeSpan.FromSeconds(5);

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

    /// <summary>Request weight per address and minute; beyond it HTTP 429 with Retry-After. 0: no limit.</summary>
    public int WeightPerMinuteMax { get; init; } = 6_000;

    /// <summary>Requests per address in five minutes; beyond them HTTP 429 with Retry-After. 0: no limit.</summary>
    public int RequestsPerFiveMinutesMax { get; init; } = 61_000;

    /// <summary>WebSockets an address may open in five minutes; further attempts get HTTP 429. 0: no limit.</summary>
    public int SocketsPerFiveMinutesMax { get; init; } = 300;

    /// <summary>
    /// How often an address may be refused within a minute; one more and it is banned (HTTP 418). Room for the requests
    /// that a well-behaved client has under way when it first hears of its limit.
    /// </summary>
    public int RefusalsBeforeBan { get; init; } = 100;

    /// <summary>The length of a first ban; each further one is twice as long as the one before.</summary>
    public TimeSpan ShortestBan { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The length that no ban exceeds.</summary>
    public TimeSpan LongestBan { get; init; } = TimeSpan.FromDays(3);

    /// <summary>After this time without a ban the next one is a first one again.</summary>
    public TimeSpan BansRemembered { get; init; } = TimeSpan.FromDays(3);

    /// <summary>
    /// Addresses counted one by one (about 250 bytes each); those that come when all places are taken share one count.
    /// </summary>
    public int AddressesMax { get; init; } = 100_000;

    /// <summary>
    /// Unfilled orders an account may place in ten seconds; further ones get -1015 and HTTP 429. 0: no limit.
    /// </summary>
    public int OrdersPerTenSecondsMax { get; init; } = 100;

    /// <summary>Unfilled orders an account may place in a day (UTC); further ones get -1015. 0: no limit.</summary>
    public int OrdersPerDayMax { get; init; } = 200_000;

    /// <summary>The same without limits of how often something may be done, for benchmarks.</summary>
    public GatewayLimits WithoutRates() => this with
    {
        WeightPerMinuteMax = 0,
        RequestsPerFiveMinutesMax = 0,
        SocketsPerFiveMinutesMax = 0,
        OrdersPerTenSecondsMax = 0,
        OrdersPerDayMax = 0,
    };

    /// <summary>Orders or cancels in one batch; more are refused with -4082.</summary>
    public int BatchMax { get; init; } = 50;

    /// <summary>
    /// Withdrawals of an account that may wait for an operator; more are refused with -1020, because each id is kept
    /// for ever.
    /// </summary>
    public int PendingWithdrawalsMax { get; init; } = 20;

    /// <summary>The limits of WebSockets.</summary>
    public SocketLimits Sockets { get; init; } = new();
}
