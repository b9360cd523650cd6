using System.Text.RegularExpressions;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Reference;
using Cambio.Gateway.Signing;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Reference;

/// <summary>Runs every endpoint with its samples and holds its page of the reference to what it does.</summary>
public sealed class EndpointDocTests
{
    // What is asked for only to be refused is not in the reference.
    private static readonly int[] Refusals = [-1106, -1210, -1211];

    // That a word is none of those that a parameter may be.
    private static readonly int[] UnknownWord = [-1115, -1116, -1117, -1120, -1122, -1130, -1139, -1145, -1158];

    public static TheoryData<string, string> Rows => [.. SpotEndpoints.All.Select(e => (e.Method, e.Path))];

    public static TheoryData<string, string> RowsWithParameters =>
        [.. Pages.Where(d => d.Parameters.Count > 0).Select(d => (d.Method, d.Path))];

    public static TheoryData<string, string> RowsWithWords =>
        [.. Pages.Where(d => d.Parameters.Any(p => p.Words.Count > 0)).Select(d => (d.Method, d.Path))];

    private static IEnumerable<EndpointDoc> Pages => EndpointDocs.Areas.SelectMany(a => a.Docs);

    [Fact]
    public void Every_row_of_the_tables_has_a_page_and_every_page_a_row()
    {
        IEnumerable<(string, string)> pages = Pages.Select(d => (d.Method, d.Path));
        IEnumerable<(string, string)> rows = SpotEndpoints.All.Select(e => (e.Method, e.Path));
        Assert.Equal(rows.Order(), pages.Order());
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Page_names_the_parameters_that_the_handler_reads(string method, string path)
    {
        (ApiEndpoint row, EndpointDoc doc) = Find(method, path);
        await using SampleExchange sample = await SampleExchange.StartAsync();
        foreach (string parameters in EndpointSamples.Of(method, path))
        {
            (_, ApiError? error) = await sample.Caller.CallAsync(row, sample.WithIds(parameters));
            Assert.True(error?.Code != -1104, $"{parameters}: {error?.Text}");
            int weight = sample.Caller.Weight;
            Assert.True(
                weight == row.Weight || Regex.IsMatch(doc.Weights ?? "", $@"\b{weight}\b"),
                $"'{parameters}' weighs {weight}, the page says {row.Weight} and '{doc.Weights}'.");
        }

        string[] asked = [.. sample.Caller.Asked];
        string[] named = [.. doc.Parameters.Select(p => p.Name)];
        Assert.Equal(named.Length, named.Distinct().Count());
        Assert.Empty(named.Except(asked));
        foreach (string name in asked.Except(named))
        {
            await RefusesAsync(sample, row, name);
        }
    }

    [Theory]
    [MemberData(nameof(RowsWithParameters))]
    public async Task Page_tells_mandatory_parameters_from_others(string method, string path)
    {
        (ApiEndpoint row, EndpointDoc doc) = Find(method, path);
        await using SampleExchange sample = await SampleExchange.StartAsync();
        IReadOnlyList<string> samples = EndpointSamples.Of(method, path);
        foreach (ParameterDoc parameter in doc.Parameters.Where(p => p.IsMandatory))
        {
            string without = Regex.Replace(samples[0], $"(^|&){parameter.Name}=[^&]*", "").TrimStart('&');
            Assert.NotEqual(samples[0], without);
            (_, ApiError? error) = await sample.Caller.CallAsync(row, sample.WithIds(without));
            Assert.Equal(ErrorCatalog.Mandatory(parameter.Name), error);
        }

        HashSet<string> optional = [.. doc.Parameters.Where(p => !p.IsMandatory).Select(p => p.Name)];
        foreach (string parameters in samples)
        {
            (_, ApiError? error) = await sample.Caller.CallAsync(row, sample.WithIds(parameters));
            if (error is not { Code: <= -1100 and > -1200 })
            {
                optional.RemoveWhere(name => !Has(parameters, name));
            }
        }

        Assert.Empty(optional);
    }

    [Theory]
    [MemberData(nameof(RowsWithWords))]
    public async Task Page_lists_the_words_that_a_parameter_may_be(string method, string path)
    {
        (ApiEndpoint row, EndpointDoc doc) = Find(method, path);
        await using SampleExchange sample = await SampleExchange.StartAsync();
        foreach (ParameterDoc parameter in doc.Parameters.Where(p => p.Words.Count > 0))
        {
            string parameters = EndpointSamples.Of(method, path).First(s => Has(s, parameter.Name));
            foreach (string word in parameter.Words)
            {
                ApiError? error = await CallWithAsync(sample, row, parameters, parameter.Name, word);
                Assert.False(
                    error is not null && UnknownWord.Contains(error.Code), $"{parameter.Name}={word}: {error?.Text}");
            }

            Assert.NotNull(await CallWithAsync(sample, row, parameters, parameter.Name, "NONE_SUCH"));
        }
    }

    [Fact]
    public async Task Signed_requests_are_asked_for_the_parameters_that_every_page_shows()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        var request = new Gateway.Requests.ApiRequest(exchange.Services);
        var asked = new HashSet<string>();
        request.Begin(1);
        request.Sent.Asked = asked;
        GatewayServices services = exchange.Services;
        new Authenticator(services.Keys, services.Time, services.Limits)
            .Check(request, Access.Read, exchange.Alice.Key, null, [], []);
        Assert.Equal(OpenApiComponents.Signing.Select(p => p.Name).Append("signature").Order(), asked.Order());
    }

    private static async Task RefusesAsync(SampleExchange sample, ApiEndpoint row, string name)
    {
        foreach (string parameters in EndpointSamples.Of(row.Method, row.Path))
        {
            (_, ApiError? error) = await sample.Caller.CallAsync(row, $"{sample.WithIds(parameters)}&{name}=1");
            Assert.True(
                error == ErrorCatalog.NoPeggedOrders || Refusals.Contains(error?.Code ?? 0),
                $"{row.Method} {row.Path} reads '{name}', which its page does not name.");
        }
    }

    private static async Task<ApiError?> CallWithAsync(
        SampleExchange sample, ApiEndpoint row, string parameters, string name, string value)
    {
        string changed = Regex.Replace(parameters, $"(^|&){name}=[^&]*", $"$1{name}={value}");
        return (await sample.Caller.CallAsync(row, sample.WithIds(changed))).Error;
    }

    private static bool Has(string parameters, string name) =>
        $"&{parameters}".Contains($"&{name}=", StringComparison.Ordinal);

    private static (ApiEndpoint Row, EndpointDoc Doc) Find(string method, string path)
    {
        EndpointDoc doc = Pages.Single(d => d.Method == method && d.Path == path);
        return (SpotEndpoints.All.Single(doc.IsOf), doc);
    }
}
