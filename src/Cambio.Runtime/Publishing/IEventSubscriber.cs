namespace Cambio.Runtime.Publishing;

/// <summary>
/// Somebody who follows the events as they happen, such as a stream of market data to a client. Unlike a view it has no
/// state that must survive a restart, and it may come and go.
/// </summary>
public interface IEventSubscriber
{
    /// <summary>
    /// The events of whole commands, durable, in log order, without gap since it subscribed. Called on the publisher's
    /// thread after the views and the replies: copy what is needed and return, never block. The bytes are valid only
    /// during the call.
    /// </summary>
    void OnEvents(ReadOnlySpan<byte> events);

    /// <summary>It threw and was unsubscribed; the others go on.</summary>
    void OnDetached(Exception reason);
}
