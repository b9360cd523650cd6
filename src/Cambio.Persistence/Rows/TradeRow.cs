using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>A trade.</summary>
/// <param name="Trade">All about it.</param>
/// <param name="Sequence">The command that made it.</param>
/// <param name="EventIndex">Its event's place in the command.</param>
/// <param name="TimeMicros">When, microseconds since 1970.</param>
public readonly record struct TradeRow(OrderTraded Trade, long Sequence, int EventIndex, long TimeMicros)
    : IRow<TradeRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("trades", WriteMode.Append, 2, TableSpec.Parse(
        """
        instrument_id:s trade_id:n time_us:n price:a quantity:a notional:a taker_side:t maker_order_id:n
        taker_order_id:n maker_account_id:n taker_account_id:n maker_fee:a maker_fee_asset_id:s taker_fee:a
        taker_fee_asset_id:s sequence:n event_index:s
        """))
    {
        TimeColumn = "time_us",
    };

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        InstrumentScale scale = scales.Of(Trade.Instrument);
        writer.SmallNumber(Trade.Instrument.Value);
        writer.Number(Trade.Trade.Value);
        writer.Number(TimeMicros);
        writer.Amount(scale.PriceUnits(Trade.Price), scale.PriceDecimals);
        writer.Amount(scale.QuantityUnits(Trade.Quantity), scale.BaseDecimals);
        writer.Amount(Trade.Notional, scale.QuoteDecimals);
        writer.Text(Words.Of(Trade.TakerSide));
        writer.Number(Trade.MakerOrder.Value);
        writer.Number(Trade.TakerOrder.Value);
        writer.Number(Trade.MakerAccount.Value);
        writer.Number(Trade.TakerAccount.Value);
        writer.Amount(Trade.MakerFee, scales.Of(Trade.MakerFeeAsset));
        writer.SmallNumber(Trade.MakerFeeAsset.Value);
        writer.Amount(Trade.TakerFee, scales.Of(Trade.TakerFeeAsset));
        writer.SmallNumber(Trade.TakerFeeAsset.Value);
        writer.Number(Sequence);
        writer.SmallNumber(EventIndex);
    }

    internal static TradeRow Read(ref FieldReader reader, Scales scales)
    {
        var instrument = new InstrumentId((ushort)reader.SmallNumber());
        InstrumentScale scale = scales.Of(instrument);
        var trade = new TradeId(reader.Number());
        long timeMicros = reader.Number();
        Price price = scale.Price(reader.Amount(scale.PriceDecimals));
        Quantity quantity = scale.Quantity(reader.Amount(scale.BaseDecimals));
        Int128 notional = reader.Amount(scale.QuoteDecimals);
        Side takerSide = reader.Word<Side>();
        var maker = new OrderId(reader.Number());
        var taker = new OrderId(reader.Number());
        var makerAccount = new AccountId((uint)reader.Number());
        var takerAccount = new AccountId((uint)reader.Number());

        // The commissions' scales stand behind them.
        string makerFee = reader.Text()!;
        var makerAsset = new AssetId((ushort)reader.SmallNumber());
        string takerFee = reader.Text()!;
        var takerAsset = new AssetId((ushort)reader.SmallNumber());
        var traded = new OrderTraded(
            trade, maker, taker, price, quantity, notional, FieldReader.UnitsOf(makerFee, scales.Of(makerAsset)),
            FieldReader.UnitsOf(takerFee, scales.Of(takerAsset)), makerAccount, takerAccount, instrument, makerAsset,
            takerAsset, takerSide, 0);
        return new TradeRow(traded, reader.Number(), reader.SmallNumber(), timeMicros);
    }
}
