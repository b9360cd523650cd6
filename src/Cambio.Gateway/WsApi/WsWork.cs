using Microsoft.Extensions.ObjectPool;

namespace Cambio.Gateway.WsApi;

/// <summary>What one request under way needs.</summary>
internal sealed class WsWork(GatewayServices services)
{
    /// <summary>The request.</summary>
    public WsRequest Request { get; } = new(services);

    /// <summary>Where its reply is put together.</summary>
    public WsReply Reply { get; } = new(services);

    /// <summary>What the request's address has used of its weight.</summary>
    public int UsedWeight { get; set; }

    /// <summary>Memory for the requests under way on all sockets.</summary>
    public static ObjectPool<WsWork> NewPool(GatewayServices services) =>
        new DefaultObjectPool<WsWork>(new Policy(services), maximumRetained: 1_024);

    private sealed class Policy(GatewayServices services) : PooledObjectPolicy<WsWork>
    {
        public override WsWork Create() => new(services);

        public override bool Return(WsWork obj) => true;
    }
}
