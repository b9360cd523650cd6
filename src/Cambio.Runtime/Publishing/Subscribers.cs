namespace Cambio.Runtime.Publishing;

/// <summary>Who follows the events now. Changed by any thread, read by the publisher's.</summary>
internal sealed class Subscribers
{
    private readonly Lock _gate = new();
    private IEventSubscriber[] _all = [];

    /// <summary>Adds one; dispose the answer to remove it.</summary>
    internal IDisposable Add(IEventSubscriber subscriber)
    {
        lock (_gate)
        {
            _all = [.. _all, subscriber];
        }

        return new Subscription(this, subscriber);
    }

    internal void Send(ReadOnlySpan<byte> events)
    {
        foreach (IEventSubscriber subscriber in Volatile.Read(ref _all))
        {
            try
            {
                subscriber.OnEvents(events);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Remove(subscriber);
                subscriber.OnDetached(e);
            }
        }
    }

    private void Remove(IEventSubscriber subscriber)
    {
        lock (_gate)
        {
            _all = Array.FindAll(_all, other => !ReferenceEquals(other, subscriber));
        }
    }

    private sealed class Subscription(Subscribers subscribers, IEventSubscriber subscriber) : IDisposable
    {
        public void Dispose() => subscribers.Remove(subscriber);
    }
}
