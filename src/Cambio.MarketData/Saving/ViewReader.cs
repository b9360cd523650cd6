using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cambio.MarketData.Saving;

/// <summary>
/// Reads what <see cref="ViewWriter"/> wrote. Bytes that do not fit throw <see cref="FormatException"/>.
/// </summary>
public ref struct ViewReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins to read; the version must be the one given.</summary>
    /// <exception cref="FormatException">It is another one.</exception>
    public ViewReader(ReadOnlySpan<byte> saved, uint version)
    {
        _rest = saved;
        uint found = Read<uint>();
        if (found != version)
        {
            throw new FormatException($"The saved view has version {found}; this program reads version {version}.");
        }
    }

    /// <summary>Reads one record.</summary>
    public T Read<T>()
        where T : unmanaged
    {
        T value = default;
        ReadAll(new Span<T>(ref value));
        return value;
    }

    /// <summary>Reads as many records as <paramref name="into"/> holds.</summary>
    public void ReadAll<T>(scoped Span<T> into)
        where T : unmanaged
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(into);
        if (bytes.Length > _rest.Length)
        {
            throw new FormatException("The saved view ends within a record.");
        }

        _rest[..bytes.Length].CopyTo(bytes);
        _rest = _rest[bytes.Length..];
    }

    /// <summary>
    /// Reads the number of <typeparamref name="T"/> records that follow, and proves that they are there.
    /// </summary>
    public int ReadCount<T>()
        where T : unmanaged
    {
        int count = Read<int>();
        if (count < 0 || count > _rest.Length / Unsafe.SizeOf<T>())
        {
            throw new FormatException($"The saved view announces {count} records and has fewer.");
        }

        return count;
    }

    /// <summary>Insists that everything has been read.</summary>
    public readonly void End()
    {
        if (!_rest.IsEmpty)
        {
            throw new FormatException($"The saved view has {_rest.Length} bytes too many.");
        }
    }
}
