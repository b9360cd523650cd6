using System.Buffers;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Sockets;
using Cambio.MarketData.Orders;
using Cambio.Runtime.Publishing;
using Microsoft.Extensions.Logging;

namespace Cambio.Gateway.Feed;

/// <summary>
/// Takes events from the publisher's thread to a thread of its own, where they are written as JSON and handed to the
/// sockets: the publisher has replies to send and must not wait for either. The way between is bounded; beyond the
/// bound events are lost, and everybody who must not miss one is told.
/// </summary>
internal sealed class EventFeed : IEventSubscriber, IOrderObserver, IDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(100);

    private readonly Func<AccountId, bool> _isFollowed;
    private readonly IReadOnlyList<IFeedConsumer> _consumers;
    private readonly SocketLimits _limits;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly object _gate = new();
    private readonly Queue<Item> _items = new();
    private readonly Thread _thread;
    private readonly ITimer _timer;

    private List<ObservedOrder> _observed = []; // touched by the publisher's thread only

    private int _waitingBytes;
    private bool _isTickWaiting;
    private bool _hasGap;
    private bool _isStopped;

    public EventFeed(
        Func<AccountId, bool> isFollowed, IReadOnlyList<IFeedConsumer> consumers,
        SocketLimits limits, TimeProvider time, ILogger logger)
    {
        _isFollowed = isFollowed;
        _consumers = consumers;
        _limits = limits;
        _time = time;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "cambio streams" };
        _thread.Start();
        _timer = time.CreateTimer(_ => PostTick(), null, TickInterval, TickInterval);
    }

    /// <inheritdoc/>
    public void OnOrder(in EventHeader cause, in OrderState order)
    {
        if (_isFollowed(order.Account))
        {
            _observed.Add(new ObservedOrder(cause.Sequence, cause.Index, order));
        }
    }

    /// <inheritdoc/>
    public void OnEvents(ReadOnlySpan<byte> events)
    {
        if (!HasListeners())
        {
            _observed.Clear();
            return;
        }

        byte[] copy = ArrayPool<byte>.Shared.Rent(events.Length);
        events.CopyTo(copy);
        var batch = new FeedBatch
        {
            Events = copy.AsMemory(0, events.Length),
            Orders = TakeObserved(),
        };
        Post(new Item(batch, copy));
    }

    /// <inheritdoc/>
    public void OnDetached(Exception reason)
    {
        Log.StreamsFailed(_logger, reason);
        Post(Item.Gap);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _isStopped = true;
            Monitor.Pulse(_gate);
        }

        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private bool HasListeners()
    {
        foreach (IFeedConsumer consumer in _consumers)
        {
            if (consumer.HasListeners)
            {
                return true;
            }
        }

        return false;
    }

    private List<ObservedOrder> TakeObserved()
    {
        if (_observed.Count == 0)
        {
            return [];
        }

        List<ObservedOrder> taken = _observed;
        _observed = [];
        return taken;
    }

    private void PostTick()
    {
        lock (_gate)
        {
            if (!_isTickWaiting)
            {
                _isTickWaiting = true;
                _items.Enqueue(Item.Tick);
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Post(in Item item)
    {
        lock (_gate)
        {
            if (_waitingBytes > _limits.FeedBytesMax)
            {
                item.Return();
                _hasGap = true;
                return;
            }

            if (_hasGap)
            {
                _items.Enqueue(Item.Gap);
                _hasGap = false;
            }

            _waitingBytes += item.Bytes;
            _items.Enqueue(item);
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (TryTake(out Item item))
        {
            foreach (IFeedConsumer consumer in _consumers)
            {
                try
                {
                    Handle(consumer, item);
                }
                catch (Exception e) when (e is not OutOfMemoryException)
                {
                    Log.StreamsFailed(_logger, e);
                    consumer.OnGap();
                }
            }

            item.Return();
        }
    }

    private void Handle(IFeedConsumer consumer, in Item item)
    {
        if (item.Batch is { } batch)
        {
            consumer.OnBatch(batch);
        }
        else if (item.IsTick)
        {
            consumer.OnTick(_time.GetUtcNow().ToUnixMicros());
        }
        else
        {
            consumer.OnGap();
        }
    }

    private bool TryTake(out Item item)
    {
        lock (_gate)
        {
            while (_items.Count == 0 && !_isStopped)
            {
                Monitor.Wait(_gate);
            }

            if (_isStopped)
            {
                item = default;
                return false;
            }

            item = _items.Dequeue();
            _waitingBytes -= item.Bytes;
            _isTickWaiting &= !item.IsTick;
            return true;
        }
    }

    /// <summary>A batch, a tick, or the news that something is missing.</summary>
    private readonly record struct Item(FeedBatch? Batch, byte[]? Rented, bool IsTick = false)
    {
        public static Item Tick => new(null, null, IsTick: true);

        public static Item Gap => default;

        public int Bytes => Batch?.Events.Length ?? 0;

        public void Return()
        {
            if (Rented is not null)
            {
                ArrayPool<byte>.Shared.Return(Rented);
            }
        }
    }
}
