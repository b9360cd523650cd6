using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cambio.Gateway.Dialect;

/// <summary>A JSON writer and its memory, used again and again by one thread at a time.</summary>
internal sealed class JsonBuffer
{
    private const int KeptBytesMax = 256 * 1024;

    private static readonly JsonWriterOptions Options = new()
    {
        // The texts of errors hold apostrophes, which clients compare as they are; nothing here ends up in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private ArrayBufferWriter<byte> _bytes = new(1_024);

    public JsonBuffer() => Json = new Utf8JsonWriter(_bytes, Options);

    /// <summary>Where to write.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>What has been written.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Json.Flush();
            return _bytes.WrittenSpan;
        }
    }

    /// <summary>Starts anew.</summary>
    public Utf8JsonWriter Begin()
    {
        if (_bytes.Capacity > KeptBytesMax)
        {
            _bytes = new ArrayBufferWriter<byte>(1_024); // one full book must not stay in memory for ever
        }

        _bytes.ResetWrittenCount();
        Json.Reset(_bytes);
        return Json;
    }
}
