using Cambio.Core.Events;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Sockets;

namespace Cambio.Gateway.Streams;

/// <summary>
/// One stream that somebody subscribed to. Its callbacks run on the feed's thread; subscribers come and go on any.
/// </summary>
/// <param name="name">Its name, as clients write it.</param>
internal abstract class MarketStream(string name)
{
    private StreamSubscriber[] _subscribers = [];

    /// <summary>Its name, as clients write it.</summary>
    public string Name => name;

    /// <summary>True while nobody subscribes.</summary>
    public bool IsUnused => Volatile.Read(ref _subscribers).Length == 0;

    /// <summary>Where its events are written; the feed's thread has one for all streams.</summary>
    public JsonBuffer Buffer { get; init; } = new();

    /// <summary>Adds a subscriber; callers take turns.</summary>
    public void Add(StreamSubscriber subscriber)
    {
        Volatile.Write(ref _subscribers, [.. _subscribers, subscriber]);
        OnJoined();
    }

    /// <summary>Removes a subscriber; callers take turns.</summary>
    public void Remove(StreamSubscriber subscriber) => Volatile.Write(
        ref _subscribers, Array.FindAll(_subscribers, other => !ReferenceEquals(other, subscriber)));

    /// <summary>Somebody has begun to listen; called on any thread.</summary>
    public virtual void OnJoined()
    {
    }

    /// <summary>A trade of the stream's instrument.</summary>
    public virtual void OnTrade(in EventHeader header, in OrderTraded traded)
    {
    }

    /// <summary>The views show another batch of commands that changed the stream's instrument.</summary>
    public virtual void OnChanged()
    {
    }

    /// <summary>A tenth of a second has passed.</summary>
    public virtual void OnTick(in Tick tick)
    {
    }

    /// <summary>Nobody listens any more; called once, on any thread.</summary>
    public virtual void End()
    {
    }

    /// <summary>Events were lost. A stream that must not miss any cuts its subscribers off.</summary>
    public virtual void OnGap()
    {
    }

    /// <summary>Sends an event to all subscribers.</summary>
    protected void Publish<T>(in T payload, Delivery delivery)
        where T : struct, IStreamPayload
    {
        var frames = new FrameSet<T>(Buffer, name, payload);
        foreach (StreamSubscriber subscriber in Volatile.Read(ref _subscribers))
        {
            Frame frame = frames[subscriber.Format];
            switch (delivery)
            {
                case Delivery.Every:
                    subscriber.Socket.Send(frame);
                    break;
                case Delivery.Latest:
                    subscriber.Socket.SendLatest(subscriber.Slot, frame);
                    break;
                default:
                    subscriber.Socket.SendFinal(subscriber.Slot, frame);
                    break;
            }
        }
    }

    /// <summary>Closes the sockets of all subscribers, so that their clients start anew.</summary>
    protected void CutOff()
    {
        foreach (StreamSubscriber subscriber in Volatile.Read(ref _subscribers))
        {
            subscriber.Socket.Close(CloseCode.TryAgainLater, "Events were lost. Connect again and resync.");
        }
    }
}
