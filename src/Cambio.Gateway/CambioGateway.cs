using Cambio.Gateway.Endpoints;
using Cambio.Gateway.Http;
using Cambio.Gateway.Reference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cambio.Gateway;

/// <summary>Puts the public API into a web application.</summary>
public static class CambioGateway
{
    /// <summary>Sets the server's limits; call it while the web application is being built.</summary>
    public static void Configure(KestrelServerOptions server, GatewayLimits limits)
    {
        server.AddServerHeader = false;
        KestrelServerLimits to = server.Limits;
        to.MaxRequestBodySize = limits.BodyBytesMax;
        to.MaxRequestLineSize = limits.RequestLineBytesMax;
        to.MaxRequestBufferSize = limits.RequestLineBytesMax + limits.BodyBytesMax;
        to.MaxRequestHeadersTotalSize = limits.HeaderBytesMax;
        to.MaxRequestHeaderCount = limits.HeadersMax;
        to.RequestHeadersTimeout = limits.HeadersTimeout;
        to.MinRequestBodyDataRate = new MinDataRate(limits.BodyBytesPerSecondMin, limits.BodyGraceTime);
        to.KeepAliveTimeout = limits.IdleConnectionTimeout;
        to.MaxConcurrentConnections = limits.ConnectionsMax;
        to.Http2.MaxStreamsPerConnection = limits.StreamsPerConnectionMax;
    }

    /// <summary>Adds every endpoint, the reference of them, and a JSON answer for all other paths.</summary>
    public static void Map(IEndpointRouteBuilder app, GatewayServices services)
    {
        ILogger logger = app.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("Cambio.Gateway");
        var door = new HttpFrontDoor(services, logger);
        foreach (ApiEndpoint endpoint in SpotEndpoints.All)
        {
            app.MapMethods(endpoint.Path, [endpoint.Method], door.For(endpoint));
        }

        IHostApplicationLifetime lifetime = app.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        new GatewaySockets(services, logger).Map(app, lifetime);

        foreach (ReferencePage page in ReferencePages.All)
        {
            app.MapMethods(page.Path, ["GET"], door.For(page));
        }

        app.MapFallback("{**path}", (RequestDelegate)door.HandleUnknownPathAsync);
    }
}
