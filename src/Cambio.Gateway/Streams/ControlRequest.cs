using System.Text;
using System.Text.Json;

namespace Cambio.Gateway.Streams;

/// <summary>What a client asks for on a socket of market streams: <c>{"method","params","id"}</c>.</summary>
/// <param name="Method">What to do.</param>
/// <param name="Params">With what; text, true, false, or null for anything else.</param>
/// <param name="Id">The request's id as sent, to be sent back.</param>
internal sealed record ControlRequest(string Method, IReadOnlyList<object?> Params, string Id)
{
    /// <summary>Characters of an id that is a text.</summary>
    private const int IdTextMax = 36;

    private const string BadId = "Invalid request: request ID must be an unsigned integer";

    /// <summary>Reads a request; null with the error when it is none.</summary>
    public static ControlRequest? Read(ReadOnlySpan<byte> text, out ControlError? error)
    {
        string? method = null;
        string? id = null;
        List<object?> parameters = [];
        try
        {
            var json = new Utf8JsonReader(text);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                error = ControlError.Invalid("Invalid request: expected an object");
                return null;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                if (ReadField(ref json, ref method, ref id, parameters) is { } wrong)
                {
                    error = wrong;
                    return null;
                }
            }

            json.Read(); // nothing may follow the object: throws if something does
        }
        catch (JsonException e)
        {
            error = ControlError.BadJson((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1);
            return null;
        }

        error = method is null ? ControlError.MissingMethod(text.Length)
            : id is null ? ControlError.Invalid(BadId) : null;
        return error is null ? new ControlRequest(method!, parameters, id!) : null;
    }

    private static ControlError? ReadField(
        ref Utf8JsonReader json, ref string? method, ref string? id, List<object?> parameters)
    {
        if (json.ValueTextEquals("method"u8))
        {
            json.Read();
            method = json.TokenType == JsonTokenType.String ? json.GetString() : null;
            return method is null || IsMethod(method) ? null : ControlError.UnknownMethod(method, json.BytesConsumed);
        }

        if (json.ValueTextEquals("id"u8))
        {
            json.Read();
            id = IdOf(ref json);
            return id is null ? ControlError.Invalid(BadId) : null;
        }

        if (json.ValueTextEquals("params"u8))
        {
            json.Read();
            return ReadParams(ref json, parameters);
        }

        json.Read();
        json.Skip();
        return null;
    }

    private static ControlError? ReadParams(ref Utf8JsonReader json, List<object?> parameters)
    {
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            return ControlError.Invalid("Invalid request: params must be an array");
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            parameters.Add(json.TokenType switch
            {
                JsonTokenType.String => json.GetString(),
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                _ => null,
            });
            json.Skip();
        }

        return null;
    }

    private static bool IsMethod(string method) =>
        method is "SUBSCRIBE" or "UNSUBSCRIBE" or "LIST_SUBSCRIPTIONS" or "SET_PROPERTY" or "GET_PROPERTY";

    private static string? IdOf(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Null => "null",
        JsonTokenType.Number when json.TryGetInt64(out _) => Encoding.ASCII.GetString(json.ValueSpan),
        JsonTokenType.String when json.GetString()!.Length <= IdTextMax =>
            $"\"{Encoding.UTF8.GetString(json.ValueSpan)}\"",
        _ => null,
    };
}
