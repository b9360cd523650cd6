using Cambio.Core.Values;
using Cambio.Gateway.Keys;

namespace Cambio.Gateway.ListenKeys;

/// <summary>
/// Names of account streams as clients before 2026 use them: made over REST, then used as the name of a stream. An
/// account has one; it lives for an hour after it was last asked for, and does not outlive the process.
/// </summary>
internal sealed class ListenKeyStore(TimeProvider time)
{
    /// <summary>How long a key lives after it was made or kept alive.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<AccountId, Entry> _byAccount = [];
    private readonly Dictionary<string, AccountId> _byKey = [];

    /// <summary>The account's key, new or as it was, and good for an hour from now.</summary>
    public string Open(AccountId account)
    {
        lock (_gate)
        {
            if (!TryFind(account, out Entry? entry))
            {
                entry = new Entry(ApiKey.NewText());
                _byAccount[account] = entry;
                _byKey[entry.Key] = account;
            }

            entry.Since = time.GetTimestamp();
            return entry.Key;
        }
    }

    /// <summary>Lets a key live for another hour; false when it is dead or not the account's.</summary>
    public bool KeepAlive(AccountId account, string key)
    {
        lock (_gate)
        {
            if (!TryFind(account, out Entry? entry) || entry.Key != key)
            {
                return false;
            }

            entry.Since = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>Ends a key; false when it is dead or not the account's.</summary>
    public bool Close(AccountId account, string key)
    {
        lock (_gate)
        {
            if (!TryFind(account, out Entry? entry) || entry.Key != key)
            {
                return false;
            }

            Remove(account, entry);
            return true;
        }
    }

    /// <summary>Whose stream a name means; false when it means none.</summary>
    public bool TryRead(string name, out AccountId account)
    {
        lock (_gate)
        {
            return _byKey.TryGetValue(name, out account) && TryFind(account, out _);
        }
    }

    private bool TryFind(AccountId account, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Entry? entry)
    {
        if (_byAccount.TryGetValue(account, out entry) && time.GetElapsedTime(entry.Since) >= Life)
        {
            Remove(account, entry);
            entry = null;
        }

        return entry is not null;
    }

    private void Remove(AccountId account, Entry entry)
    {
        _byAccount.Remove(account);
        _byKey.Remove(entry.Key);
    }

    private sealed class Entry(string key)
    {
        public string Key => key;

        public long Since { get; set; }
    }
}
