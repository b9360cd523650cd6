using System.Text.Json.Nodes;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Reference;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Reference;

/// <summary>docs/api holds what the code says of itself; this holds both to each other.</summary>
public sealed class OpenApiTests
{
    private const string Update = "UPDATE_GOLDEN=1 dotnet test rewrites it; the change is part of the same commit.";

    private static bool IsUpdating => Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    [Fact]
    public async Task Recorded_replies_have_the_names_and_types_of_real_ones()
    {
        string path = PathOf("replies.json");
        JsonObject real = await RecordAsync();
        if (IsUpdating)
        {
            await File.WriteAllTextAsync(
                path, real.ToJsonString(OpenApiDocument.Format) + "\n", TestContext.Current.CancellationToken);
            return;
        }

        JsonObject recorded = ReadReplies();
        Assert.Equal(real.Select(r => r.Key), recorded.Select(r => r.Key));
        foreach ((string endpoint, JsonNode? reply) in real)
        {
            string now = ReplySchema.Of(reply).ToJsonString(OpenApiDocument.Format);
            string then = ReplySchema.Of(recorded[endpoint]).ToJsonString(OpenApiDocument.Format);
            Assert.True(now == then, $"{endpoint} answers otherwise than in {path}. {Update}\n{now}");
        }
    }

    [Fact]
    public void Committed_document_is_the_one_that_is_served()
    {
        string path = PathOf("openapi.json");
        string made = OpenApiDocument.Write(ReadReplies());
        if (IsUpdating)
        {
            File.WriteAllText(path, made);
            return;
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == made, $"{path} is not what the code says. {Update}");
    }

    [Fact]
    public void Every_reference_in_the_document_leads_somewhere()
    {
        JsonNode document = JsonNode.Parse(OpenApiDocument.Write(ReadReplies()))!;
        string[] references = [.. References(document)];
        Assert.NotEmpty(references);
        foreach (string reference in references)
        {
            JsonNode? found = document;
            foreach (string part in reference[2..].Split('/'))
            {
                found = found?[part];
            }

            Assert.True(found is not null, reference);
        }
    }

    [Fact]
    public void Document_lists_errors_with_what_depends_on_the_request_in_braces()
    {
        Assert.Contains(ErrorCatalog.InvalidSymbol, ErrorDocs.All);
        Assert.Contains(ErrorCatalog.Mandatory("{name}"), ErrorDocs.All);
        Assert.Contains(
            ErrorCatalog.OrderRejected("Account has insufficient balance for requested action."), ErrorDocs.All);
        Assert.Contains(
            ErrorDocs.All, e => e.Text == "'{name}' contains unexpected value. Cannot be greater than {max}.");
    }

    private static async Task<JsonObject> RecordAsync()
    {
        var replies = new JsonObject();
        await using SampleExchange shared = await SampleExchange.StartAsync();
        foreach (ApiEndpoint row in SpotEndpoints.All.Except(UnsupportedTable.Rows))
        {
            // What changes nothing can be asked of the same exchange; everything else begins with a new one.
            SampleExchange sample = row.Method == "GET" ? shared : await SampleExchange.StartAsync();
            string parameters = sample.WithIds(EndpointSamples.Of(row.Method, row.Path)[0]);
            (JsonNode? reply, ApiError? error) = await sample.Caller.CallAsync(row, parameters);
            Assert.True(error is null, $"{row.Method} {row.Path}?{parameters}: {error}");
            if (reply is JsonObject { } fields && fields.ContainsKey("listenKey"))
            {
                fields["listenKey"] = new string('x', 60); // it is random
            }

            replies[$"{row.Method} {row.Path}"] = reply;
            if (sample != shared)
            {
                await sample.DisposeAsync();
            }
        }

        return replies;
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(
            f => f.Key == "$ref" ? [f.Value!.GetValue<string>()] : References(f.Value)),
        JsonArray entries => entries.SelectMany(References),
        _ => [],
    };

    private static JsonObject ReadReplies() => JsonNode.Parse(File.ReadAllText(PathOf("replies.json")))!.AsObject();

    private static string PathOf(string file) => Path.Combine(RepositoryFolder.Find(), "docs", "api", file);
}
