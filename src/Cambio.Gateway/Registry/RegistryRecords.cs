using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Gateway.Registry;

/// <summary>Writes registry records and reads what <see cref="EventKind.RegistryWritten"/> events carry.</summary>
public static class RegistryRecords
{
    /// <summary>Writes a registry record.</summary>
    public static void Write(
        this ref CommandWriter writer, RegistryTopic topic, AccountId account, scoped ReadOnlySpan<byte> payload) =>
        writer.WriteRegistry((ushort)topic, account, payload);

    /// <summary>True when the current event is a registry record about a topic.</summary>
    public static bool IsAbout(this in EventReader events, RegistryTopic topic) =>
        events.Kind == EventKind.RegistryWritten && events.Body<WriteRegistry>().Topic == (ushort)topic;
}
