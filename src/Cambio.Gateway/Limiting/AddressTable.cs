using System.Collections.Concurrent;

namespace Cambio.Gateway.Limiting;

/// <summary>
/// Who has used how much, for a bounded number of addresses. When it is full it forgets those who are idle; when that
/// does not help, newcomers share one count until it does: a flood of addresses costs neither memory nor what is known
/// about those that came before.
/// </summary>
internal sealed class AddressTable(int addressesMax, TimeSpan bansRemembered)
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ClientAddress, AddressUsage> _known = new();
    private readonly AddressUsage _shared = new();
    private readonly Lock _sweeping = new();
    private DateTimeOffset _nextSweep;
    private int _count; // the dictionary's own count takes all its locks

    /// <summary>How many addresses are known.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The account of an address.</summary>
    public AddressUsage this[ClientAddress address, DateTimeOffset now]
    {
        get
        {
            if (_known.TryGetValue(address, out AddressUsage? usage))
            {
                return usage;
            }

            return Add(address, now);
        }
    }

    private AddressUsage Add(ClientAddress address, DateTimeOffset now)
    {
        // One newcomer at a time, so that the bound is exact.
        lock (_sweeping)
        {
            if (_count >= addressesMax && now >= _nextSweep)
            {
                _nextSweep = now + SweepInterval; // looking at all of them for each newcomer would be the attack
                Sweep(now, bansRemembered);
                if (_count >= addressesMax)
                {
                    Sweep(now, TimeSpan.Zero);
                }
            }

            if (_count >= addressesMax)
            {
                return _shared;
            }

            var added = new AddressUsage();
            if (!_known.TryAdd(address, added))
            {
                return _known[address]; // somebody else was first; only this lock's owner removes
            }

            _count++;
            return added;
        }
    }

    private void Sweep(DateTimeOffset now, TimeSpan remembered)
    {
        foreach ((ClientAddress address, AddressUsage usage) in _known)
        {
            if (usage.IsIdle(now, remembered))
            {
                _known.TryRemove(address, out _);
            }
        }

        _count = _known.Count;
    }
}
