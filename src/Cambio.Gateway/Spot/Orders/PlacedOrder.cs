using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Gateway.Errors;
using Cambio.MarketData.Accounts;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// What a placement did, folded from the events of that one command: later commands may have changed the order before
/// its owner reads the reply, and the reply must not mix both.
/// </summary>
internal sealed class PlacedOrder
{
    private readonly List<Fill> _fills = [];
    private OrderState _state;

    private PlacedOrder()
    {
    }

    /// <summary>The order after the command.</summary>
    public ref readonly OrderState State => ref _state;

    /// <summary>Its fills, in order.</summary>
    public IReadOnlyList<Fill> Fills => _fills;

    /// <summary>
    /// Reads the events of a placement; null with the error when the engine refused it, and null without one when it
    /// was not tried, because the cancel that went before it failed.
    /// </summary>
    /// <param name="records">The events of the one command.</param>
    /// <param name="error">Why it was refused.</param>
    public static PlacedOrder? From(ReadOnlySpan<byte> records, out ApiError? error)
    {
        error = null;
        PlacedOrder? placed = null;
        bool isTried = true;
        var events = new EventReader(records);
        while (events.Next())
        {
            if (events.Kind == EventKind.CommandRejected)
            {
                ref readonly CommandRejected rejected = ref events.Body<CommandRejected>();
                if (rejected.Part == CommandKind.CancelOrder)
                {
                    isTried = false;
                    continue;
                }

                error = RejectTranslation.Of(rejected);
                return null;
            }

            // Before the acceptance come at most the doings of stop orders that had been waiting for their release.
            if (events.Kind == EventKind.OrderAccepted)
            {
                placed = Begin(events.Body<OrderAccepted>(), events.Header.TimestampMicros, isPending: false);
            }

            placed?.Apply(events);
        }

        error = placed is null && isTried ? ErrorCatalog.Unknown : null;
        return placed;
    }

    /// <summary>Begins with the acceptance of an order.</summary>
    public static PlacedOrder Begin(in OrderAccepted accepted, long timestampMicros, bool isPending)
    {
        var placed = new PlacedOrder();
        placed._state = OrderState.From(accepted, timestampMicros, isPending);
        return placed;
    }

    /// <summary>Takes in one event of the command, whichever order it is about.</summary>
    public void Apply(in EventReader events)
    {
        long micros = events.Header.TimestampMicros;
        switch (events.Kind)
        {
            case EventKind.OrderTraded:
                Apply(events.Body<OrderTraded>(), micros);
                break;
            case EventKind.OrderClosed when events.Body<OrderClosed>().Order == _state.Order:
                _state.Apply(events.Body<OrderClosed>(), micros);
                break;
            case EventKind.OrderTriggered when events.Body<OrderTriggered>().Order == _state.Order:
                _state.Apply(events.Body<OrderTriggered>(), micros);
                break;
            case EventKind.TradePrevented:
                Apply(events.Body<TradePrevented>(), micros);
                break;
        }
    }

    private void Apply(in OrderTraded traded, long micros)
    {
        // It may also have been the maker already: a stop order that its own trades released can take what it left.
        bool isMaker = traded.MakerOrder == _state.Order;
        if (isMaker || traded.TakerOrder == _state.Order)
        {
            _state.Apply(traded, micros);
            _fills.Add(isMaker ? Fill.OfMaker(traded, micros) : Fill.OfTaker(traded, micros));
        }
    }

    private void Apply(in TradePrevented prevented, long micros)
    {
        if (prevented.TakerOrder == _state.Order)
        {
            _state.ApplyPrevented(prevented.Id, prevented.TakerPrevented, micros);
        }
        else if (prevented.MakerOrder == _state.Order)
        {
            _state.ApplyPrevented(prevented.Id, prevented.MakerPrevented, micros);
        }
    }
}
