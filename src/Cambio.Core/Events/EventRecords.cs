using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Values;

namespace Cambio.Core.Events;

// Bodies of events, blittable. AssetDefined, AccountCreated, AccountFrozenSet, InstrumentDefined/Updated,
// MarketStateChanged, ReferencePriceSet, TradingBlockSet, Deposited, WithdrawalRequested, Transferred and
// RegistryWritten (with its payload) carry the body of the command that caused them.

/// <summary>A gateway session exists.</summary>
/// <param name="Nonce">What the gateway sent.</param>
/// <param name="Session">Its number, counting up from 1.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 16)]
public readonly record struct SessionOpened(ulong Nonce, uint Session, uint Reserved);

/// <summary>A command changed nothing (or, with <paramref name="Part"/>, one half of it).</summary>
/// <param name="Command">Its kind (0 when even that was unreadable).</param>
/// <param name="Reason">Why.</param>
/// <param name="Part">Of a cancel-replace: CancelOrder or PlaceOrder; else equal to <paramref name="Command"/>.</param>
/// <param name="Reserved">Zero.</param>
/// <param name="Account">Whose command, where known.</param>
/// <param name="Order">The order it named, where it named one.</param>
/// <param name="Instrument">Where, if anywhere.</param>
/// <param name="Reserved2">Zero.</param>
/// <param name="Reserved3">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct CommandRejected(
    CommandKind Command, RejectReason Reason, CommandKind Part, byte Reserved, AccountId Account,
    OrderId Order, InstrumentId Instrument, ushort Reserved2, int Reserved3);

/// <summary>A withdrawal was confirmed or canceled.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Amount">Atomic units.</param>
/// <param name="Account">Whose.</param>
/// <param name="Asset">What.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
public readonly record struct WithdrawalClosed(
    UInt128 Id, Int128 Amount, AccountId Account, AssetId Asset, ushort Reserved);

/// <summary>An order was accepted. What it asked for, in full.</summary>
/// <param name="Order">Its id.</param>
/// <param name="List">The list it belongs to; 0 for none. In an OTO or OTOCO every order after the first is pending
/// until <see cref="OrderActivated"/>.</param>
/// <param name="Details">The order as placed (a market order by quote amount has the quantity found for it).</param>
/// <param name="Conditions">Its conditions.</param>
/// <param name="ClientOrderId">Its client id, or none.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 128)]
public readonly record struct OrderAccepted(
    OrderId Order, OrderListId List, PlaceOrder Details, OrderConditions Conditions, ClientOrderId ClientOrderId);

/// <summary>Two orders traded.</summary>
/// <param name="Trade">The trade's id on its instrument.</param>
/// <param name="MakerOrder">The resting order.</param>
/// <param name="TakerOrder">The incoming order.</param>
/// <param name="Price">At the maker's price (the taker's limit where the maker is a resting market order).</param>
/// <param name="Quantity">How much.</param>
/// <param name="Notional">Price x quantity in atomic units of quote.</param>
/// <param name="MakerFee">What the maker paid, in atomic units of <see cref="MakerFeeAsset"/>; negative is a
/// rebate.</param>
/// <param name="TakerFee">What the taker paid, in atomic units of <see cref="TakerFeeAsset"/>.</param>
/// <param name="MakerAccount">Whose the resting order is.</param>
/// <param name="TakerAccount">Whose the incoming order is.</param>
/// <param name="Instrument">Where.</param>
/// <param name="MakerFeeAsset">What the maker's fee is in.</param>
/// <param name="TakerFeeAsset">What the taker's fee is in.</param>
/// <param name="TakerSide">The incoming order's side.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 104)]
public readonly record struct OrderTraded(
    TradeId Trade, OrderId MakerOrder, OrderId TakerOrder, Price Price, Quantity Quantity,
    Int128 Notional, Int128 MakerFee, Int128 TakerFee,
    AccountId MakerAccount, AccountId TakerAccount, InstrumentId Instrument,
    AssetId MakerFeeAsset, AssetId TakerFeeAsset, Side TakerSide, byte Reserved);

/// <summary>An order is no longer open.</summary>
/// <param name="Order">Which.</param>
/// <param name="Remaining">What it had left (0 when filled).</param>
/// <param name="Account">Whose.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct OrderClosed(
    OrderId Order, Quantity Remaining, AccountId Account, InstrumentId Instrument, CloseReason Reason, byte Reserved);

/// <summary>An order's total quantity was reduced; it kept its place.</summary>
/// <param name="Order">Which.</param>
/// <param name="NewQuantity">Its new total.</param>
/// <param name="Remaining">What it has left.</param>
/// <param name="Account">Whose.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 32)]
public readonly record struct OrderAmended(
    OrderId Order, Quantity NewQuantity, Quantity Remaining, AccountId Account, InstrumentId Instrument,
    ushort Reserved);

/// <summary>A stop order was released into the book, or a trailing one began to trail.</summary>
/// <param name="Order">Which.</param>
/// <param name="TriggerPrice">The last price that did it.</param>
/// <param name="Account">Whose.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Activated">1: it only began to trail; 0: it was released.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct OrderTriggered(
    OrderId Order, Price TriggerPrice, AccountId Account, InstrumentId Instrument, byte Activated, byte Reserved);

/// <summary>Self-trade prevention kept two orders of one account from trading.</summary>
/// <param name="Id">The prevented match's id on its instrument: dense, starting at 1.</param>
/// <param name="MakerOrder">The resting order.</param>
/// <param name="TakerOrder">The incoming order.</param>
/// <param name="Price">The maker's price.</param>
/// <param name="MakerPrevented">How much the maker lost by it.</param>
/// <param name="TakerPrevented">How much the taker lost by it.</param>
/// <param name="Account">The account of both.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Mode">The taker's mode.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 56)]
public readonly record struct TradePrevented(
    long Id, OrderId MakerOrder, OrderId TakerOrder, Price Price, Quantity MakerPrevented, Quantity TakerPrevented,
    AccountId Account, InstrumentId Instrument, SelfTradePrevention Mode, byte Reserved);

/// <summary>An account's balance in an asset after the command. Total = available + held.</summary>
/// <param name="Available">Free to use, atomic units.</param>
/// <param name="Held">Held for orders and withdrawals, atomic units.</param>
/// <param name="Account">Whose.</param>
/// <param name="Asset">In what.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 40)]
public readonly record struct BalanceChanged(
    Int128 Available, Int128 Held, AccountId Account, AssetId Asset, ushort Reserved);

/// <summary>A price level after the command; quantity 0 means that it is gone.</summary>
/// <param name="Price">Which level.</param>
/// <param name="Quantity">Its visible quantity.</param>
/// <param name="OrderCount">How many orders rest there.</param>
/// <param name="Instrument">Where.</param>
/// <param name="Side">Buy: a bid; Sell: an ask.</param>
/// <param name="Reserved">Zero.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 24)]
public readonly record struct LevelChanged(
    Price Price, Quantity Quantity, int OrderCount, InstrumentId Instrument, Side Side, byte Reserved);
