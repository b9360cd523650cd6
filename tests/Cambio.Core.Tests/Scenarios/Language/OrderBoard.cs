using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>What one order of a scenario has come to, folded from events.</summary>
internal sealed class TrackedOrder
{
    public required string Label { get; init; }

    public required Quantity Placed { get; set; }

    public long TradedLots { get; set; }

    public long PreventedLots { get; set; }

    /// <summary>Why it is closed; null while it is open.</summary>
    public CloseReason? Closed { get; set; }
}

/// <summary>All orders of a scenario, by the labels its text gives them.</summary>
internal sealed class OrderBoard
{
    private readonly Dictionary<OrderId, TrackedOrder> _orders = [];
    private readonly Dictionary<string, OrderId> _ids = [];

    public IEnumerable<TrackedOrder> All => _orders.Values;

    public TrackedOrder this[OrderId id] => _orders[id];

    /// <summary>The id of a labelled order; one that no order has when the label is unknown.</summary>
    public OrderId IdOf(string label) => _ids.GetValueOrDefault(label, new OrderId(long.MaxValue));

    public string LabelOf(OrderId id) => _orders[id].Label;

    public void Accept(in OrderAccepted e, string label)
    {
        _orders.Add(e.Order, new TrackedOrder { Label = label, Placed = e.Details.Quantity });
        _ids[label] = e.Order;
    }

    public void Fold(in OrderTraded e)
    {
        _orders[e.MakerOrder].TradedLots += e.Quantity.Lots;
        _orders[e.TakerOrder].TradedLots += e.Quantity.Lots;
    }

    public void Fold(in TradePrevented e)
    {
        _orders[e.MakerOrder].PreventedLots += e.MakerPrevented.Lots;
        _orders[e.TakerOrder].PreventedLots += e.TakerPrevented.Lots;
    }

    public void Fold(in OrderClosed e) => _orders[e.Order].Closed = e.Reason;

    public void Fold(in OrderAmended e) => _orders[e.Order].Placed = e.NewQuantity;
}
