using System.Buffers;
using System.Text;
using System.Text.Json;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;

namespace Cambio.Gateway.WsApi;

/// <summary>
/// One request of the WebSocket API, <c>{"id","method","params"}</c>, with the memory to answer it. Used again and
/// again.
/// </summary>
internal sealed class WsRequest(GatewayServices services)
{
    private const int IdBytesMax = 512;

    private static readonly ApiError NotJson = new(-1135, "Invalid JSON Request");

    private readonly ArrayBufferWriter<byte> _id = new(64);
    private char[] _text = new char[256];

    /// <summary>What the endpoints see of it.</summary>
    public ApiRequest Api { get; } = new(services);

    /// <summary>Its id as sent: text with its quotes, a number, or null.</summary>
    public ReadOnlySpan<byte> Id => _id.WrittenSpan;

    /// <summary>What it asks for; empty when it does not say.</summary>
    public string Method { get; private set; } = "";

    /// <summary>Whether its reply shows limits; null when it does not say.</summary>
    public bool? ShowsLimits { get; private set; }

    /// <summary>What has to be done between its reply and whatever comes after.</summary>
    public Action? AfterReply { get; set; }

    /// <summary>Reads a request.</summary>
    /// <returns>Null, or why it cannot be used; the id is known as far as it was read.</returns>
    public ApiError? Read(ReadOnlySpan<byte> text)
    {
        Api.Begin(0);
        Method = "";
        ShowsLimits = null;
        AfterReply = null;
        SetId("null"u8);
        try
        {
            var json = new Utf8JsonReader(text);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return NotJson;
            }

            ApiError? error = null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                error = ReadField(ref json, text) ?? error;
            }

            json.Read(); // throws if something follows the object
            return error ?? (Method.Length == 0 ? ErrorCatalog.Mandatory("method") : null);
        }
        catch (JsonException)
        {
            return NotJson;
        }
        catch (InvalidOperationException)
        {
            return NotJson; // a name or text that is no Unicode
        }
    }

    /// <summary>Writes what the signature is made over: the parameters in the order of their names.</summary>
    public void WritePayload(ArrayBufferWriter<byte> output) => Api.Sent.WriteSorted(output, except: "signature");

    private ApiError? ReadField(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        if (json.ValueTextEquals("id"u8))
        {
            json.Read();
            return ReadId(ref json);
        }

        if (json.ValueTextEquals("method"u8))
        {
            json.Read();
            Method = json.TokenType == JsonTokenType.String ? MethodOf(ref json) : "";
            return null;
        }

        bool isParams = json.ValueTextEquals("params"u8);
        json.Read();
        if (isParams && json.TokenType == JsonTokenType.StartObject)
        {
            return ReadParams(ref json, text);
        }

        json.Skip();
        return null;
    }

    private ApiError? ReadId(ref Utf8JsonReader json)
    {
        bool isText = json.TokenType == JsonTokenType.String;
        bool isGood = isText || json.TokenType == JsonTokenType.Null
            || (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out _));
        if (!isGood || json.ValueSpan.Length > IdBytesMax)
        {
            json.Skip();
            return ErrorCatalog.Invalid("id");
        }

        _id.ResetWrittenCount();
        _id.Write(isText ? "\""u8 : default);
        _id.Write(json.ValueSpan); // escaped as it came, so it goes back as it came
        _id.Write(isText ? "\""u8 : default);
        return null;
    }

    private ApiError? ReadParams(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        ApiError? error = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            int nameLength = CopyText(ref json, 0);
            json.Read();
            int length = nameLength;
            switch (json.TokenType)
            {
                case JsonTokenType.String:
                    length = CopyText(ref json, nameLength);
                    break;
                case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                    length = CopyRaw(json.ValueSpan, nameLength);
                    break;
                case JsonTokenType.Null:
                    continue; // as if it had not been sent
                default:
                    // Lists go as their JSON text, which is what REST has in their place.
                    int start = (int)json.TokenStartIndex;
                    json.Skip();
                    length = CopyRaw(text[start..(int)json.BytesConsumed], nameLength);
                    break;
            }

            ReadOnlySpan<char> name = _text.AsSpan(0, nameLength);
            ReadOnlySpan<char> value = _text.AsSpan(nameLength, length - nameLength);
            if (name is "returnRateLimits")
            {
                ShowsLimits = value is not "false";
            }

            error ??= Api.Sent.Add(name, value);
        }

        return error;
    }

    private int CopyText(ref Utf8JsonReader json, int at)
    {
        Reserve(at + json.ValueSpan.Length);
        return at + json.CopyString(_text.AsSpan(at));
    }

    private int CopyRaw(ReadOnlySpan<byte> utf8, int at)
    {
        Reserve(at + utf8.Length);
        return at + Encoding.UTF8.GetChars(utf8, _text.AsSpan(at));
    }

    private void Reserve(int length)
    {
        if (_text.Length < length)
        {
            Array.Resize(ref _text, Math.Max(_text.Length * 2, length));
        }
    }

    // Known methods are not made anew for each request.
    private string MethodOf(ref Utf8JsonReader json)
    {
        int length = CopyText(ref json, 0);
        return WsMethods.Find(_text.AsSpan(0, length))?.Name ?? new string(_text, 0, length);
    }

    private void SetId(ReadOnlySpan<byte> id)
    {
        _id.ResetWrittenCount();
        _id.Write(id);
    }
}
