using Cambio.Core.Book;
using Cambio.Core.Ledger;
using Cambio.Core.Memory;
using Cambio.Core.Values;

namespace Cambio.Core.Accounts;

/// <summary>
/// Which open order of an account has which client order id. Only orders that carry one cost anything here (40 bytes
/// and a slot); an id is free again when its order closes, as the dialect has it.
/// </summary>
internal sealed class ClientOrderIds(int maxOrders, OrderStore store, LedgerBook ledger, AccountTable accounts)
    : IDisposable
{
    private readonly Slab<ClientOrderId> _ids = new(maxOrders);
    private readonly HandleIndex _index = new(256);
    private int[] _free = new int[64];
    private int _freeCount;

    /// <summary>The open order with this id; 0 when there is none.</summary>
    public int Find(AccountId account, in ClientOrderId id) =>
        _index.Find(id.Hash(account.Value), new Match(this, account.Value, id));

    /// <summary>The client id of an open order; none when it has none.</summary>
    public ClientOrderId Of(int orderHandle)
    {
        int handle = ledger.HoldOf(orderHandle).ClientId;
        return handle == 0 ? default : _ids[handle];
    }

    /// <summary>Names an open order whose hold is open.</summary>
    public void Add(int orderHandle, AccountId account, in ClientOrderId id)
    {
        int handle = _freeCount > 0 ? _free[--_freeCount] : _ids.TakeFresh();
        _ids[handle] = id;
        ledger.HoldOf(orderHandle).ClientId = handle;
        _index.Add(id.Hash(account.Value), orderHandle);
    }

    /// <summary>Forgets the name of an order that closes, if it has one.</summary>
    public void Remove(int orderHandle)
    {
        ref Hold hold = ref ledger.HoldOf(orderHandle);
        if (hold.ClientId == 0)
        {
            return;
        }

        _index.Remove(_ids[hold.ClientId].Hash(AccountOf(orderHandle)), orderHandle);
        if (_freeCount == _free.Length)
        {
            Array.Resize(ref _free, _freeCount * 2);
        }

        _free[_freeCount++] = hold.ClientId;
        hold.ClientId = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ids.Dispose();
        _index.Dispose();
    }

    private uint AccountOf(int orderHandle) => accounts.Seat(store.Orders[orderHandle].Owner).Account;

    private readonly struct Match(ClientOrderIds table, uint account, ClientOrderId id) : IHandleMatch
    {
        public bool IsMatch(int handle) =>
            table.AccountOf(handle) == account && table._ids[table.IdHandleOf(handle)] == id;
    }

    private int IdHandleOf(int orderHandle) => ledger.HoldOf(orderHandle).ClientId;
}
