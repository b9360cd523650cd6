using System.Buffers;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Lists;

/// <summary>Keeps every open order list and the last done ones of each account.</summary>
/// <param name="doneMax">How many done ones, per account.</param>
public sealed class OrderListsView(int doneMax) : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private SortedDictionary<uint, AccountLists> _accounts = [];

    /// <inheritdoc/>
    public uint SectionId => ViewSections.OrderLists;

    /// <summary>An account's list by its id; another account's list is as unknown as none.</summary>
    public bool TryFind(AccountId account, OrderListId list, out OrderListState state) =>
        TryFind(account, (in OrderListState s) => s.List == list, out state);

    /// <summary>An account's list by the client id it was given: the open one, else the last that was done.</summary>
    public bool TryFind(AccountId account, ClientOrderId clientOrderId, out OrderListState state) =>
        TryFind(account, (in OrderListState s) => s.GivenClientOrderId == clientOrderId, out state);

    /// <summary>An account's open lists, oldest first.</summary>
    public IReadOnlyList<OrderListState> Open(AccountId account)
    {
        lock (_lock)
        {
            return _accounts.TryGetValue(account.Value, out AccountLists? lists) ? [.. lists.Open] : [];
        }
    }

    /// <summary>An account's lists that match, open and done, by id.</summary>
    public IReadOnlyList<OrderListState> Read(AccountId account, in OrderListQuery query)
    {
        var found = new List<OrderListState>();
        lock (_lock)
        {
            if (_accounts.TryGetValue(account.Value, out AccountLists? lists))
            {
                for (int i = 0; i < lists.Done.Count; i++)
                {
                    AddMatch(query, lists.Done[i], found);
                }

                foreach (OrderListState open in lists.Open)
                {
                    AddMatch(query, open, found);
                }
            }
        }

        found.Sort((a, b) => a.List.Value.CompareTo(b.List.Value));
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
            writer.Write(_accounts.Count);
            foreach ((uint account, AccountLists lists) in _accounts)
            {
                writer.Write(account);
                lists.Done.Save(writer);
                writer.Write(lists.Open.Count);
                foreach (OrderListState open in lists.Open)
                {
                    writer.Write(open);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var accounts = new SortedDictionary<uint, AccountLists>();
        for (int left = reader.ReadCount<uint>(); left > 0; left--)
        {
            uint account = reader.Read<uint>();
            var lists = new AccountLists(RecentRing<OrderListState>.Load(ref reader, doneMax));
            for (int open = reader.ReadCount<OrderListState>(); open > 0; open--)
            {
                lists.Open.Add(reader.Read<OrderListState>());
            }

            accounts[account] = lists;
        }

        reader.End();
        lock (_lock)
        {
            _accounts = accounts;
        }
    }

    private static void AddMatch(in OrderListQuery query, in OrderListState list, List<OrderListState> found)
    {
        if (query.Matches(list))
        {
            found.Add(list);
        }
    }

    private void Apply(in EventReader reader)
    {
        switch (reader.Kind)
        {
            case EventKind.OrderListAccepted:
                ref readonly OrderListAccepted accepted = ref reader.Body<OrderListAccepted>();
                ListsOf(accepted.Account).Open.Add(OrderListState.From(accepted, reader.Header.TimestampMicros));
                break;
            case EventKind.OrderAccepted when reader.Body<OrderAccepted>().List.Value != 0:
                // The orders follow their list, so it is the youngest.
                ref readonly OrderAccepted order = ref reader.Body<OrderAccepted>();
                List<OrderListState> open = ListsOf(order.Details.Account).Open;
                OrderListState youngest = open[^1];
                youngest.Apply(order);
                open[^1] = youngest;
                break;
            case EventKind.OrderListUpdated when reader.Body<OrderListUpdated>().Status == OrderListStatus.AllDone:
                Finish(reader.Body<OrderListUpdated>());
                break;
        }
    }

    private void Finish(in OrderListUpdated updated)
    {
        AccountLists lists = ListsOf(updated.Account);
        OrderListId id = updated.List;
        int at = lists.Open.FindIndex(l => l.List == id);
        OrderListState list = lists.Open[at];
        lists.Open.RemoveAt(at);
        list.Done = 1;
        lists.Done.Add(list);
    }

    private bool TryFind(AccountId account, Predicate match, out OrderListState state)
    {
        lock (_lock)
        {
            state = default;
            if (!_accounts.TryGetValue(account.Value, out AccountLists? lists))
            {
                return false;
            }

            // Youngest first: of lists that shared a client id, the last one is meant.
            for (int i = lists.Open.Count + lists.Done.Count - 1; i >= 0; i--)
            {
                state = i >= lists.Done.Count ? lists.Open[i - lists.Done.Count] : lists.Done[i];
                if (match(state))
                {
                    return true;
                }
            }

            state = default;
            return false;
        }
    }

    private AccountLists ListsOf(AccountId account)
    {
        if (!_accounts.TryGetValue(account.Value, out AccountLists? lists))
        {
            _accounts[account.Value] = lists = new AccountLists(new RecentRing<OrderListState>(doneMax));
        }

        return lists;
    }

    private delegate bool Predicate(in OrderListState state);

    // Open ones are few (MAX_NUM_ORDER_LISTS), so a list of them is quicker than any index.
    private sealed class AccountLists(RecentRing<OrderListState> done)
    {
        public List<OrderListState> Open { get; } = [];

        public RecentRing<OrderListState> Done { get; } = done;
    }
}
