using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Gateway.Tests.Support;

/// <summary>Writes event records as the engine does, so that views can be tested without one.</summary>
internal sealed class EventRecorder
{
    private readonly List<byte> _bytes = [];
    private int _index;
    private long _micros;

    public long Sequence { get; private set; }

    /// <summary>Starts the events of another command.</summary>
    public void NextCommand() => NextCommand((Sequence + 1) * 1_000);

    /// <summary>Starts the events of another command at a time.</summary>
    public void NextCommand(long micros)
    {
        Sequence++;
        _index = 0;
        _micros = micros;
    }

    public void Add<T>(EventKind kind, in T body)
        where T : unmanaged =>
        Add(kind, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in body)));

    /// <summary>A registry record.</summary>
    public void AddRegistry(ushort topic, ReadOnlySpan<byte> payload, AccountId account = default)
    {
        var writer = new CommandWriter(new byte[CommandHeader.MaxRecordLength]);
        writer.WriteRegistry(topic, account, payload);
        Add(EventKind.RegistryWritten, writer.Written[CommandHeader.Size..]);
    }

    /// <summary>The records since the last call.</summary>
    public byte[] Take()
    {
        byte[] events = [.. _bytes];
        _bytes.Clear();
        return events;
    }

    private void Add(EventKind kind, ReadOnlySpan<byte> bytes)
    {
        var header = new EventHeader(
            (ushort)(EventHeader.Size + bytes.Length), kind, 0, _index++, Sequence, _micros);
        _bytes.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<EventHeader>(in header)));
        _bytes.AddRange(bytes);
    }
}
