using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;

namespace Cambio.Runtime.Tests.Support;

/// <summary>
/// A view that remembers the nonce of every opened session, in order: enough to see what happened, how often, and in
/// which order.
/// </summary>
internal sealed class NonceView : IEventView
{
    private readonly Lock _gate = new();
    private readonly List<ulong> _nonces = [];

    /// <summary>Called on the publisher's thread with each run of events, before they are folded.</summary>
    public Action? BeforeApply { get; set; }

    public uint SectionId { get; init; } = 1_001;

    public IReadOnlyList<ulong> Nonces
    {
        get
        {
            lock (_gate)
            {
                return [.. _nonces];
            }
        }
    }

    public void Apply(ReadOnlySpan<byte> events)
    {
        BeforeApply?.Invoke();
        var reader = new EventReader(events);
        lock (_gate)
        {
            while (reader.Next())
            {
                if (reader.Kind == EventKind.SessionOpened)
                {
                    _nonces.Add(reader.Body<SessionOpened>().Nonce);
                }
            }
        }
    }

    public void Save(IBufferWriter<byte> output)
    {
        foreach (ulong nonce in Nonces)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(output.GetSpan(sizeof(ulong)), nonce);
            output.Advance(sizeof(ulong));
        }
    }

    public void Load(ReadOnlySpan<byte> saved)
    {
        _nonces.Clear();
        _nonces.AddRange(MemoryMarshal.Cast<byte, ulong>(saved));
    }
}

/// <summary>What the fake log holds, as nonces.</summary>
internal static class Nonces
{
    public static List<ulong> Of(FakeLog log)
    {
        var nonces = new List<ulong>();
        foreach ((_, _, _, byte[] records) in log.Batches)
        {
            for (int i = 0; i < records.Length; i += MemoryMarshal.Read<ushort>(records.AsSpan(i)))
            {
                CommandHeader header = MemoryMarshal.Read<CommandHeader>(records.AsSpan(i));
                if (header.Kind == CommandKind.OpenSession)
                {
                    nonces.Add(BinaryPrimitives.ReadUInt64LittleEndian(records.AsSpan(i + CommandHeader.Size)));
                }
            }
        }

        return nonces;
    }
}
