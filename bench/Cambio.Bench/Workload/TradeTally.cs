using System.Runtime.CompilerServices;

namespace Cambio.Bench.Workload;

/// <summary>Counts fills and hashes them in order (FNV-1a over 64-bit words), the flow's oracle.</summary>
public struct TradeTally
{
    private const ulong Start = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    private ulong _hash;

    /// <summary>An empty tally.</summary>
    public TradeTally() => _hash = Start;

    /// <summary>Number of fills.</summary>
    public long Trades { get; private set; }

    /// <summary>Lots traded.</summary>
    public long Quantity { get; private set; }

    /// <summary>Sum of price x quantity.</summary>
    public long Notional { get; private set; }

    /// <summary>The hash so far.</summary>
    public readonly ulong Hash => _hash;

    /// <summary>Adds one fill.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long makerId, long takerId, long price, long quantity)
    {
        unchecked
        {
            ulong hash = (_hash ^ (ulong)makerId) * Prime;
            hash = (hash ^ (ulong)takerId) * Prime;
            hash = (hash ^ (ulong)price) * Prime;
            _hash = (hash ^ (ulong)quantity) * Prime;
        }

        Trades++;
        Quantity += quantity;
        Notional += price * quantity;
    }
}
