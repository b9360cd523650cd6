using System.Runtime.CompilerServices;

namespace Cambio.Core.Values;

/// <summary>
/// Fixed 64-bit mixing for hash tables and state hashes. <c>System.HashCode</c> is seeded anew in each process, so it
/// may not come near anything that reaches output.
/// </summary>
public static class Mix
{
    /// <summary>Mixes one word (the finaliser of SplitMix64: every input bit reaches every output bit).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }

    /// <summary>
    /// Spreads ids that the exchange gives out itself over the high bits: one multiplication, enough where nobody can
    /// choose keys to collide.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(ulong x) => unchecked(x * 0x9E3779B97F4A7C15);

    /// <summary>Mixes a word into a running hash; the order of words matters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong hash, ulong word)
    {
        unchecked
        {
            return Of((hash * 0x9E3779B97F4A7C15) ^ word);
        }
    }
}
