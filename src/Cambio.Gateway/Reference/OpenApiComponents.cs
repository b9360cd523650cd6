using System.Text.Json.Nodes;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Reference;

/// <summary>The parts of the OpenAPI document that several places use.</summary>
internal static class OpenApiComponents
{
    private const string KeyScheme = "apiKey";
    private const string SignatureScheme = "signature";

    /// <summary>Parameters that sign a request; only the signature itself is not among them.</summary>
    public static IReadOnlyList<ParameterDoc> Signing { get; } =
    [
        new ParameterDoc("timestamp", ParameterKind.Time, "When the request was made.").Mandatory(),
        new("recvWindow", ParameterKind.Number, "For how many milliseconds it is good, 5000 if not sent; to 60000."),
    ];

    public static JsonObject Write()
    {
        var parameters = new JsonObject();
        foreach (ParameterDoc doc in Signing)
        {
            parameters[doc.Name] = Parameter(doc);
        }

        return new JsonObject
        {
            ["parameters"] = parameters,
            ["schemas"] = new JsonObject { ["Error"] = ErrorSchema() },
            ["responses"] = new JsonObject
            {
                ["Error"] = new JsonObject
                {
                    ["description"] = "Why the request was refused; x-errors lists all codes and texts.",
                    ["content"] = new JsonObject
                    {
                        ["application/json"] = new JsonObject { ["schema"] = Reference("schemas", "Error") },
                    },
                },
            },
            ["securitySchemes"] = new JsonObject
            {
                [KeyScheme] = Scheme("header", "X-MBX-APIKEY", "The API key."),
                [SignatureScheme] = Scheme("query", "signature", "The signature; it may be in the body as well."),
            },
        };
    }

    public static JsonObject Parameter(ParameterDoc doc)
    {
        JsonObject schema = Schema(doc.Kind);
        if (doc.Words.Count > 0)
        {
            schema["enum"] = new JsonArray([.. doc.Words.Select(w => JsonValue.Create(w))]);
        }

        return new JsonObject
        {
            ["name"] = doc.Name,
            ["in"] = "query",
            ["required"] = doc.IsMandatory,
            ["description"] = doc.Text,
            ["schema"] = schema,
        };
    }

    public static JsonObject Error(ApiError error)
    {
        var entry = new JsonObject { ["code"] = error.Code, ["msg"] = error.Text };
        if (error.Status != 0)
        {
            entry["status"] = error.Status;
        }

        return entry;
    }

    public static JsonArray Security(Access access)
    {
        if (access == Access.Public)
        {
            return [];
        }

        var needed = new JsonObject { [KeyScheme] = new JsonArray() };
        if (access.IsSigned())
        {
            needed[SignatureScheme] = new JsonArray();
        }

        return [needed];
    }

    public static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    private static JsonObject Scheme(string place, string name, string text) =>
        new() { ["type"] = "apiKey", ["in"] = place, ["name"] = name, ["description"] = text };

    private static JsonObject ErrorSchema() => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray("code", "msg"),
        ["properties"] = new JsonObject
        {
            ["code"] = new JsonObject
            {
                ["type"] = "integer",
                ["enum"] = new JsonArray(
                    [.. ErrorDocs.All.Select(e => e.Code).Distinct().Select(c => JsonValue.Create(c))]),
            },
            ["msg"] = new JsonObject { ["type"] = "string" },
        },
    };

    private static JsonObject Schema(ParameterKind kind) => kind switch
    {
        ParameterKind.Integer => new JsonObject { ["type"] = "integer", ["format"] = "int64", ["minimum"] = 0 },
        ParameterKind.Time => new JsonObject { ["type"] = "integer", ["format"] = "int64", ["minimum"] = 0 },
        ParameterKind.Number => new JsonObject { ["type"] = "string", ["pattern"] = @"^[0-9]+(\.[0-9]+)?$" },
        ParameterKind.Flag => new JsonObject { ["type"] = "boolean" },
        ParameterKind.List => new JsonObject { ["type"] = "string", ["contentMediaType"] = "application/json" },
        _ => new JsonObject { ["type"] = "string" },
    };
}
