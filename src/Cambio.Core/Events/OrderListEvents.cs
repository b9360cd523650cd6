using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core.Events;

/// <summary>What happened to an order list. Numbers are for ever.</summary>
public enum OrderListStatus : byte
{
    /// <summary>Its pending orders were activated.</summary>
    Updated = 1,

    /// <summary>None of its orders is open any more.</summary>
    AllDone = 2,
}

/// <summary>An order list was accepted. The <see cref="OrderAccepted"/> of its orders follow.</summary>
/// <param name="List">Its id.</param>
/// <param name="First">Its first order: the above leg of an OCO, else the working order.</param>
/// <param name="Second">Its second order.</param>
/// <param name="Third">Its third order; 0 when it has two.</param>
/// <param name="Account">Whose.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Contingency">How the orders depend on each other.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="ClientOrderId">The list's client id, or none.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 80)]
public readonly record struct OrderListAccepted(
    OrderListId List, OrderId First, OrderId Second, OrderId Third, AccountId Account, InstrumentId Instrument,
    Contingency Contingency, byte Reserved, ClientOrderId ClientOrderId);

/// <summary>A pending order of a list entered the market.</summary>
/// <param name="Order">Which.</param>
/// <param name="List">Its list.</param>
/// <param name="Account">Whose.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct OrderActivated(
    OrderId Order, OrderListId List, AccountId Account, InstrumentId Instrument, ushort Reserved);

/// <summary>An order list changed its status.</summary>
/// <param name="List">Which.</param>
/// <param name="Account">Whose.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Status">What happened.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct OrderListUpdated(
    OrderListId List, AccountId Account, InstrumentId Instrument, OrderListStatus Status, byte Reserved);

/// <summary>A cancel timer was set, disarmed, or (as CancelTimerFired) ran out.</summary>
/// <param name="DueMicros">When it fires, microseconds since 1970; 0 when disarmed.</param>
/// <param name="Account">Whose orders it cancels.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct CancelTimerSet(
    long DueMicros, AccountId Account, InstrumentId Instrument, ushort Reserved);
