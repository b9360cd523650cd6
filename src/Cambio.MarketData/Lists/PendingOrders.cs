using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.MarketData.Lists;

/// <summary>
/// Tells which accepted orders are pending: in an OTO or OTOCO every order after the first. The list is announced right
/// before its orders, so remembering the last one is enough.
/// </summary>
public struct PendingOrders
{
    private OrderListId _list;
    private OrderId _working;

    /// <summary>A list was accepted.</summary>
    public void Begin(in OrderListAccepted accepted)
    {
        _list = accepted.Contingency == Contingency.Oco ? default : accepted.List;
        _working = accepted.First;
    }

    /// <summary>True for an order that waits for another one of its list.</summary>
    public readonly bool Includes(in OrderAccepted accepted) =>
        accepted.List.Value != 0 && accepted.List == _list && accepted.Order != _working;
}
