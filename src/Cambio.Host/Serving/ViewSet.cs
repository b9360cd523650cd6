using Cambio.Core.Events;
using Cambio.Gateway.Keys;
using Cambio.Gateway.Keys.Secrets;
using Cambio.MarketData;
using Cambio.Operator.Audit;

namespace Cambio.Host.Serving;

/// <summary>Everything that is folded from the events of a shard.</summary>
internal sealed class ViewSet
{
    /// <summary>Makes empty views.</summary>
    internal ViewSet(KeyEncryptionKey kek)
    {
        Keys = new KeyRegistry(kek);
        All = [.. Market.All, Keys, Audit];
    }

    internal IReadOnlyList<IEventView> All { get; }

    internal MarketViews Market { get; } = new(new MarketDataLimits());

    internal KeyRegistry Keys { get; }

    internal AuditView Audit { get; } = new();
}
