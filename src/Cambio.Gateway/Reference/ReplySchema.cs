using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cambio.Gateway.Reference;

/// <summary>
/// The schema of a reply, read from one that was really given: its names and types are then those that clients get.
/// </summary>
internal static class ReplySchema
{
    /// <summary>The JSON Schema that the value is an example of.</summary>
    public static JsonObject Of(JsonNode? value) => value switch
    {
        JsonObject fields => OfObject(fields),
        JsonArray entries => OfArray(entries),
        null => [],
        _ => new JsonObject { ["type"] = TypeOf(value.GetValueKind()) },
    };

    private static JsonObject OfObject(JsonObject fields)
    {
        var properties = new JsonObject();
        foreach ((string name, JsonNode? value) in fields)
        {
            properties[name] = Of(value);
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties };
    }

    // Entries that are alike are a list; others are fields without names, as in candles.
    private static JsonObject OfArray(JsonArray entries)
    {
        JsonObject[] schemas = [.. entries.Select(Of)];
        var schema = new JsonObject { ["type"] = "array" };
        if (schemas.Length == 0)
        {
            return schema;
        }

        if (entries.All(e => TypeOf(e) == TypeOf(entries[0])) || entries[0] is JsonObject)
        {
            schema["items"] = schemas[0];
        }
        else
        {
            schema["prefixItems"] = new JsonArray([.. schemas]);
        }

        return schema;
    }

    private static string? TypeOf(JsonNode? value) => value is null ? null : TypeOf(value.GetValueKind());

    private static string TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        _ => "array",
    };
}
