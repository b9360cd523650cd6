using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.MarketData.Accounts;

/// <summary>One side's view of a trade.</summary>
/// <param name="Notional">Price x quantity in atomic units of quote.</param>
/// <param name="Commission">What the account paid, in atomic units of <see cref="CommissionAsset"/>; negative is a
/// rebate.</param>
/// <param name="Trade">The trade's id on its instrument.</param>
/// <param name="Order">The account's order.</param>
/// <param name="Price">At what price.</param>
/// <param name="Quantity">How much.</param>
/// <param name="TimestampMicros">When, microseconds since 1970.</param>
/// <param name="Instrument">Where.</param>
/// <param name="CommissionAsset">What the commission is in.</param>
/// <param name="Side">The account's side.</param>
/// <param name="IsMaker">True when the account's order rested.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 80)]
public readonly record struct Fill(
    Int128 Notional, Int128 Commission, TradeId Trade, OrderId Order, Price Price, Quantity Quantity,
    long TimestampMicros, InstrumentId Instrument, AssetId CommissionAsset, Side Side, bool IsMaker)
{
    /// <summary>The fill of the resting order.</summary>
    public static Fill OfMaker(in OrderTraded traded, long timestampMicros) => new(
        traded.Notional, traded.MakerFee, traded.Trade, traded.MakerOrder, traded.Price, traded.Quantity,
        timestampMicros, traded.Instrument, traded.MakerFeeAsset,
        traded.TakerSide == Side.Buy ? Side.Sell : Side.Buy, IsMaker: true);

    /// <summary>The fill of the incoming order.</summary>
    public static Fill OfTaker(in OrderTraded traded, long timestampMicros) => new(
        traded.Notional, traded.TakerFee, traded.Trade, traded.TakerOrder, traded.Price, traded.Quantity,
        timestampMicros, traded.Instrument, traded.TakerFeeAsset, traded.TakerSide, IsMaker: false);
}
