using System.Text.Json;
using Cambio.Gateway.Dialect;

namespace Cambio.Gateway.Streams;

/// <summary>What an event of a stream says.</summary>
internal interface IStreamPayload
{
    /// <summary>Writes it as one JSON value.</summary>
    void Write(Utf8JsonWriter json, TimeUnit unit);
}
