using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cambio.Gateway.Endpoints;

namespace Cambio.Gateway.Reference;

/// <summary>
/// The REST API as an OpenAPI document, made of the tables of endpoints, their reference and recorded replies. What the
/// format has no word for is in <c>x-weight</c>, <c>x-weights</c>, <c>x-access</c> and <c>x-errors</c>.
/// </summary>
internal static class OpenApiDocument
{
    private const string About =
        "The spot REST API of Cambio, in the Binance dialect. Parameters are sent in the query or, except with GET, in "
        + "a form-encoded body. Prices, quantities and amounts are decimal texts. Each use costs its weight; replies "
        + "say in X-MBX-USED-WEIGHT-1M what an address has used within the minute. A signed request has the header "
        + "X-MBX-APIKEY and the parameters timestamp and signature: HMAC-SHA256 in hex, or Ed25519 in Base64, over the "
        + "query string and the body as sent, less the signature itself.";

    /// <summary>How documents are written.</summary>
    public static JsonSerializerOptions Format { get; } = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document.</summary>
    /// <param name="replies">A reply for each endpoint that has one, by method and path.</param>
    public static string Write(JsonObject replies)
    {
        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Cambio spot API",
                ["version"] = "v3",
                ["description"] = About,
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray(
                [.. EndpointDocs.Areas.Select(a => new JsonObject { ["name"] = a.Area })]),
            ["paths"] = Paths(replies),
            ["components"] = OpenApiComponents.Write(),
            ["x-errors"] = new JsonArray([.. ErrorDocs.All.Select(OpenApiComponents.Error)]),
        };
        return document.ToJsonString(Format) + "\n";
    }

    private static JsonObject Paths(JsonObject replies)
    {
        var paths = new JsonObject();
        foreach ((string area, IReadOnlyList<EndpointDoc> docs) in EndpointDocs.Areas)
        {
            foreach (EndpointDoc doc in docs)
            {
                ApiEndpoint row = SpotEndpoints.All.Single(doc.IsOf);
                if (paths[doc.Path] is not JsonObject methods)
                {
                    paths[doc.Path] = methods = [];
                }

                methods[doc.Method.ToLowerInvariant()] = Operation(area, doc, row, replies);
            }
        }

        return paths;
    }

    private static JsonObject Operation(string area, EndpointDoc doc, ApiEndpoint row, JsonObject replies)
    {
        var operation = new JsonObject
        {
            ["operationId"] = $"{doc.Method} {doc.Path}",
            ["tags"] = new JsonArray(area),
            ["summary"] = doc.Summary,
            ["x-weight"] = row.Weight,
        };
        if (doc.Weights is not null)
        {
            operation["x-weights"] = doc.Weights;
        }

        operation["x-access"] = AccessWord(row.Access);
        operation["security"] = OpenApiComponents.Security(row.Access);
        operation["parameters"] = Parameters(doc, row);
        operation["responses"] = new JsonObject
        {
            ["200"] = Reply(doc.Reply, replies[$"{doc.Method} {doc.Path}"]),
            ["default"] = OpenApiComponents.Reference("responses", "Error"),
        };
        return operation;
    }

    private static JsonArray Parameters(EndpointDoc doc, ApiEndpoint row)
    {
        var parameters = new JsonArray([.. doc.Parameters.Select(OpenApiComponents.Parameter)]);
        if (row.Access.IsSigned())
        {
            parameters.Add(OpenApiComponents.Reference("parameters", "timestamp"));
            parameters.Add(OpenApiComponents.Reference("parameters", "recvWindow"));
        }

        return parameters;
    }

    private static JsonObject Reply(string text, JsonNode? example)
    {
        var reply = new JsonObject { ["description"] = text };
        if (example is not null)
        {
            reply["content"] = new JsonObject
            {
                ["application/json"] = new JsonObject
                {
                    ["schema"] = ReplySchema.Of(example),
                    ["example"] = example.DeepClone(),
                },
            };
        }

        return reply;
    }

    // The dialect's words, except for the two that it does not have.
    private static string AccessWord(Access access) => access switch
    {
        Access.Public => "NONE",
        Access.Read => "USER_DATA",
        Access.Trade => "TRADE",
        Access.KeyOnly => "USER_STREAM",
        _ => access.ToString().ToUpperInvariant(),
    };
}
