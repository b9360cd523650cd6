using Cambio.Core.Events;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Spot.Orders;
using Cambio.MarketData.Lists;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>
/// What the placement of an order list did, folded from the events of that one command. As the dialect has it, pending
/// orders are shown as pending even where the working order was filled at once and they have entered the market since.
/// </summary>
internal sealed class PlacedList
{
    private readonly List<PlacedOrder> _orders = new(3);
    private OrderListState _state;

    private PlacedList()
    {
    }

    /// <summary>The list.</summary>
    public ref readonly OrderListState State => ref _state;

    /// <summary>Its orders.</summary>
    public IReadOnlyList<PlacedOrder> Orders => _orders;

    /// <summary>Reads the events of a placement; null with the error when the engine refused it.</summary>
    public static PlacedList? From(ReadOnlySpan<byte> records, out ApiError? error)
    {
        PlacedList? placed = null;
        PendingOrders pending = default;
        var events = new EventReader(records);
        while (events.Next())
        {
            switch (events.Kind)
            {
                case EventKind.CommandRejected:
                    error = RejectTranslation.Of(events.Body<CommandRejected>());
                    return null;
                case EventKind.OrderListAccepted:
                    pending.Begin(events.Body<OrderListAccepted>());
                    placed = new PlacedList();
                    placed._state = OrderListState.From(
                        events.Body<OrderListAccepted>(), events.Header.TimestampMicros);
                    break;
                case EventKind.OrderAccepted when placed is not null:
                    ref readonly OrderAccepted accepted = ref events.Body<OrderAccepted>();
                    placed._state.Apply(accepted);
                    placed._orders.Add(PlacedOrder.Begin(
                        accepted, events.Header.TimestampMicros, pending.Includes(accepted)));
                    break;
                default:
                    placed?.Apply(events);
                    break;
            }
        }

        error = placed is null ? ErrorCatalog.Unknown : null;
        return placed;
    }

    private void Apply(in EventReader events)
    {
        foreach (PlacedOrder order in _orders)
        {
            if (order.State.Status != MarketData.Orders.OrderStatus.PendingNew)
            {
                order.Apply(events);
            }
        }
    }
}
