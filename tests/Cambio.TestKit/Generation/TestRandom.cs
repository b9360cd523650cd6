namespace Cambio.TestKit.Generation;

/// <summary>SplitMix64: the same numbers from a seed on every runtime, which System.Random does not promise.</summary>
public sealed class TestRandom(ulong seed)
{
    private ulong _state = seed;

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            ulong x = _state;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }

    public byte NextByte() => (byte)(Next() & byte.MaxValue);

    /// <summary>0..<paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Next() % (uint)count);

    /// <summary>Both ends included.</summary>
    public long Between(long low, long high) => low + (long)(Next() % unchecked((ulong)(high - low) + 1));

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>0..<paramref name="max"/>, of any bit length, often at an edge (2^n, 2^n ± 1).</summary>
    public Int128 Edge(Int128 max)
    {
        int bits = Below(127);
        Int128 edge = Int128.One << bits;
        Int128 value = Below(4) switch
        {
            0 => edge,
            1 => edge - 1,
            2 => edge + 1,
            _ => new Int128(Next() >> 1, Next()) & (edge - 1),
        };
        return value <= max ? value : max - (value % (max < 16 ? max + 1 : 16));
    }

    /// <summary>As <see cref="Edge"/>, for long.</summary>
    public long EdgeLong(long max) => (long)Edge(max);

    public void Fill(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = NextByte();
        }
    }
}
