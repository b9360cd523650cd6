using System.Text;
using System.Text.Json.Nodes;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Signing;
using Cambio.Gateway.Tests.Support;
using Xunit;

namespace Cambio.Gateway.Tests.Reference;

/// <summary>Runs endpoints for Alice and notes which parameters they ask for.</summary>
internal sealed class EndpointCaller
{
    private readonly ApiRequest _request;
    private readonly ApiKey _key;

    public EndpointCaller(TestExchange exchange)
    {
        Assert.True(exchange.Keys.TryFind(exchange.Alice.Key, out ApiKey? key));
        _key = key;
        _request = new ApiRequest(exchange.Services);
        _request.Sent.Asked = Asked;
    }

    /// <summary>Everything that was asked for since this was made.</summary>
    public HashSet<string> Asked { get; } = [];

    /// <summary>What the last call cost.</summary>
    public int Weight => _request.Weight;

    /// <summary>Calls an endpoint with parameters as in a query; gives the reply, or why there is none.</summary>
    public async Task<(JsonNode? Reply, ApiError? Error)> CallAsync(ApiEndpoint endpoint, string parameters)
    {
        _request.Begin(endpoint.Weight);
        Assert.Null(_request.Sent.Add(Encoding.UTF8.GetBytes(parameters)));
        if (endpoint.Access != Access.Public)
        {
            long now = _request.NowMicros;
            _request.SetIdentity(_key, new ReceiveWindow(now, ReceiveWindow.Micros(TimeSpan.FromSeconds(5))));
        }

        ApiError? error = await endpoint.Handler(_request);
        _request.EndSending();
        return (error is null ? JsonNode.Parse(_request.FinishReply().Span) : null, error);
    }
}
