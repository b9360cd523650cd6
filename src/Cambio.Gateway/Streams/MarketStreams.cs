using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Feed;
using Cambio.Gateway.Sockets;

namespace Cambio.Gateway.Streams;

/// <summary>
/// All market streams: makes them when somebody subscribes, ends them when nobody does, and lets them see what happens.
/// </summary>
internal sealed class MarketStreams(StreamFactory factory) : IFeedConsumer
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (InstrumentId Instrument, MarketStream Stream)> _streams = [];
    private readonly HashSet<InstrumentId> _changed = [];
    private StreamTable _table = new([]);
    private long _lastSecond;

    /// <inheritdoc/>
    public bool HasListeners => Volatile.Read(ref _table).All.Length > 0;

    /// <summary>
    /// Subscribes a socket; null when there is no stream of this name, which is not an error in the dialect.
    /// </summary>
    public IDisposable? Subscribe(string name, StreamSession session, ClientSocket socket)
    {
        lock (_gate)
        {
            if (!_streams.TryGetValue(name, out (InstrumentId Instrument, MarketStream Stream) found))
            {
                if (factory.Make(name) is not { } made)
                {
                    return null;
                }

                found = made;
                _streams[name] = found;
                Volatile.Write(ref _table, new StreamTable(_streams.Values));
            }

            var subscriber = new StreamSubscriber(this, name, session, socket);
            found.Stream.Add(subscriber);
            return subscriber;
        }
    }

    /// <summary>Ends a subscription.</summary>
    public void Unsubscribe(string name, StreamSubscriber subscriber)
    {
        lock (_gate)
        {
            MarketStream stream = _streams[name].Stream;
            stream.Remove(subscriber);
            if (stream.IsUnused)
            {
                _streams.Remove(name);
                Volatile.Write(ref _table, new StreamTable(_streams.Values));
                stream.End();
            }
        }
    }

    /// <inheritdoc/>
    public void OnBatch(FeedBatch batch)
    {
        StreamTable table = Volatile.Read(ref _table);
        var events = new EventReader(batch.Events.Span);
        while (events.Next())
        {
            switch (events.Kind)
            {
                case EventKind.OrderTraded:
                    ref readonly OrderTraded traded = ref events.Body<OrderTraded>();
                    OnTrade(table, events.Header, traded);
                    break;
                case EventKind.LevelChanged:
                    _changed.Add(events.Body<LevelChanged>().Instrument);
                    break;
            }
        }

        foreach (InstrumentId instrument in _changed)
        {
            foreach (MarketStream stream in table.Of(instrument))
            {
                stream.OnChanged();
            }
        }

        _changed.Clear();
    }

    /// <inheritdoc/>
    public void OnTick(long nowMicros)
    {
        long second = nowMicros / 1_000_000;
        bool isSecond = second != _lastSecond;
        var tick = new Tick(nowMicros, isSecond, isSecond && second / 2 != _lastSecond / 2);
        _lastSecond = second;
        foreach (MarketStream stream in Volatile.Read(ref _table).All)
        {
            stream.OnTick(tick);
        }
    }

    /// <inheritdoc/>
    public void OnGap()
    {
        foreach (MarketStream stream in Volatile.Read(ref _table).All)
        {
            stream.OnGap();
        }
    }

    private void OnTrade(StreamTable table, in EventHeader header, in OrderTraded traded)
    {
        _changed.Add(traded.Instrument);
        foreach (MarketStream stream in table.Of(traded.Instrument))
        {
            stream.OnTrade(header, traded);
        }
    }
}
