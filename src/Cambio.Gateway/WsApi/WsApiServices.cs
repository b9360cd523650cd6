using Cambio.Gateway.Signing;
using Cambio.Gateway.UserData;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.ObjectPool;

namespace Cambio.Gateway.WsApi;

/// <summary>What all sockets of the WebSocket API share.</summary>
internal sealed class WsApiServices(GatewayServices services, UserDataHub hub, ILogger logger)
{
    public GatewayServices Services { get; } = services;

    public UserDataHub Hub { get; } = hub;

    public ILogger Logger { get; } = logger;

    public Authenticator Authenticator { get; } = new(services.Keys, services.Time, services.Limits);

    public ObjectPool<WsWork> Pool { get; } = WsWork.NewPool(services);
}
