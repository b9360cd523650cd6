using Cambio.Core.Accounts;
using Cambio.Core.Book;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Memory;
using Cambio.Core.Values;

namespace Cambio.Core.Lists;

/// <summary>
/// The open order lists and what is noted of their orders. An order's own line only has a flag, so orders without a
/// list pay nothing.
/// </summary>
/// <param name="maxLists">Open lists.</param>
/// <param name="maxOrders">Open orders: one note each, under the order's own handle.</param>
/// <param name="store">Where orders live.</param>
/// <param name="accounts">Where seats live.</param>
internal sealed class OrderLists(int maxLists, int maxOrders, OrderStore store, AccountTable accounts) : IDisposable
{
    private readonly Slab<OrderListRecord> _lists = new(maxLists);
    private readonly Slab<OrderNote> _notes = new(maxOrders);
    private readonly HandleIndex _byId = new(64);
    private readonly HandleIndex _byName = new(64);
    private ListNews[] _news = new ListNews[16];
    private int _newsCount;
    private int _free;

    /// <summary>How many lists are open.</summary>
    public int Count => _byId.Count;

    /// <summary>The highest handle in use.</summary>
    public int HighWater => _lists.HighWater;

    /// <summary>True when one more list finds room.</summary>
    public bool HasRoom => Count < _lists.Capacity;

    /// <summary>True when something happened that is still to be looked at.</summary>
    public bool HasNews => _newsCount != 0;

    /// <summary>How much happened that is still to be looked at.</summary>
    public int NewsCount => _newsCount;

    /// <summary>A list by its handle.</summary>
    public ref OrderListRecord this[int handle] => ref _lists[handle];

    /// <summary>Something that happened.</summary>
    public ref readonly ListNews News(int index) => ref _news[index];

    /// <summary>Everything that happened has been looked at.</summary>
    public void ClearNews() => _newsCount = 0;

    /// <summary>The handle of an open list; 0 when there is none with this id.</summary>
    public int Find(long id) => _byId.Find(Hash(id), new IdMatch(_lists, id));

    /// <summary>The account's open list with this client id; 0 when it has none.</summary>
    public int Find(AccountId account, in ClientOrderId id) =>
        _byName.Find(id.Hash(account.Value), new NameMatch(this, account.Value, id));

    /// <summary>Adds a list without orders.</summary>
    public int Add(long id, long firstOrder, int seat, Contingency contingency, in ClientOrderId clientOrderId)
    {
        int handle = _free;
        if (handle != 0)
        {
            _free = _lists[handle].NextFree;
        }
        else
        {
            handle = _lists.TakeFresh();
        }

        _lists[handle] = new OrderListRecord
        {
            Id = id,
            FirstOrder = firstOrder,
            Seat = seat,
            Contingency = contingency,
            ClientOrderId = clientOrderId,
        };
        _byId.Add(Hash(id), handle);
        accounts.Seat(seat).OpenLists++;
        if (!clientOrderId.IsNone)
        {
            _byName.Add(clientOrderId.Hash(accounts.Seat(seat).Account), handle);
        }

        return handle;
    }

    /// <summary>Makes an open order part of a list.</summary>
    public void Attach(int list, int place, int order)
    {
        _lists[list][place] = order;
        NoteOf(order).List = list;
        store.Orders[order].IsListed = true;
    }

    /// <summary>Forgets a list of which no order is open.</summary>
    public void Remove(int handle)
    {
        ref OrderListRecord list = ref _lists[handle];
        _byId.Remove(Hash(list.Id), handle);
        accounts.Seat(list.Seat).OpenLists--;
        if (!list.ClientOrderId.IsNone)
        {
            _byName.Remove(list.ClientOrderId.Hash(accounts.Seat(list.Seat).Account), handle);
        }

        list.Id = 0;
        list.NextFree = _free;
        _free = handle;
    }

    /// <summary>The list of an order whose flag says that it has one.</summary>
    public int ListOf(int order) => _notes[order].List;

    /// <summary>How often an order was amended.</summary>
    public int AmendsOf(int order) => store.Orders[order].IsAmended ? _notes[order].Amends : 0;

    /// <summary>Notes how often an order was amended.</summary>
    public void SetAmends(int order, int amends)
    {
        NoteOf(order).Amends = amends;
        store.Orders[order].IsAmended = true;
    }

    /// <summary>A resting order of a list has traded or lost lots; its other leg, if it has one, must know.</summary>
    public void NoteEngaged(int order)
    {
        int handle = _notes[order].List;
        ref OrderListRecord list = ref _lists[handle];
        int place = list.PlaceOf(order);
        if (!list.IsEngaged && list.OtherLeg(place) != 0)
        {
            list.IsEngaged = true;
            AddNews(new ListNews(handle, list.Id, place, 0));
        }
    }

    /// <summary>An order of a list has closed.</summary>
    public void NoteClosed(int order, CloseReason reason)
    {
        int handle = _notes[order].List;
        ref OrderListRecord list = ref _lists[handle];
        int place = list.PlaceOf(order);
        list[place] = 0;
        AddNews(new ListNews(handle, list.Id, place, reason));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lists.Dispose();
        _notes.Dispose();
        _byId.Dispose();
        _byName.Dispose();
    }

    private void AddNews(in ListNews news)
    {
        if (_newsCount == _news.Length)
        {
            Array.Resize(ref _news, _newsCount * 2);
        }

        _news[_newsCount++] = news;
    }

    /// <summary>The note of an order, made usable first.</summary>
    private ref OrderNote NoteOf(int order)
    {
        while (_notes.HighWater < order)
        {
            _notes.TakeFresh();
        }

        return ref _notes[order];
    }

    private static ulong Hash(long id) => Mix.Spread(unchecked((ulong)id));

    private readonly struct IdMatch(Slab<OrderListRecord> lists, long id) : IHandleMatch
    {
        public bool IsMatch(int handle) => lists[handle].Id == id;
    }

    private readonly struct NameMatch(OrderLists table, uint account, ClientOrderId id) : IHandleMatch
    {
        public bool IsMatch(int handle)
        {
            ref OrderListRecord list = ref table._lists[handle];
            return list.ClientOrderId == id && table.AccountOf(list.Seat) == account;
        }
    }

    private uint AccountOf(int seat) => accounts.Seat(seat).Account;
}
