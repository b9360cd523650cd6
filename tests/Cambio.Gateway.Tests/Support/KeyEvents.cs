using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;
using Cambio.Gateway.Registry;

namespace Cambio.Gateway.Tests.Support;

/// <summary>The events of registry records about keys, as the engine writes them.</summary>
internal static class KeyEvents
{
    public static readonly AccountId Account = new(16);

    public static string NewKey => ApiKey.NewText();

    /// <summary>The event of one record, at a time.</summary>
    public static byte[] Of(byte[] record, long timestampMicros = 1_000, AccountId? account = null)
    {
        byte[] buffer = new byte[CommandHeader.MaxRecordLength];
        var writer = new CommandWriter(buffer);
        writer.Write(RegistryTopic.ApiKey, account ?? Account, record);
        ReadOnlySpan<byte> body = writer.Written[CommandHeader.Size..];
        byte[] events = new byte[EventHeader.Size + body.Length];
        var header = new EventHeader((ushort)events.Length, EventKind.RegistryWritten, 0, 0, 1, timestampMicros);
        System.Runtime.InteropServices.MemoryMarshal.Write(events, in header);
        body.CopyTo(events.AsSpan(EventHeader.Size));
        return events;
    }

    public static KeyRegistry Registry(KeyEncryptionKey kek, params byte[][] events)
    {
        var registry = new KeyRegistry(kek);
        foreach (byte[] e in events)
        {
            registry.Apply(e);
        }

        return registry;
    }
}
