using System.Runtime.CompilerServices;
using Cambio.Core.Events;
using Cambio.Core.Memory;
using Cambio.Core.Values;

namespace Cambio.Core.Ledger;

/// <summary>
/// Who has what: balances per (account, asset), and the holds of open orders. It never sees a book: it is told hold,
/// pay, credit, release. Callers have checked that what they ask is there; a balance that would go below zero is a
/// bug, and stops the shard.
/// </summary>
/// <param name="maxBalances">(account, asset) pairs.</param>
/// <param name="maxOrders">Holds: one per open order, under the order's own handle.</param>
internal sealed class LedgerBook(int maxBalances, int maxOrders) : IDisposable
{
    private readonly Slab<BalanceRow> _rows = new(maxBalances);
    private readonly Slab<Hold> _holds = new(maxOrders);
    private readonly HandleIndex _index = new(256);
    private int[] _touched = new int[64];
    private int _touchedCount;
    private long _stamp = 1;

    /// <summary>True when so many more balances find room.</summary>
    public bool HasRoom(int balances) => _rows.HighWater + balances <= _rows.Capacity;

    /// <summary>1 when a balance would have to be made, 0 when it is there; to be added up for HasRoom.</summary>
    public int Missing(AccountId account, AssetId asset) => Find(account, asset) == 0 ? 1 : 0;

    /// <summary>How many balances there are; they are rows 1..this.</summary>
    public int RowCount => _rows.HighWater;

    /// <summary>A balance by its row.</summary>
    public ref readonly BalanceRow Row(int row) => ref _rows[row];

    /// <summary>The row of a balance; 0 when there is none.</summary>
    public int Find(AccountId account, AssetId asset) =>
        _index.Find(Hash(account.Value, asset.Value), new RowMatch(_rows, account.Value, asset.Value));

    /// <summary>The row of a balance, made when there was none; the caller has checked <see cref="HasRoom"/>.</summary>
    public int FindOrAdd(AccountId account, AssetId asset)
    {
        int row = Find(account, asset);
        if (row == 0)
        {
            row = _rows.TakeFresh();
            _rows[row].Account = account.Value;
            _rows[row].Asset = asset.Value;
            _index.Add(Hash(account.Value, asset.Value), row);
        }

        return row;
    }

    /// <summary>The hold of an order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Hold HoldOf(int order) => ref _holds[order];

    /// <summary>Makes the hold records of order handles up to this one usable.</summary>
    private void CoverOrders(int highestHandle)
    {
        while (_holds.HighWater < highestHandle)
        {
            _holds.TakeFresh();
        }
    }

    /// <summary>Tells the processor that an order's hold will be needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchHold(int order) => _holds.Prefetch(order);

    /// <summary>Adds to what is available.</summary>
    public void Credit(int row, Int128 amount)
    {
        if (amount != Int128.Zero)
        {
            ref BalanceRow balance = ref Touch(row);
            balance.Available += amount;
            Invariant.Holds(!Int128.IsNegative(balance.Available));
        }
    }

    /// <summary>Takes from what is available.</summary>
    public void Debit(int row, Int128 amount) => Credit(row, -amount);

    /// <summary>Moves available to held; with a negative amount back.</summary>
    public void Reserve(int row, Int128 amount)
    {
        if (amount != Int128.Zero)
        {
            ref BalanceRow balance = ref Touch(row);
            balance.Available -= amount;
            balance.Held += amount;
            Invariant.Holds(!Int128.IsNegative(balance.Available) && !Int128.IsNegative(balance.Held));
        }
    }

    /// <summary>Takes from what is held: it leaves the account.</summary>
    public void PayHeld(int row, Int128 amount)
    {
        if (amount != Int128.Zero)
        {
            ref BalanceRow balance = ref Touch(row);
            balance.Held -= amount;
            Invariant.Holds(!Int128.IsNegative(balance.Held));
        }
    }

    /// <summary>Opens an order's hold.</summary>
    public void OpenHold(int order, int row, Int128 amount, int makerFeePpm, int takerFeePpm)
    {
        RestoreHold(order, row, amount, makerFeePpm, takerFeePpm);
        Reserve(row, amount);
    }

    /// <summary>Notes a hold whose amount is already part of what the balance holds.</summary>
    public void RestoreHold(int order, int row, Int128 amount, int makerFeePpm, int takerFeePpm)
    {
        CoverOrders(order);
        ref Hold hold = ref _holds[order];
        hold.Amount = amount;
        hold.Row = row;
        hold.MakerFeePpm = makerFeePpm;
        hold.TakerFeePpm = takerFeePpm;
        hold.ClientId = 0;
    }

    /// <summary>Sets a saved balance.</summary>
    public void Restore(in BalanceChanged saved)
    {
        ref BalanceRow row = ref _rows[FindOrAdd(saved.Account, saved.Asset)];
        row.Available = saved.Available;
        row.Held = saved.Held;
    }

    /// <summary>Pays out of an order's hold.</summary>
    public void PayFromHold(int order, Int128 amount)
    {
        ref Hold hold = ref _holds[order];
        hold.Amount -= amount;
        Invariant.Holds(!Int128.IsNegative(hold.Amount));
        PayHeld(hold.Row, amount);
    }

    /// <summary>Makes an order's hold what it should be: more comes out of available, less goes back.</summary>
    public void ResizeHold(int order, Int128 amount)
    {
        ref Hold hold = ref _holds[order];
        Reserve(hold.Row, amount - hold.Amount);
        hold.Amount = amount;
    }

    /// <summary>Hands the hold of one order to another of the same account and side.</summary>
    public void MoveHold(int from, int to)
    {
        Invariant.Holds(_holds[from].Row == _holds[to].Row);
        _holds[to].Amount += _holds[from].Amount;
        _holds[from].Amount = Int128.Zero;
    }

    /// <summary>A new command begins: no balance is touched yet.</summary>
    public void BeginCommand()
    {
        _touchedCount = 0;
        _stamp++;
    }

    /// <summary>Says what every touched balance is now, in the order first touched.</summary>
    public void AppendTouched(EventBuffer events)
    {
        for (int i = 0; i < _touchedCount; i++)
        {
            ref BalanceRow row = ref _rows[_touched[i]];
            events.Append(
                EventKind.BalanceChanged,
                new BalanceChanged(row.Available, row.Held, new AccountId(row.Account), new AssetId(row.Asset), 0));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        _holds.Dispose();
        _index.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref BalanceRow Touch(int row)
    {
        ref BalanceRow balance = ref _rows[row];
        if (balance.TouchedBy != _stamp)
        {
            balance.TouchedBy = _stamp;
            if (_touchedCount == _touched.Length)
            {
                Array.Resize(ref _touched, _touchedCount * 2);
            }

            _touched[_touchedCount++] = row;
        }

        return ref balance;
    }

    private static ulong Hash(uint account, ushort asset) => Mix.Spread(((ulong)account << 16) | asset);

    private readonly struct RowMatch(Slab<BalanceRow> rows, uint account, ushort asset) : IHandleMatch
    {
        public bool IsMatch(int handle) => rows[handle].Account == account && rows[handle].Asset == asset;
    }
}
