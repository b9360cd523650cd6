using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cambio.Core.State;

/// <summary>Writes blittable records of the canonical state.</summary>
internal readonly ref struct StateWriter(IBufferWriter<byte> output)
{
    public void Section(SectionId id, long count) => Write(new SectionHeader(id, 1, count));

    public void Write<T>(in T record)
        where T : unmanaged
    {
        Span<byte> span = output.GetSpan(Unsafe.SizeOf<T>());
        MemoryMarshal.Write(span, in record);
        output.Advance(Unsafe.SizeOf<T>());
    }
}

/// <summary>Reads blittable records of the canonical state.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True when nothing is left.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads a section's head and gives its record count.</summary>
    public long Section(SectionId id)
    {
        SectionHeader header = Read<SectionHeader>();
        if (header.Id != id || header.Version != 1 || header.Count < 0)
        {
            throw new FormatException($"The engine state has no section {id} of version 1 where one must be.");
        }

        return header.Count;
    }

    public T Read<T>()
        where T : unmanaged
    {
        if (_rest.Length < Unsafe.SizeOf<T>())
        {
            throw new FormatException("The engine state ends in the middle of a record.");
        }

        T record = MemoryMarshal.Read<T>(_rest);
        _rest = _rest[Unsafe.SizeOf<T>()..];
        return record;
    }
}
