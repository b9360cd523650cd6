using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Core.Commands;

/// <summary>Which optional parts follow the fixed part of a <see cref="PlaceOrder"/>, in this order.</summary>
[Flags]
public enum OrderParts : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>An <see cref="OrderConditions"/> follows.</summary>
    Conditions = 1,

    /// <summary>A <see cref="Values.ClientOrderId"/> follows.</summary>
    ClientOrderId = 2,
}

/// <summary>The fixed part of a new order, 32 bytes.</summary>
/// <param name="Account">Who places it.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="Type">How it behaves.</param>
/// <param name="TimeInForce">GTC, IOC or FOK for the limit types; GTC (ignored) for the others.</param>
/// <param name="SelfTradePrevention">What happens on meeting an own order.</param>
/// <param name="Parts">Which optional parts follow.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Reserved2">Zero.</param>
/// <param name="Price">Limit price; 0 for the market types.</param>
/// <param name="Quantity">Base quantity; 0 when a market order is given by quote amount.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 32)]
public readonly record struct PlaceOrder(
    AccountId Account, InstrumentId Instrument, Side Side, OrderType Type,
    TimeInForce TimeInForce, SelfTradePrevention SelfTradePrevention, OrderParts Parts, byte Reserved, int Reserved2,
    Price Price, Quantity Quantity);

/// <summary>The optional conditions of a new order, 40 bytes.</summary>
/// <param name="StopPrice">Trigger price of the stop types (activation price when trailing); 0 for none.</param>
/// <param name="IcebergQuantity">The visible slice of an iceberg; 0 for none.</param>
/// <param name="QuoteAmount">For MARKET: how much quote to spend or receive, in atomic units; 0 for none.</param>
/// <param name="TrailingDeltaBips">Trailing distance in 1/10,000 of the extreme price; 0 for none.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
public readonly record struct OrderConditions(
    Price StopPrice, Quantity IcebergQuantity, Int128 QuoteAmount, int TrailingDeltaBips, int Reserved);

/// <summary>
/// Cancels one order by its id, or by its client id where a <see cref="Values.ClientOrderId"/> follows.
/// </summary>
/// <param name="Account">The owner; another account's order is unknown to it.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Restriction">When the cancel may act.</param>
/// <param name="Parts"><see cref="OrderParts.ClientOrderId"/> or none.</param>
/// <param name="Order">The order's id; 0 when given by client id.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct CancelOrder(
    AccountId Account, InstrumentId Instrument, CancelRestriction Restriction, OrderParts Parts, OrderId Order);

/// <summary>Cancels all open orders of an account, oldest first.</summary>
/// <param name="Account">Whose orders.</param>
/// <param name="Instrument">On which instrument; 0 for all.</param>
/// <param name="ByOperator">1 when the operator acts: then a halted market is no obstacle.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 8)]
public readonly record struct CancelAll(AccountId Account, InstrumentId Instrument, byte ByOperator, byte Reserved);

/// <summary>Reduces an order's total quantity; it keeps its place.</summary>
/// <param name="Account">The owner.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Order">Which order.</param>
/// <param name="NewQuantity">The new total: below the present one, above what has traded or been prevented.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct AmendOrder(
    AccountId Account, InstrumentId Instrument, ushort Reserved, OrderId Order, Quantity NewQuantity);

/// <summary>The cancel half of a cancel-replace, 16 bytes; a <see cref="PlaceOrder"/> with its parts follows.</summary>
/// <param name="Order">The order to cancel (same account and instrument as the new one).</param>
/// <param name="Mode">What to do when the cancel fails.</param>
/// <param name="Restriction">When the cancel may act.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Reserved2">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct CancelReplace(
    OrderId Order, CancelReplaceMode Mode, CancelRestriction Restriction, ushort Reserved, int Reserved2);
