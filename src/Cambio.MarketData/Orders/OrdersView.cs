using System.Buffers;
using System.Runtime.CompilerServices;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Orders;

/// <summary>Keeps every open order and the last closed ones of each account.</summary>
/// <param name="closedMax">How many closed ones, per account.</param>
public sealed class OrdersView(int closedMax) : IEventView
{
    private const uint Version = 2; // 1 had no order counts

    private readonly Lock _lock = new();
    private OrderStore _store = new(closedMax);
    private OrderCounter _counter = new();

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Orders;

    /// <summary>An account's order by its id; another account's order is as unknown as none.</summary>
    public bool TryFind(AccountId account, OrderId order, out OrderState state)
    {
        lock (_lock)
        {
            ref OrderState found = ref _store.Find(order);
            bool isOwn = !Unsafe.IsNullRef(ref found) && found.Account == account;
            state = isOwn ? found : default;
            return isOwn;
        }
    }

    /// <summary>
    /// An account's order by the client id it was given: the open one, else the last that closed.
    /// </summary>
    public bool TryFind(AccountId account, in ClientOrderId clientOrderId, out OrderState state)
    {
        lock (_lock)
        {
            state = default;
            return _store.TryGet(account, out OrderStore.AccountOrders? orders)
                && (TryFind(orders.Open, clientOrderId, ref state) || TryFind(orders.Closed, clientOrderId, ref state));
        }
    }

    /// <summary>An account's open orders, oldest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="instrument">On this instrument only; null for all.</param>
    public IReadOnlyList<OrderState> Open(AccountId account, InstrumentId? instrument)
    {
        var result = new List<OrderState>();
        lock (_lock)
        {
            if (_store.TryGet(account, out OrderStore.AccountOrders? orders))
            {
                for (int at = orders.Open.First; at != OrderChain.None; at = _store.Next(at))
                {
                    if (instrument is null || _store[at].Instrument == instrument)
                    {
                        result.Add(_store[at]);
                    }
                }
            }
        }

        return result;
    }

    /// <summary>How many unfilled orders an account has placed in the intervals of a time.</summary>
    public OrderCounts Counts(AccountId account, DateTimeOffset now) =>
        Volatile.Read(ref _counter)
            .Read(account, (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>An account's orders that match, open and closed, by id.</summary>
    public IReadOnlyList<OrderState> Read(AccountId account, in OrderQuery query)
    {
        var found = new List<OrderState>();
        lock (_lock)
        {
            if (_store.TryGet(account, out OrderStore.AccountOrders? orders))
            {
                Collect(orders.Closed, query, found);
                Collect(orders.Open, query, found);
            }
        }

        found.Sort((a, b) => a.Order.Value.CompareTo(b.Order.Value));
        int more = Math.Max(found.Count - query.Max, 0);
        found.RemoveRange(query.OldestFirst ? found.Count - more : 0, more);
        return found;
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        lock (_lock)
        {
            var reader = new EventReader(events);
            while (reader.Next())
            {
                Apply(reader);
            }
        }
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> output)
    {
        lock (_lock)
        {
            var writer = new ViewWriter(output, Version);
            writer.Write(_store.Accounts.Count);
            foreach ((_, OrderStore.AccountOrders orders) in _store.Accounts)
            {
                Save(writer, orders.Closed);
                Save(writer, orders.Open);
            }

            _counter.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var store = new OrderStore(closedMax);
        for (int left = 2 * reader.ReadCount<long>(); left > 0; left--)
        {
            for (int orders = reader.ReadCount<OrderState>(); orders > 0; orders--)
            {
                store.Add(reader.Read<OrderState>());
            }
        }

        OrderCounter counter = OrderCounter.Load(ref reader);
        reader.End();
        lock (_lock)
        {
            _store = store;
            Volatile.Write(ref _counter, counter);
        }
    }

    private void Apply(in EventReader reader)
    {
        long micros = reader.Header.TimestampMicros;
        switch (reader.Kind)
        {
            case EventKind.OrderAccepted:
                ref readonly OrderAccepted accepted = ref reader.Body<OrderAccepted>();
                _store.Add(OrderState.From(accepted, micros));
                _counter.Placed(accepted.Details.Account, micros);
                break;
            case EventKind.OrderTraded:
                ref readonly OrderTraded traded = ref reader.Body<OrderTraded>();
                Trade(ref _store.Find(traded.MakerOrder), traded, micros, asMaker: true);
                Trade(ref _store.Find(traded.TakerOrder), traded, micros, asMaker: false);
                break;
            case EventKind.OrderClosed:
                ref readonly OrderClosed closed = ref reader.Body<OrderClosed>();
                _store.Find(closed.Order).Apply(closed, micros);
                _store.Close(closed.Order);
                break;
            case EventKind.OrderAmended:
                ref readonly OrderAmended amended = ref reader.Body<OrderAmended>();
                _store.Find(amended.Order).Apply(amended, micros);
                break;
            case EventKind.OrderTriggered:
                ref readonly OrderTriggered triggered = ref reader.Body<OrderTriggered>();
                _store.Find(triggered.Order).Apply(triggered, micros);
                break;
            case EventKind.TradePrevented:
                ref readonly TradePrevented prevented = ref reader.Body<TradePrevented>();
                _store.Find(prevented.MakerOrder).ApplyPrevented(prevented.MakerPrevented, micros);
                _store.Find(prevented.TakerOrder).ApplyPrevented(prevented.TakerPrevented, micros);
                break;
        }
    }

    private void Trade(ref OrderState order, in OrderTraded traded, long micros, bool asMaker)
    {
        if (order.Filled.Lots == 0)
        {
            _counter.FirstFilled(order.Account, asMaker, micros);
        }

        order.Apply(traded, micros);
    }

    private void Save(ViewWriter writer, OrderChain chain)
    {
        writer.Write(chain.Count);
        for (int at = chain.First; at != OrderChain.None; at = _store.Next(at))
        {
            writer.Write(_store[at]);
        }
    }

    private void Collect(OrderChain chain, in OrderQuery query, List<OrderState> found)
    {
        for (int at = chain.First; at != OrderChain.None; at = _store.Next(at))
        {
            if (query.Matches(_store[at]))
            {
                found.Add(_store[at]);
            }
        }
    }

    private bool TryFind(OrderChain chain, in ClientOrderId clientOrderId, ref OrderState state)
    {
        // Youngest first: of closed orders that shared the id, the last one is meant.
        for (int at = chain.Last; at != OrderChain.None; at = _store.Previous(at))
        {
            if (_store[at].GivenClientOrderId == clientOrderId)
            {
                state = _store[at];
                return true;
            }
        }

        return false;
    }
}
