using System.Text;
using System.Text.Json;
using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Requests;

/// <summary>
/// Reads a parameter that is a JSON list, each of whose entries is a flat object of parameters or a single value.
/// Values may be text, numbers, true and false; clients send numbers both ways. A null is as if it had not been sent.
/// </summary>
internal static class JsonParameters
{
    /// <summary>Hands each object of a list to a reader, which reads it from the bag it is given.</summary>
    /// <param name="name">The parameter's name, for the error.</param>
    /// <param name="list">Its text.</param>
    /// <param name="parametersMax">The most fields of one object.</param>
    /// <param name="read">Called for each object; with an error when its fields cannot be used.</param>
    /// <returns>Null, or why the list cannot be read at all.</returns>
    public static ApiError? ReadObjects(
        string name, ReadOnlySpan<char> list, int parametersMax, Action<ParameterReader, ApiError?> read)
    {
        var bag = new ParameterBag(parametersMax);
        var parameters = new ParameterReader(bag);
        byte[] utf8 = new byte[Encoding.UTF8.GetMaxByteCount(list.Length)];
        var json = new Utf8JsonReader(utf8.AsSpan(0, Encoding.UTF8.GetBytes(list, utf8)));
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                return ErrorCatalog.InvalidJson(name);
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                bag.Clear();
                parameters.Clear();
                if (!TryReadObject(ref json, bag, out ApiError? error))
                {
                    return ErrorCatalog.InvalidJson(name);
                }

                read(parameters, error);
            }

            return json.TokenType == JsonTokenType.EndArray && !json.Read() ? null : ErrorCatalog.InvalidJson(name);
        }
        catch (JsonException)
        {
            return ErrorCatalog.InvalidJson(name);
        }
    }

    /// <summary>Reads a list of single values as text.</summary>
    /// <returns>Null, or why the list cannot be read.</returns>
    public static ApiError? ReadValues(string name, ReadOnlySpan<char> list, List<string> values)
    {
        byte[] utf8 = new byte[Encoding.UTF8.GetMaxByteCount(list.Length)];
        var json = new Utf8JsonReader(utf8.AsSpan(0, Encoding.UTF8.GetBytes(list, utf8)));
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                return ErrorCatalog.InvalidJson(name);
            }

            while (json.Read() && TextOf(ref json) is { } value)
            {
                values.Add(value);
            }

            return json.TokenType == JsonTokenType.EndArray && !json.Read() ? null : ErrorCatalog.InvalidJson(name);
        }
        catch (JsonException)
        {
            return ErrorCatalog.InvalidJson(name);
        }
    }

    private static bool TryReadObject(ref Utf8JsonReader json, ParameterBag bag, out ApiError? error)
    {
        error = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            if (TextOf(ref json) is not { } value)
            {
                return false;
            }

            error ??= bag.Add(name, value);
        }

        return json.TokenType == JsonTokenType.EndObject;
    }

    private static string? TextOf(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(json.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };
}
