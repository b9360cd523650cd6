using Cambio.Core.Events;

namespace Cambio.MarketData.Orders;

/// <summary>
/// Is told what an order was right after each event that changed it. The view itself shows only what orders are after a
/// whole batch of commands.
/// </summary>
public interface IOrderObserver
{
    /// <summary>
    /// An order after an event. Called while the view folds the event, on the publisher's thread: copy and return.
    /// </summary>
    /// <param name="cause">The event's header.</param>
    /// <param name="order">The order, as this event left it.</param>
    void OnOrder(in EventHeader cause, in OrderState order);
}
