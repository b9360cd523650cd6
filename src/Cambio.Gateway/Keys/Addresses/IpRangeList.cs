using System.Net;

namespace Cambio.Gateway.Keys.Addresses;

/// <summary>Some ranges of addresses. Immutable.</summary>
/// <param name="ranges">The ranges, in the order to show them.</param>
public sealed class IpRangeList(params IEnumerable<IpRange> ranges)
{
    private readonly IpRange[] _ranges = [.. ranges];

    /// <summary>No ranges; where a key has this, it is bound to no address.</summary>
    public static IpRangeList Empty { get; } = new();

    /// <summary>True when there are none.</summary>
    public bool IsEmpty => _ranges.Length == 0;

    /// <summary>The ranges.</summary>
    public ReadOnlySpan<IpRange> Ranges => _ranges;

    /// <summary>True when one of the ranges has the address.</summary>
    public bool Contains(IPAddress address)
    {
        UInt128 number = IpRange.Number(address);
        foreach (IpRange range in _ranges)
        {
            if (range.Contains(number))
            {
                return true;
            }
        }

        return false;
    }
}
