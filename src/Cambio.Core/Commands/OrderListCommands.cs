using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Core.Commands;

/// <summary>
/// The fixed part of a new order list, 16 bytes. The list's client id follows where <paramref name="Parts"/> says so,
/// then its orders, each a <see cref="PlaceOrder"/> with its own parts, all of one account and instrument. OCO: the
/// above leg, the below leg. OTO: the working order, the pending one. OTOCO: the working order, the pending above leg,
/// the pending below leg.
/// </summary>
/// <param name="Account">Who places it.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Contingency">How the orders depend on each other.</param>
/// <param name="Parts"><see cref="OrderParts.ClientOrderId"/> or none.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct PlaceOrderList(
    AccountId Account, InstrumentId Instrument, Contingency Contingency, OrderParts Parts, long Reserved)
{
    /// <summary>The most orders a list has.</summary>
    public const int MaxOrders = 3;

    /// <summary>How many orders a list of this contingency has.</summary>
    public static int OrdersOf(Contingency contingency) => contingency == Contingency.Otoco ? 3 : 2;
}

/// <summary>One order of a new list, as <see cref="CommandWriter"/> takes it.</summary>
/// <param name="Order">The order; its parts follow from the other members.</param>
/// <param name="Conditions">Its conditions, or the default.</param>
/// <param name="ClientOrderId">Its client id, or none.</param>
public readonly record struct OrderLeg(PlaceOrder Order, OrderConditions Conditions, ClientOrderId ClientOrderId);

/// <summary>
/// Cancels an order list by its id, or by its client id where a <see cref="Values.ClientOrderId"/> follows.
/// </summary>
/// <param name="Account">The owner; another account's list is unknown to it.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Parts"><see cref="OrderParts.ClientOrderId"/> or none.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="List">The list's id; 0 when given by client id.</param>
/// <param name="Reserved2">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct CancelOrderList(
    AccountId Account, InstrumentId Instrument, OrderParts Parts, byte Reserved, OrderListId List, long Reserved2);
