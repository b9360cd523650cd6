using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Cambio.Core.Memory;

/// <summary>
/// A fixed number of records at fixed addresses, named by handles 1..capacity; 0 is "none". The one place of the
/// core that holds pointers.
/// </summary>
/// <remarks>
/// Native and not a managed array for three reasons: growing an array of a million orders would copy it while the
/// market waits, the collector would have to know it, and the operating system gives pages only when they are first
/// touched, so that a large capacity costs nothing until it is used. Records never move, so a <c>ref</c> stays good.
/// </remarks>
internal sealed unsafe class Slab<T> : IDisposable
    where T : unmanaged
{
    private const int CacheLineBytes = 64;

    private void* _block;
    private T* _items;
    private int _used;

    public Slab(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        Capacity = capacity;
        nuint bytes = ((nuint)capacity + 1) * (nuint)sizeof(T);
        _block = NativeMemory.AllocZeroed(bytes + CacheLineBytes);
        _items = (T*)(((nuint)_block + CacheLineBytes - 1) & ~(nuint)(CacheLineBytes - 1));
        HugePages.Advise(_items, bytes);
    }

    ~Slab() => Free();

    /// <summary>How many records there can be.</summary>
    public int Capacity { get; }

    /// <summary>The highest handle ever taken; handles 1..this have been in use at some time.</summary>
    public int HighWater => _used;

    /// <summary>The record of a handle. Checked in Debug only: handles come from the slab itself.</summary>
    public ref T this[int handle]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Debug.Assert((uint)handle <= (uint)_used, "a handle is from its slab");
            return ref _items[handle];
        }
    }

    /// <summary>Takes a handle never used before; the caller has checked <see cref="HighWater"/>.</summary>
    public int TakeFresh()
    {
        // Checked in Release too: this is rare, and a record beyond the end would be someone else's memory.
        Invariant.Holds(_used < Capacity);
        return ++_used;
    }

    /// <summary>Tells the processor that a record will be needed soon. No effect on results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int handle)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_items + handle);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_block);
        _block = null;
        _items = null;
    }
}
