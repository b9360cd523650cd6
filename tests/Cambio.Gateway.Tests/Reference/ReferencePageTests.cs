using System.Text.Json;
using System.Text.RegularExpressions;
using Cambio.Gateway.Reference;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Reference;

public sealed class ReferencePageTests
{
    public static TheoryData<string> Paths => [.. ReferencePages.All.Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Page_is_served_to_anybody_under_a_policy_that_lets_nothing_else_in(string path)
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        using var http = new HttpClient { BaseAddress = exchange.Url };
        using HttpResponseMessage reply = await http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)reply.StatusCode);
        Assert.Equal(ReferencePages.SecurityPolicy, Assert.Single(reply.Headers.GetValues("Content-Security-Policy")));
        Assert.DoesNotContain("unsafe", ReferencePages.SecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", ReferencePages.SecurityPolicy, StringComparison.Ordinal);
        Assert.Equal("1", Assert.Single(reply.Headers.GetValues("X-MBX-USED-WEIGHT")));
    }

    [Fact]
    public async Task Page_is_refused_to_an_address_that_has_used_up_its_weight()
    {
        await using TestExchange exchange = await TestExchange.StartAsync(new GatewayLimits { WeightPerMinuteMax = 2 });
        using var http = new HttpClient { BaseAddress = exchange.Url };
        int last = 0;
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage reply = await http.GetAsync("/docs", TestContext.Current.CancellationToken);
            last = (int)reply.StatusCode;
        }

        Assert.Equal(429, last);
    }

    [Fact]
    public void Page_names_no_other_host_and_holds_no_script_or_style_of_its_own()
    {
        foreach (ReferencePage page in ReferencePages.All.Where(
            page => !page.Path.EndsWith("api.json", StringComparison.Ordinal)))
        {
            string text = System.Text.Encoding.UTF8.GetString(page.Bytes.Span);
            Assert.DoesNotMatch(new Regex("https?:|//[a-z]+\\.|innerHTML|style=|<style|\\son[a-z]+=\""), text);
        }
    }

    [Fact]
    public async Task Document_says_nothing_of_this_exchange_in_particular()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        using var http = new HttpClient { BaseAddress = exchange.Url };
        string text = await http.GetStringAsync("/openapi.json", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(exchange.Alice.Key!, text, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(text);
        Assert.All(document.RootElement.GetProperty("paths").EnumerateObject(), p => Assert.StartsWith("/", p.Name));
        Assert.DoesNotContain("/operator", text, StringComparison.Ordinal);
    }
}
