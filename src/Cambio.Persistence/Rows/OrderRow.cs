using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Orders;

namespace Cambio.Persistence.Rows;

/// <summary>An order as it was last.</summary>
/// <param name="State">All about it.</param>
/// <param name="Sequence">The command that last changed it.</param>
public readonly record struct OrderRow(OrderState State, long Sequence) : IRow<OrderRow>
{
    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("orders", WriteMode.Upsert, 1, TableSpec.Parse(
        """
        order_id:n account_id:n instrument_id:s order_list_id:n client_order_id:t side:t type:t time_in_force:t
        self_trade_prevention:t status:t close_reason:t price:a stop_price:a quantity:a quote_amount:a
        iceberg_quantity:a filled:a filled_notional:a prevented:a prevented_match_id:n trailing_delta_bips:s
        accepted_us:n updated_us:n working_us:n trailing_us:n sequence:n
        """))
    {
        TimeColumn = "accepted_us",
    };

    /// <inheritdoc/>
    public long TimeMicros => State.AcceptedMicros;

    /// <inheritdoc/>
    public void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        InstrumentScale scale = scales.Of(State.Instrument);
        writer.Number(State.Order.Value);
        writer.Number(State.Account.Value);
        writer.SmallNumber(State.Instrument.Value);
        writer.NumberOrNull(State.List.Value);
        writer.TextOrNull(State.GivenClientOrderId);
        writer.Text(Words.Of(State.Side));
        writer.Text(Words.Of(State.Type));
        writer.Text(Words.Of(State.TimeInForce));
        writer.Text(Words.Of(State.SelfTradePrevention));
        writer.Text(Words.Of(State.Status));
        if (State.CloseReason == 0)
        {
            writer.Null();
        }
        else
        {
            writer.Text(Words.Of(State.CloseReason));
        }

        writer.AmountOrNull(scale.PriceUnits(State.Price), scale.PriceDecimals);
        writer.AmountOrNull(scale.PriceUnits(State.StopPrice), scale.PriceDecimals);
        writer.Amount(scale.QuantityUnits(State.Quantity), scale.BaseDecimals);
        writer.AmountOrNull(State.QuoteAmount, scale.QuoteDecimals);
        writer.AmountOrNull(scale.QuantityUnits(State.IcebergQuantity), scale.BaseDecimals);
        writer.Amount(scale.QuantityUnits(State.Filled), scale.BaseDecimals);
        writer.Amount(State.FilledNotional, scale.QuoteDecimals);
        writer.Amount(scale.QuantityUnits(State.Prevented), scale.BaseDecimals);
        writer.NumberOrNull(State.PreventedMatch);
        WriteTrailing(ref writer);
        writer.Number(State.AcceptedMicros);
        writer.Number(State.UpdatedMicros);
        writer.NumberOrNull(State.WorkingMicros);
        writer.NumberOrNull(State.TrailingMicros);
        writer.Number(Sequence);
    }

    internal static OrderRow Read(ref FieldReader reader, Scales scales)
    {
        var state = new OrderState
        {
            Order = new OrderId(reader.Number()),
            Account = new AccountId((uint)reader.Number()),
            Instrument = new InstrumentId((ushort)reader.SmallNumber()),
            List = new OrderListId(reader.Number()),
            GivenClientOrderId = reader.ClientOrderId(),
            Side = reader.Word<Side>(),
            Type = reader.Word<OrderType>(),
            TimeInForce = reader.Word<TimeInForce>(),
            SelfTradePrevention = reader.Word<SelfTradePrevention>(),
            Status = reader.Word<OrderStatus>(),
            CloseReason = reader.Word<CloseReason>(),
        };
        InstrumentScale scale = scales.Of(state.Instrument);
        state.Price = scale.Price(reader.Amount(scale.PriceDecimals));
        state.StopPrice = scale.Price(reader.Amount(scale.PriceDecimals));
        state.Quantity = scale.Quantity(reader.Amount(scale.BaseDecimals));
        state.QuoteAmount = reader.Amount(scale.QuoteDecimals);
        state.IcebergQuantity = scale.Quantity(reader.Amount(scale.BaseDecimals));
        state.Filled = scale.Quantity(reader.Amount(scale.BaseDecimals));
        state.FilledNotional = reader.Amount(scale.QuoteDecimals);
        state.Prevented = scale.Quantity(reader.Amount(scale.BaseDecimals));
        state.PreventedMatch = reader.Number();
        state.TrailingDeltaBips = reader.SmallNumber();
        state.AcceptedMicros = reader.Number();
        state.UpdatedMicros = reader.Number();
        state.WorkingMicros = reader.Number();
        state.TrailingMicros = reader.Number();
        return new OrderRow(state, reader.Number());
    }

    private void WriteTrailing<TWriter>(ref TWriter writer)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        if (State.TrailingDeltaBips == 0)
        {
            writer.Null();
        }
        else
        {
            writer.SmallNumber(State.TrailingDeltaBips);
        }
    }
}
