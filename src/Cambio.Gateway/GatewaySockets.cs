using Cambio.Gateway.Feed;
using Cambio.Gateway.Sockets;
using Cambio.Gateway.Streams;
using Cambio.Gateway.UserData;
using Cambio.Gateway.WsApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cambio.Gateway;

/// <summary>Everything that has to do with WebSockets, put together.</summary>
internal sealed class GatewaySockets : IDisposable
{
    private readonly GatewayServices _services;
    private readonly SocketRegistry _registry;
    private readonly SocketDoor _door;
    private readonly MarketStreams _streams;
    private readonly UserDataHub _hub;
    private readonly WsApiServices _api;
    private readonly EventFeed _feed;
    private readonly IDisposable _subscription;

    public GatewaySockets(GatewayServices services, ILogger logger)
    {
        _services = services;
        SocketLimits limits = services.Limits.Sockets;
        _registry = new SocketRegistry(limits, services.Time);
        _door = new SocketDoor(_registry, services, logger);
        _streams = new MarketStreams(new StreamFactory(services.Views));
        _hub = new UserDataHub(services.Views);
        _api = new WsApiServices(services, _hub, logger);
        _feed = new EventFeed(_hub.IsFollowed, [_streams, _hub], limits, services.Time, logger);
        services.Views.Orders.Observer = _feed;
        _subscription = services.Session.Follow(_feed);
    }

    /// <summary>Adds the paths, and ends with the application.</summary>
    public void Map(IEndpointRouteBuilder app, IHostApplicationLifetime lifetime)
    {
        foreach (string route in StreamPaths.Routes)
        {
            app.MapGet(route, (RequestDelegate)(context => _door.AcceptAsync(context, MakeStreams)));
        }

        app.MapGet(
            "/ws-api/v3",
            (RequestDelegate)(context => _door.AcceptAsync(
                context, c => new WsSession(_api, WsConnection.Of(c, _services)))));
        lifetime.ApplicationStopping.Register(_registry.Shutdown);
        lifetime.ApplicationStopped.Register(Dispose);
    }

    public void Dispose()
    {
        _services.Views.Orders.Observer = null;
        _subscription.Dispose();
        _feed.Dispose();
        _registry.Dispose();
    }

    private StreamSession MakeStreams(HttpContext context) => new(
        _services, _streams, _hub, StreamPaths.FormatOf(context.Request), StreamPaths.NamesOf(context.Request));
}
