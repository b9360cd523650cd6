using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Cambio.Core.Events;

namespace Cambio.TestKit.Twin;

/// <summary>Writes event records as docs/formats say, without the engine's own buffer.</summary>
internal sealed class EventRecorder
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private long _sequence;
    private long _timestampMicros;
    private int _index;

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Forgets the last command's events.</summary>
    public void Begin(long sequence, long timestampMicros)
    {
        _bytes.ResetWrittenCount();
        _sequence = sequence;
        _timestampMicros = timestampMicros;
        _index = 0;
    }

    public void Append<T>(EventKind kind, T body)
        where T : unmanaged =>
        AppendBytes(kind, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(ref body)));

    public void AppendBytes(EventKind kind, ReadOnlySpan<byte> body)
    {
        int length = Unsafe.SizeOf<EventHeader>() + body.Length;
        EventHeader header = new((ushort)length, kind, 0, _index++, _sequence, _timestampMicros);
        _bytes.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<EventHeader>(ref header)));
        _bytes.Write(body);
    }
}
