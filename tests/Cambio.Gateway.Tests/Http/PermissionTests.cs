using Cambio.Core.Values;
using Cambio.Gateway.Demo;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Http;

/// <summary>Every endpoint of the table against every permission that a key may have.</summary>
public sealed class PermissionTests
{
    private static readonly KeyPermissions[] All = [.. Enumerable.Range(0, 16).Select(flags => (KeyPermissions)flags)];

    [Fact]
    public async Task An_endpoint_is_open_to_exactly_the_keys_that_its_policy_names()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        AccountId account = DemoExchange.Accounts[0].Account;
        foreach (KeyPermissions permissions in All)
        {
            Trader trader = exchange.NewTrader(account, KeyTerms.Unrestricted with { Permissions = permissions });
            exchange.Time.Advance(TimeSpan.FromMinutes(1)); // the matrix is not about how often one may ask
            foreach (ApiEndpoint endpoint in SpotEndpoints.All)
            {
                Reply reply = await trader.SendAsync(
                    new HttpMethod(endpoint.Method), endpoint.Path, trader.Signed(trader.WithTimestamp("")), null);
                bool isRefused = (int)reply.Status == 401;
                bool mayUse = (permissions & endpoint.Access.Needed()) == endpoint.Access.Needed();
                Assert.True(isRefused != mayUse, $"{permissions}: {endpoint.Method} {endpoint.Path}: {reply.Text}");
            }
        }
    }

    [Fact]
    public async Task Without_a_key_only_public_endpoints_answer()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        foreach (ApiEndpoint endpoint in SpotEndpoints.All)
        {
            Reply reply = await exchange.Nobody.SendAsAsync(new HttpMethod(endpoint.Method), endpoint.Path, null, null);
            bool isRefused = (int)reply.Status == 401;
            Assert.True(
                isRefused == (endpoint.Access != Access.Public), $"{endpoint.Method} {endpoint.Path}: {reply.Text}");
        }
    }

    [Fact]
    public async Task Without_a_signature_only_public_and_key_only_endpoints_answer()
    {
        await using TestExchange exchange = await TestExchange.StartAsync();
        string[] refusals = ["-1102", "-1022"];
        foreach (ApiEndpoint endpoint in SpotEndpoints.All.Where(e => e.Access.IsSigned()))
        {
            string query = exchange.Alice.WithTimestamp("");
            Reply reply = await exchange.Alice.SendAsync(
                new HttpMethod(endpoint.Method), endpoint.Path, query, null);
            Assert.True(refusals.Contains(reply["code"]), $"{endpoint.Method} {endpoint.Path}: {reply.Text}");
        }
    }

    [Fact]
    public void Every_endpoint_has_a_policy_and_only_reading_may_be_public()
    {
        Assert.All(SpotEndpoints.All, endpoint =>
        {
            Assert.True(Enum.IsDefined(endpoint.Access), $"{endpoint.Path} has no policy");
            bool mayBePublic = endpoint.Method == "GET" || UnsupportedTable.Rows.Contains(endpoint);
            Assert.True(mayBePublic || endpoint.Access != Access.Public, $"{endpoint.Path} is open to everybody");
        });
        Assert.Distinct(SpotEndpoints.All.Select(e => (e.Method, e.Path)));
    }
}
