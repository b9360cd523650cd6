using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cambio.Core.Events;

/// <summary>The first 24 bytes of every event record; the body follows.</summary>
/// <param name="Length">Bytes of header and body.</param>
/// <param name="Kind">Which body.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Index">The event's place among the events of its command, from 0. (Sequence, Index) is its
/// identity.</param>
/// <param name="Sequence">The command's place in the log.</param>
/// <param name="TimestampMicros">When the command was sequenced, microseconds since 1970.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = Size)]
public readonly record struct EventHeader(
    ushort Length, EventKind Kind, byte Reserved, int Index, long Sequence, long TimestampMicros)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 24;
}

/// <summary>
/// A growing run of event records. The engine appends, a publisher reads; the memory is reused, so that a steady
/// state allocates nothing. Not thread-safe.
/// </summary>
public sealed class EventBuffer
{
    private byte[] _bytes;
    private int _length;
    private int _index;
    private long _sequence;
    private long _timestampMicros;

    /// <summary>
    /// Makes a buffer that starts with room for <paramref name="capacityBytes"/> and doubles when full.
    /// </summary>
    public EventBuffer(int capacityBytes = 64 * 1024) => _bytes = new byte[Math.Max(capacityBytes, 1024)];

    /// <summary>Bytes appended since the last <see cref="Clear"/>.</summary>
    public int Length => _length;

    /// <summary>Events appended since the last <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>All records.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Forgets all events and keeps the memory.</summary>
    public void Clear()
    {
        _length = 0;
        Count = 0;
    }

    /// <summary>Reads the events appended since the last <see cref="Clear"/>.</summary>
    public EventReader Read() => new(Written);

    internal void Begin(long sequence, long timestampMicros)
    {
        _sequence = sequence;
        _timestampMicros = timestampMicros;
        _index = 0;
    }

    /// <summary>Appends an event of the current command.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Append<T>(EventKind kind, in T body)
        where T : unmanaged
    {
        int size = EventHeader.Size + Unsafe.SizeOf<T>();
        if (_length + size > _bytes.Length)
        {
            Grow(size);
        }

        ref byte start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _length);
        Unsafe.WriteUnaligned(
            ref start, new EventHeader((ushort)size, kind, 0, _index++, _sequence, _timestampMicros));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, EventHeader.Size), body);
        _length += size;
        Count++;
    }

    /// <summary>Appends an event whose body is a run of bytes, such as a registry record with its payload.</summary>
    internal void Append(EventKind kind, ReadOnlySpan<byte> body)
    {
        int size = EventHeader.Size + body.Length;
        if (_length + size > _bytes.Length)
        {
            Grow(size);
        }

        Span<byte> record = _bytes.AsSpan(_length, size);
        var header = new EventHeader((ushort)size, kind, 0, _index++, _sequence, _timestampMicros);
        MemoryMarshal.Write(record, in header);
        body.CopyTo(record[EventHeader.Size..]);
        _length += size;
        Count++;
    }

    private void Grow(int size) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + size));
}

/// <summary>Reads event records one after the other: <c>while (reader.Next()) { ... }</c>.</summary>
/// <param name="records">Whole records, as <see cref="EventBuffer.Written"/> gives them.</param>
public ref struct EventReader(ReadOnlySpan<byte> records)
{
    private readonly ReadOnlySpan<byte> _records = records;
    private int _next;
    private int _current;

    /// <summary>The current event's header.</summary>
    public readonly EventHeader Header => MemoryMarshal.Read<EventHeader>(_records[_current..]);

    /// <summary>The current event's kind.</summary>
    public readonly EventKind Kind => Header.Kind;

    /// <summary>The current event's whole record.</summary>
    public readonly ReadOnlySpan<byte> Record => _records[_current.._next];

    /// <summary>The current event's body as bytes: a registry record has its payload there.</summary>
    public readonly ReadOnlySpan<byte> BodyBytes => _records[(_current + EventHeader.Size).._next];

    /// <summary>Goes to the next event; false at the end.</summary>
    public bool Next()
    {
        if (_next >= _records.Length)
        {
            return false;
        }

        _current = _next;
        _next += MemoryMarshal.Read<ushort>(_records[_current..]);
        return true;
    }

    /// <summary>The current event's body. The caller asks for the type that belongs to <see cref="Kind"/>.</summary>
    public readonly ref readonly T Body<T>()
        where T : unmanaged =>
        ref MemoryMarshal.AsRef<T>(_records.Slice(_current + EventHeader.Size, Unsafe.SizeOf<T>()));
}
