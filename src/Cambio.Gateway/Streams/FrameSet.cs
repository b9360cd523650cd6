using System.Text.Json;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Sockets;

namespace Cambio.Gateway.Streams;

/// <summary>One event in every format that somebody wants: each is written once, whoever many get it.</summary>
internal ref struct FrameSet<T>(JsonBuffer buffer, string stream, T payload)
    where T : struct, IStreamPayload
{
    private Frame? _raw;
    private Frame? _combined;
    private Frame? _rawMicros;
    private Frame? _combinedMicros;

    /// <summary>The event in a format.</summary>
    public Frame this[StreamFormat format] => format switch
    {
        { IsCombined: false, Unit: TimeUnit.Milliseconds } => _raw ??= Write(format),
        { IsCombined: true, Unit: TimeUnit.Milliseconds } => _combined ??= Write(format),
        { IsCombined: false } => _rawMicros ??= Write(format),
        _ => _combinedMicros ??= Write(format),
    };

    private readonly Frame Write(StreamFormat format)
    {
        Utf8JsonWriter json = buffer.Begin();
        if (format.IsCombined)
        {
            json.WriteStartObject();
            json.WriteString("stream"u8, stream);
            json.WritePropertyName("data"u8);
        }

        payload.Write(json, format.Unit);
        if (format.IsCombined)
        {
            json.WriteEndObject();
        }

        return Frame.Text(buffer.Written);
    }
}
