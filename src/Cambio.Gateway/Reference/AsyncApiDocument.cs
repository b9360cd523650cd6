using System.Globalization;
using System.Text.Json.Nodes;
using Cambio.Gateway.WsApi;

namespace Cambio.Gateway.Reference;

/// <summary>
/// What is sent over sockets, as an AsyncAPI document. What the format has no word for is in <c>x-control</c>,
/// <c>x-methods</c> and <c>x-close-codes</c>.
/// </summary>
internal static class AsyncApiDocument
{
    private const string About =
        "The sockets of Cambio, in the Binance dialect. /ws sends events of market streams as they are, /stream wraps "
        + "them as {\"stream\",\"data\"}; timeUnit=MICROSECOND in the query gives times in microseconds. /ws-api/v3 "
        + "takes requests {\"id\",\"method\",\"params\"}; account events come there as {\"subscriptionId\",\"event\"}. "
        + "A method does, needs and costs what its REST endpoint does; it is signed over its parameters in the order "
        + "of their names.";

    /// <summary>Writes the document.</summary>
    /// <param name="events">An example of each event, by its name.</param>
    public static string Write(JsonObject events)
    {
        var document = new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Cambio sockets",
                ["version"] = "v3",
                ["description"] = About,
                ["license"] = new JsonObject { ["name"] = "Apache-2.0" },
            },
            ["channels"] = Channels(),
            ["operations"] = Operations(),
            ["components"] = new JsonObject
            {
                ["messages"] = new JsonObject(
                    StreamDocs.All.Concat(AccountEventDocs.All)
                        .Select(d => KeyValuePair.Create<string, JsonNode?>(d.Name, Message(d, events[d.Name])))),
            },
            ["x-control"] = new JsonArray([.. SocketDocs.Control.Select(c => Entry(c.Method, c.Text))]),
            ["x-methods"] = new JsonArray([.. SocketDocs.Session.Select(SessionMethod), .. WsMethods.All
                .OrderBy(m => m.Name, StringComparer.Ordinal).Select(RestMethod)]),
            ["x-close-codes"] = new JsonArray(
            [
                .. SocketDocs.CloseCodes.Select(
                    c => Entry(((int)c.Code).ToString(CultureInfo.InvariantCulture), c.Text)),
            ]),
        };
        return document.ToJsonString(OpenApiDocument.Format) + "\n";
    }

    private static JsonObject Channels()
    {
        var channels = new JsonObject();
        foreach (EventDoc doc in StreamDocs.All)
        {
            channels[doc.Name] = new JsonObject
            {
                ["address"] = "/ws/{stream}",
                ["parameters"] = new JsonObject
                {
                    ["stream"] = new JsonObject
                    {
                        ["examples"] = new JsonArray([.. doc.Streams.Select(s => JsonValue.Create(s))]),
                    },
                },
                ["messages"] = Messages([doc]),
            };
        }

        channels["account"] = new JsonObject
        {
            ["address"] = "/ws-api/v3",
            ["messages"] = Messages(AccountEventDocs.All),
        };
        return channels;
    }

    private static JsonObject Operations()
    {
        var operations = new JsonObject();
        foreach (string channel in StreamDocs.All.Select(d => d.Name).Append("account"))
        {
            operations[channel] = new JsonObject
            {
                ["action"] = "send",
                ["channel"] = new JsonObject { ["$ref"] = $"#/channels/{channel}" },
            };
        }

        return operations;
    }

    private static JsonObject Messages(IEnumerable<EventDoc> docs) => new(docs.Select(d =>
        KeyValuePair.Create<string, JsonNode?>(d.Name, OpenApiComponents.Reference("messages", d.Name))));

    private static JsonObject Message(EventDoc doc, JsonNode? example)
    {
        var message = new JsonObject
        {
            ["name"] = doc.Name,
            ["summary"] = doc.Summary,
            ["payload"] = ReplySchema.Of(example),
            ["x-fields"] = new JsonArray(
                [.. doc.Fields.Concat(doc.SometimesFields).Select(f => Entry(f.Name, f.Text))]),
        };
        if (example is not null)
        {
            message["examples"] = new JsonArray(new JsonObject { ["payload"] = example.DeepClone() });
        }

        return message;
    }

    private static JsonObject SessionMethod(
        (string Method, string Text, IReadOnlyList<ParameterDoc> Parameters) method)
    {
        JsonObject entry = Entry(method.Method, method.Text);
        entry["weight"] = WsSessionMethods.Weight;
        entry["parameters"] = new JsonArray([.. method.Parameters.Select(OpenApiComponents.Parameter)]);
        return entry;
    }

    private static JsonObject RestMethod(WsMethod method)
    {
        JsonObject entry = Entry(method.Name, $"As {method.Endpoint.Method} {method.Endpoint.Path}.");
        entry["weight"] = method.Endpoint.Weight;
        return entry;
    }

    private static JsonObject Entry(string name, string text) => new() { ["name"] = name, ["text"] = text };
}
