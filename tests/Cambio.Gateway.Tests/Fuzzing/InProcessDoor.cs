using System.Net;
using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Http;
using Cambio.Gateway.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cambio.Gateway.Tests.Fuzzing;

/// <summary>The front door without sockets: all that happens to a request after its head was read.</summary>
internal sealed class InProcessDoor
{
    private readonly HttpFrontDoor _door;

    public InProcessDoor(TestExchange exchange)
    {
        _door = new HttpFrontDoor(exchange.Services, NullLogger.Instance);
        Doors = [.. SpotEndpoints.All.Select(e => (e, _door.For(e)))];
    }

    /// <summary>Every endpoint there is.</summary>
    public IReadOnlyList<(ApiEndpoint Endpoint, RequestDelegate Handler)> Doors { get; }

    /// <summary>Sends a request to an endpoint; gives the reply's status and bytes.</summary>
    public static async Task<(int Status, ReadOnlyMemory<byte> Reply)> SendAsync(
        (ApiEndpoint Endpoint, RequestDelegate Handler) door, FuzzedRequest request)
    {
        var context = new DefaultHttpContext();
        using var reply = new MemoryStream();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        context.Request.Method = door.Endpoint.Method;
        context.Request.Path = door.Endpoint.Path;
        context.Request.QueryString = request.Query.Length == 0 ? default : new QueryString("?" + request.Query);
        context.Request.Body = new MemoryStream(request.Body);
        context.Response.Body = reply;
        if (request.Key is not null)
        {
            context.Request.Headers["X-MBX-APIKEY"] = request.Key;
        }

        await door.Handler(context);
        return (context.Response.StatusCode, reply.GetBuffer().AsMemory(0, (int)reply.Length));
    }
}
