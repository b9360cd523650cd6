using System.Runtime.CompilerServices;
using Cambio.Core.Events;
using Cambio.Gateway.Keys.Secrets;

namespace Cambio.Host.Serving;

/// <summary>
/// Makes views for the node, which knows them as a list only, and finds the set again that a list belongs to: the node
/// makes further sets for snapshots, and the gateway must read the live one.
/// </summary>
internal sealed class LiveViews(KeyEncryptionKey kek)
{
    // Weak, because the sets made for snapshots come and go as long as the exchange runs.
    private readonly ConditionalWeakTable<IReadOnlyList<IEventView>, ViewSet> _sets = [];

    internal IReadOnlyList<IEventView> Make()
    {
        var views = new ViewSet(kek);
        _sets.Add(views.All, views);
        return views.All;
    }

    internal ViewSet Of(IReadOnlyList<IEventView> list) => _sets.TryGetValue(list, out ViewSet? views)
        ? views
        : throw new InvalidOperationException("The node's views were not made here.");
}
