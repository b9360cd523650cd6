using System.Buffers;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Accounts;

/// <summary>Keeps every account's balances as the last <see cref="BalanceChanged"/> said.</summary>
public sealed class BalancesView : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private SortedDictionary<uint, Account> _accounts = [];
    private SortedSet<uint> _ids = []; // a dictionary cannot begin in its middle

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Balances;

    /// <summary>An account's balances; null when there is no such account.</summary>
    public AccountSnapshot? Read(AccountId account)
    {
        lock (_lock)
        {
            return _accounts.TryGetValue(account.Value, out Account? found)
                ? new AccountSnapshot(found.IsFrozen, found.UpdatedMicros, [.. found.Balances.Values])
                : null;
        }
    }

    /// <summary>The accounts after one, by id.</summary>
    /// <param name="after">Where the page before ended; none for the first.</param>
    /// <param name="max">At most so many.</param>
    public IReadOnlyList<AccountId> Accounts(AccountId after, int max)
    {
        lock (_lock)
        {
            return after.Value == uint.MaxValue
                ? []
                : [.. _ids.GetViewBetween(after.Value + 1, uint.MaxValue).Take(max).Select(id => new AccountId(id))];
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        lock (_lock)
        {
            var reader = new EventReader(events);
            while (reader.Next())
            {
                switch (reader.Kind)
                {
                    case EventKind.AccountCreated:
                        AccountOf(reader.Body<CreateAccount>().Account);
                        break;
                    case EventKind.AccountFrozenSet:
                        ref readonly SetAccountFrozen frozen = ref reader.Body<SetAccountFrozen>();
                        AccountOf(frozen.Account).IsFrozen = frozen.Frozen != 0;
                        break;
                    case EventKind.BalanceChanged:
                        Set(reader.Body<BalanceChanged>(), reader.Header.TimestampMicros);
                        break;
                }
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
            foreach ((uint id, Account account) in _accounts)
            {
                writer.Write(new SavedAccount(id, account.IsFrozen ? 1 : 0, account.UpdatedMicros));
                writer.Write(account.Balances.Count);
                foreach (Balance balance in account.Balances.Values)
                {
                    writer.Write(new SavedBalance(balance.Available, balance.Held, balance.Asset.Value));
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var accounts = new SortedDictionary<uint, Account>();
        for (int left = reader.ReadCount<SavedAccount>(); left > 0; left--)
        {
            SavedAccount head = reader.Read<SavedAccount>();
            var account = new Account { IsFrozen = head.Frozen != 0, UpdatedMicros = head.UpdatedMicros };
            for (int balances = reader.ReadCount<SavedBalance>(); balances > 0; balances--)
            {
                SavedBalance balance = reader.Read<SavedBalance>();
                var asset = new AssetId((ushort)balance.Asset);
                account.Balances[asset.Value] = new Balance(asset, balance.Available, balance.Held);
            }

            accounts[head.Account] = account;
        }

        reader.End();
        lock (_lock)
        {
            _accounts = accounts;
            _ids = [.. accounts.Keys];
        }
    }

    private void Set(in BalanceChanged change, long timestampMicros)
    {
        Account account = AccountOf(change.Account);
        account.Balances[change.Asset.Value] = new Balance(change.Asset, change.Available, change.Held);
        account.UpdatedMicros = timestampMicros;
    }

    private Account AccountOf(AccountId id)
    {
        if (!_accounts.TryGetValue(id.Value, out Account? account))
        {
            _accounts[id.Value] = account = new Account();
            _ids.Add(id.Value);
        }

        return account;
    }

    private sealed class Account
    {
        public bool IsFrozen { get; set; }

        public long UpdatedMicros { get; set; }

        public SortedDictionary<ushort, Balance> Balances { get; } = [];
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    private readonly record struct SavedAccount(uint Account, int Frozen, long UpdatedMicros);

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    private readonly record struct SavedBalance(Int128 Available, Int128 Held, long Asset);
}
