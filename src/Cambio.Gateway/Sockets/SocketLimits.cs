namespace Cambio.Gateway.Sockets;

/// <summary>
/// The limits of WebSockets. Each is a setting with a name; what happens at it is said here and tested.
/// </summary>
public sealed record SocketLimits
{
    /// <summary>Sockets at once; a further one is refused with HTTP 503.</summary>
    public int SocketsMax { get; init; } = 16_000;

    /// <summary>
    /// Bytes that wait for a client to read them, not counting updates that a newer one replaces (of those there is at
    /// most one per subscription). One more message closes the socket, with code 1008 and a reason.
    /// </summary>
    public int QueueBytesMax { get; init; } = 1024 * 1024;

    /// <summary>Bytes of an incoming message; a longer one closes the socket with code 1009.</summary>
    public int MessageBytesMax { get; init; } = 64 * 1024;

    /// <summary>
    /// Messages, pings and pongs included, that a socket of market streams may send within a second; more close it with
    /// code 1008.
    /// </summary>
    public int MessagesPerSecondMax { get; init; } = 5;

    /// <summary>Streams a socket may subscribe to; more are refused.</summary>
    public int StreamsPerSocketMax { get; init; } = 1_024;

    /// <summary>Characters of a stream's name; a longer one is refused.</summary>
    public int StreamNameMax { get; init; } = 128;

    /// <summary>
    /// Requests of the WebSocket API that a socket may have under way; the next one is read when half of them are
    /// answered.
    /// </summary>
    public int RequestsUnderWayMax { get; init; } = 1_024;

    /// <summary>Accounts whose events a socket of the WebSocket API may follow at once.</summary>
    public int SubscriptionsMax { get; init; } = 1_000;

    /// <summary>Subscriptions to accounts that such a socket may ever have begun.</summary>
    public int SubscriptionsInLifeMax { get; init; } = 65_535;

    /// <summary>How often a client is sent a ping.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a ping may stay unanswered; then the socket is closed with code 1008.</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a socket lives; then it is closed with code 1001.</summary>
    public TimeSpan LifeMax { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a client may take to agree to a close; then the connection is cut.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Bytes of events that wait to be written as JSON. Beyond it the writer of streams is too slow for the market: all
    /// sockets that would miss something are closed with code 1013, so that their clients resync.
    /// </summary>
    public int FeedBytesMax { get; init; } = 64 * 1024 * 1024;
}
