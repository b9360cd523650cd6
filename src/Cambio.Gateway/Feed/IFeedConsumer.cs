namespace Cambio.Gateway.Feed;

/// <summary>Somebody who turns events into messages, on the feed's thread.</summary>
internal interface IFeedConsumer
{
    /// <summary>True while anybody listens to what it makes. Asked by the publisher's thread.</summary>
    bool HasListeners { get; }

    /// <summary>The events of whole commands, in log order.</summary>
    void OnBatch(FeedBatch batch);

    /// <summary>A tenth of a second has passed.</summary>
    /// <param name="nowMicros">The time, microseconds since 1970.</param>
    void OnTick(long nowMicros);

    /// <summary>Events were lost: whoever must not miss one has to start anew.</summary>
    void OnGap();
}
