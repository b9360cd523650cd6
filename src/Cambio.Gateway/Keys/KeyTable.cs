using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Cambio.Core.Values;

namespace Cambio.Gateway.Keys;

/// <summary>
/// Keys by their text, and by account. One thread writes (or holds the owner's lock); <see cref="TryFind"/> may run
/// beside it.
/// </summary>
internal sealed class KeyTable
{
    private readonly ConcurrentDictionary<string, RegisteredKey> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RegisteredKey>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly List<string> _inOrder = [];
    private readonly Dictionary<uint, List<string>> _byAccount = [];

    public KeyTable() => _bySpan = _keys.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _inOrder.Count;

    /// <summary>All keys, in the order they were made.</summary>
    public IEnumerable<RegisteredKey> All => _inOrder.Select(key => _keys[key]);

    /// <summary>An account's keys, in the order they were made.</summary>
    public IEnumerable<RegisteredKey> Of(AccountId account) =>
        _byAccount.TryGetValue(account.Value, out List<string>? keys) ? keys.Select(key => _keys[key]) : [];

    public bool TryFind(ReadOnlySpan<char> key, [NotNullWhen(true)] out RegisteredKey? found) =>
        _bySpan.TryGetValue(key, out found);

    public void Add(RegisteredKey key)
    {
        if (!_keys.TryAdd(key.Card.Key, key))
        {
            return; // said before: a key is made once, whoever says so again
        }

        _inOrder.Add(key.Card.Key);
        if (!_byAccount.TryGetValue(key.Card.Account.Value, out List<string>? keys))
        {
            _byAccount[key.Card.Account.Value] = keys = [];
        }

        keys.Add(key.Card.Key);
    }

    /// <summary>
    /// Folds a record. A key that is revoked stays so, and a record about an unknown key says nothing.
    /// </summary>
    public void Fold(KeyRecord record, AccountId account, long nowMicros)
    {
        if (record.Operation == KeyOperation.Created)
        {
            Add(RegisteredKey.Created(record, account, nowMicros));
        }
        else if (_keys.TryGetValue(record.Key, out RegisteredKey? key) && key.IsGood)
        {
            _keys[record.Key] = record.Operation == KeyOperation.Revoked
                ? key.Revoked(nowMicros)
                : key.With(record.Terms);
        }
    }
}
