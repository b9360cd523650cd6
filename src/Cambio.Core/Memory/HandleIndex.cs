using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Cambio.Core.Memory;

/// <summary>Tells whether a handle is the one looked for. A struct, so that the check is inlined.</summary>
internal interface IHandleMatch
{
    /// <summary>True when the record behind <paramref name="handle"/> has the key looked for.</summary>
    bool IsMatch(int handle);
}

/// <summary>
/// A hash index from keys to slab handles: open addressing, linear probing, backward-shift deletion (no tombstones,
/// so that a book that lives for years does not slow down). A slot is 8 bytes: 32 bits of the hash and the handle;
/// keys stay in the records, and the tag makes a look at a wrong record rare.
/// </summary>
/// <remarks>
/// Kept at most 5/8 full: 12.8 to 25.6 bytes per entry. Doubling rehashes in one go (about 10 ms at a million
/// entries), a few times in the life of an index; incremental growth was considered and not worth its branches on
/// every look-up.
/// </remarks>
internal sealed unsafe class HandleIndex : IDisposable
{
    /// <summary>Tables up to this size are kept emptier: their memory is nothing, and short probes are.</summary>
    private const int SmallLog2 = 16;

    private ulong* _slots;
    private int _shift;
    private uint _mask;
    private int _limit;

    public HandleIndex(int initialSlots = 64) => Allocate(Log2RoundedUp(Math.Max(initialSlots, 16)));

    ~HandleIndex() => NativeMemory.Free(_slots);

    /// <summary>How many handles are in it.</summary>
    public int Count { get; private set; }

    /// <summary>The handle whose record matches, or 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find<TMatch>(ulong hash, TMatch match)
        where TMatch : struct, IHandleMatch
    {
        uint tag = Tag(hash);
        uint i = tag >> _shift;
        while (true)
        {
            ulong slot = _slots[i];
            if (slot == 0)
            {
                return 0;
            }

            if ((uint)(slot >> 32) == tag && match.IsMatch(HandleIn(slot)))
            {
                return HandleIn(slot);
            }

            i = (i + 1) & _mask;
        }
    }

    /// <summary>Adds a handle; the caller knows that its key is not there.</summary>
    public void Add(ulong hash, int handle)
    {
        if (Count >= _limit)
        {
            Grow();
        }

        Put(((ulong)Tag(hash) << 32) | (uint)handle);
        Count++;
    }

    /// <summary>Removes a handle; the caller knows that it is there.</summary>
    public void Remove(ulong hash, int handle)
    {
        ulong wanted = ((ulong)Tag(hash) << 32) | (uint)handle;
        uint hole = Tag(hash) >> _shift;
        while (_slots[hole] != wanted)
        {
            hole = (hole + 1) & _mask;
        }

        uint next = hole;
        while (true)
        {
            next = (next + 1) & _mask;
            ulong slot = _slots[next];
            if (slot == 0)
            {
                break;
            }

            // An entry may fill the hole only if the hole is not before its home.
            uint home = (uint)(slot >> 32) >> _shift;
            if ((unchecked(next - home) & _mask) >= (unchecked(next - hole) & _mask))
            {
                _slots[hole] = slot;
                hole = next;
            }
        }

        _slots[hole] = 0;
        Count--;
    }

    /// <summary>Tells the processor that the slot of a hash will be needed soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_slots + (Tag(hash) >> _shift));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(_slots);
        _slots = null;
        GC.SuppressFinalize(this);
    }

    // A tag of 0 with handle h is a valid slot: handles are never 0, so a slot in use is never 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Tag(ulong hash) => (uint)(hash >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int HandleIn(ulong slot) => unchecked((int)slot);

    private static int Log2RoundedUp(int value) =>
        BitOperations.Log2((uint)value - 1) + 1;

    private void Put(ulong slot)
    {
        uint i = (uint)(slot >> 32) >> _shift;
        while (_slots[i] != 0)
        {
            i = (i + 1) & _mask;
        }

        _slots[i] = slot;
    }

    private void Allocate(int log2)
    {
        nuint count = (nuint)1 << log2;
        _slots = (ulong*)NativeMemory.AllocZeroed(count, sizeof(ulong));
        HugePages.Advise(_slots, count * sizeof(ulong));
        _shift = 32 - log2;
        _mask = (uint)(count - 1);
        _limit = (int)(count / 8 * (log2 <= SmallLog2 ? 3u : 5u));
    }

    private void Grow()
    {
        ulong* old = _slots;
        uint oldMask = _mask;
        Allocate(32 - _shift + 1);
        for (ulong i = 0; i <= oldMask; i++)
        {
            if (old[i] != 0)
            {
                Put(old[i]);
            }
        }

        NativeMemory.Free(old);
    }
}
