using Cambio.Gateway.Sockets;

namespace Cambio.Gateway.Streams;

/// <summary>A socket's subscription to one stream.</summary>
internal sealed class StreamSubscriber(
    MarketStreams streams, string name, StreamSession session, ClientSocket socket) : IDisposable
{
    /// <summary>How it wants events now.</summary>
    public StreamFormat Format => session.Format;

    /// <summary>Where they go.</summary>
    public ClientSocket Socket => socket;

    /// <summary>Ends it.</summary>
    public void Dispose() => streams.Unsubscribe(name, this);

    /// <summary>Where an update waits that a newer one replaces.</summary>
    public ConflationSlot Slot { get; } = new();
}
