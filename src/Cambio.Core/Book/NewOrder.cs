using Cambio.Core.Commands;

namespace Cambio.Core.Book;

/// <summary>An order on its way into a book; the caller has checked it.</summary>
/// <param name="Id">Its id, not open anywhere.</param>
/// <param name="Owner">Who owns it: an opaque number, equal for orders of one account.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">How it behaves.</param>
/// <param name="TimeInForce">How long it stays.</param>
/// <param name="SelfTradePrevention">What happens on meeting an own order.</param>
/// <param name="PriceTicks">Limit price; 0 for the market types.</param>
/// <param name="Lots">Quantity.</param>
/// <param name="IcebergLots">Visible slice; 0 for none.</param>
/// <param name="StopTicks">Trigger or activation price of the stop types; 0 for none.</param>
/// <param name="TrailingBips">Trailing distance; 0 for none.</param>
public readonly record struct NewOrder(
    long Id, int Owner, Side Side, OrderType Type, TimeInForce TimeInForce, SelfTradePrevention SelfTradePrevention,
    long PriceTicks, long Lots, long IcebergLots = 0, long StopTicks = 0, int TrailingBips = 0)
{
    /// <summary>True for the four types that wait for a trigger.</summary>
    public bool IsStop => Type >= OrderType.StopLoss;

    /// <summary>True when something of it needs a record of conditions.</summary>
    public bool HasExtra => IsStop || IcebergLots > 0;
}
