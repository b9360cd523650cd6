using System.Text.Json;
using Cambio.Gateway.Dialect;

namespace Cambio.Gateway.Streams;

/// <summary>The last event of every socket when the server stops.</summary>
internal readonly struct ServerShutdown(long nowMicros) : IStreamPayload
{
    public void Write(Utf8JsonWriter json, TimeUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("e"u8, "serverShutdown"u8);
        json.WriteTime("E"u8, nowMicros, unit);
        json.WriteEndObject();
    }
}
