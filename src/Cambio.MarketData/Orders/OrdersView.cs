using System.Buffers;
using System.Runtime.CompilerServices;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Orders;

/// <summary>Keeps every open order and the last closed ones of each account.</summary>
/// <param name="closedMax">How many closed ones, per account.</param>
/// <param name="amendmentsMax">How many amendments, per account.</param>
public sealed class OrdersView(int closedMax, int amendmentsMax) : IEventView
{
    private const uint Version = 3; // 1 had no order counts, 2 neither lists nor amendments

    private readonly Lock _lock = new();
    private OrderStore _store = new(closedMax, amendmentsMax);
    private OrderCounter _counter = new();
    private PendingOrders _pending;

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Orders;

    /// <summary>Who is told of every change of an order; null for nobody.</summary>
    public IOrderObserver? Observer { get; set; }

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

    /// <summary>The accounts that have open orders, by id.</summary>
    /// <param name="instrument">On this instrument; null for any.</param>
    public IReadOnlyList<AccountId> AccountsWithOpen(InstrumentId? instrument)
    {
        var result = new List<AccountId>();
        lock (_lock)
        {
            foreach ((uint account, OrderStore.AccountOrders orders) in _store.Accounts)
            {
                int at = orders.Open.First;
                while (at != OrderChain.None && instrument is not null && _store[at].Instrument != instrument)
                {
                    at = _store.Next(at);
                }

                if (at != OrderChain.None)
                {
                    result.Add(new AccountId(account));
                }
            }
        }

        return result;
    }

    /// <summary>How many unfilled orders an account has placed in the intervals of a time.</summary>
    public OrderCounts Counts(AccountId account, DateTimeOffset now) =>
        Volatile.Read(ref _counter)
            .Read(account, (now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Whether so many of an account's orders closed that some may be forgotten.</summary>
    public bool MayHaveForgotten(AccountId account)
    {
        lock (_lock)
        {
            return _store.TryGet(account, out OrderStore.AccountOrders? orders) && orders.Closed.Count >= closedMax;
        }
    }

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

    /// <summary>The amendments of an account's order, oldest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="order">Which order.</param>
    /// <param name="fromSequence">Not before this place in the log.</param>
    /// <param name="max">At most so many.</param>
    public IReadOnlyList<Amendment> Amendments(AccountId account, OrderId order, long fromSequence, int max)
    {
        var found = new List<Amendment>();
        lock (_lock)
        {
            if (_store.TryGet(account, out OrderStore.AccountOrders? orders))
            {
                RecentRing<Amendment> ring = orders.Amendments;
                for (int i = 0; i < ring.Count && found.Count < max; i++)
                {
                    if (ring[i].Order == order && ring[i].Sequence >= fromSequence)
                    {
                        found.Add(ring[i]);
                    }
                }
            }
        }

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
            foreach ((uint account, OrderStore.AccountOrders orders) in _store.Accounts)
            {
                writer.Write(account);
                Save(writer, orders.Closed);
                Save(writer, orders.Open);
                orders.Amendments.Save(writer);
            }

            _counter.Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var store = new OrderStore(closedMax, amendmentsMax);
        for (int left = reader.ReadCount<long>(); left > 0; left--)
        {
            Load(ref reader, store);
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
        EventHeader cause = reader.Header;
        long micros = cause.TimestampMicros;
        switch (reader.Kind)
        {
            case EventKind.OrderAccepted:
                ref readonly OrderAccepted accepted = ref reader.Body<OrderAccepted>();
                _store.Add(OrderState.From(accepted, micros, _pending.Includes(accepted)));
                _counter.Placed(accepted.Details.Account, micros);
                Tell(cause, accepted.Order);
                break;
            case EventKind.OrderListAccepted:
                _pending.Begin(reader.Body<OrderListAccepted>());
                break;
            case EventKind.OrderActivated:
                OrderId activated = reader.Body<OrderActivated>().Order;
                _store.Find(activated).Activate(micros);
                Tell(cause, activated);
                break;
            case EventKind.OrderTraded:
                ref readonly OrderTraded traded = ref reader.Body<OrderTraded>();
                Trade(ref _store.Find(traded.MakerOrder), traded, micros, asMaker: true);
                Tell(cause, traded.MakerOrder);
                Trade(ref _store.Find(traded.TakerOrder), traded, micros, asMaker: false);
                Tell(cause, traded.TakerOrder);
                break;
            case EventKind.OrderClosed:
                ref readonly OrderClosed closed = ref reader.Body<OrderClosed>();
                _store.Find(closed.Order).Apply(closed, micros);
                Tell(cause, closed.Order);
                _store.Close(closed.Order);
                break;
            case EventKind.OrderAmended:
                Amend(reader.Body<OrderAmended>(), cause);
                break;
            case EventKind.OrderTriggered:
                ref readonly OrderTriggered triggered = ref reader.Body<OrderTriggered>();
                _store.Find(triggered.Order).Apply(triggered, micros);
                Tell(cause, triggered.Order);
                break;
            case EventKind.TradePrevented:
                ref readonly TradePrevented prevented = ref reader.Body<TradePrevented>();
                _store.Find(prevented.MakerOrder).ApplyPrevented(prevented.Id, prevented.MakerPrevented, micros);
                Tell(cause, prevented.MakerOrder);
                _store.Find(prevented.TakerOrder).ApplyPrevented(prevented.Id, prevented.TakerPrevented, micros);
                Tell(cause, prevented.TakerOrder);
                break;
        }
    }

    private static void Load(ref ViewReader reader, OrderStore store)
    {
        var account = new AccountId(reader.Read<uint>());
        for (int chain = 0; chain < 2; chain++)
        {
            for (int orders = reader.ReadCount<OrderState>(); orders > 0; orders--)
            {
                store.Add(reader.Read<OrderState>());
            }
        }

        for (int amendments = reader.ReadCount<Amendment>(); amendments > 0; amendments--)
        {
            store.Add(account, reader.Read<Amendment>());
        }
    }

    private void Amend(in OrderAmended amended, in EventHeader header)
    {
        ref OrderState order = ref _store.Find(amended.Order);
        var amendment = new Amendment(
            amended.Order, header.Sequence, header.TimestampMicros, order.Quantity, amended.NewQuantity);
        order.Apply(amended, header.TimestampMicros);
        Tell(header, amended.Order);
        _store.Add(amended.Account, amendment);
    }

    private void Tell(in EventHeader cause, OrderId order) => Observer?.OnOrder(cause, _store.Find(order));

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
