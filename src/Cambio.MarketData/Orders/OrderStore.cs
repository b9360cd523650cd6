using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Cambio.Core.Values;

namespace Cambio.MarketData.Orders;

/// <summary>
/// All open orders and each account's last closed ones, found by id and listed by account. Not thread-safe.
/// </summary>
internal sealed class OrderStore(int closedMax, int amendmentsMax)
{
    private readonly OrderSlab _slab = new();
    private readonly Dictionary<long, int> _handles = [];
    private readonly SortedDictionary<uint, AccountOrders> _accounts = [];

    /// <summary>The accounts that ever had an order, by id.</summary>
    public IReadOnlyCollection<KeyValuePair<uint, AccountOrders>> Accounts => _accounts;

    /// <summary>The order in a slot.</summary>
    public ref OrderState this[int handle] => ref _slab[handle].State;

    /// <summary>Adds an order, open or closed; the orders of an account come oldest first.</summary>
    public void Add(in OrderState state)
    {
        int handle = _slab.Add(state);
        _handles[state.Order.Value] = handle;
        AccountOrders orders = OrdersOf(state.Account);
        if (state.IsOpen)
        {
            orders.Open.Append(_slab, handle);
        }
        else
        {
            Retire(orders, handle);
        }
    }

    /// <summary>The order with an id, or a null reference when it is unknown or forgotten.</summary>
    public ref OrderState Find(OrderId order) =>
        ref _handles.TryGetValue(order.Value, out int handle) ? ref this[handle] : ref Unsafe.NullRef<OrderState>();

    /// <summary>Moves an order from its account's open to its closed ones.</summary>
    public void Close(OrderId order)
    {
        int handle = _handles[order.Value];
        AccountOrders orders = _accounts[this[handle].Account.Value];
        orders.Open.Remove(_slab, handle);
        Retire(orders, handle);
    }

    /// <summary>Remembers an amendment of an account's order.</summary>
    public void Add(AccountId account, in Amendment amendment) => OrdersOf(account).Amendments.Add(amendment);

    /// <summary>An account's orders; false when it never had any.</summary>
    public bool TryGet(AccountId account, [NotNullWhen(true)] out AccountOrders? orders) =>
        _accounts.TryGetValue(account.Value, out orders);

    /// <summary>The slot after one in its chain, or <see cref="OrderChain.None"/>.</summary>
    public int Next(int handle) => _slab[handle].Next;

    /// <summary>The slot before one in its chain, or <see cref="OrderChain.None"/>.</summary>
    public int Previous(int handle) => _slab[handle].Previous;

    private void Retire(AccountOrders orders, int handle)
    {
        orders.Closed.Append(_slab, handle);
        if (orders.Closed.Count > closedMax)
        {
            int oldest = orders.Closed.First;
            orders.Closed.Remove(_slab, oldest);
            _handles.Remove(this[oldest].Order.Value);
            _slab.Free(oldest);
        }
    }

    private AccountOrders OrdersOf(AccountId account)
    {
        if (!_accounts.TryGetValue(account.Value, out AccountOrders? orders))
        {
            _accounts[account.Value] = orders = new AccountOrders(amendmentsMax);
        }

        return orders;
    }

    /// <summary>The two chains of an account.</summary>
    internal sealed class AccountOrders(int amendmentsMax)
    {
        /// <summary>Open orders, oldest first.</summary>
        public OrderChain Open { get; } = new();

        /// <summary>Closed orders in the order of their closing.</summary>
        public OrderChain Closed { get; } = new();

        /// <summary>The last amendments, oldest first.</summary>
        public RecentRing<Amendment> Amendments { get; set; } = new(amendmentsMax);
    }
}
