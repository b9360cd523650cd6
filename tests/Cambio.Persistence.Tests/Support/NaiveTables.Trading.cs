using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Persistence.Tests.Support;

internal sealed partial class NaiveTables
{
    private static readonly (string Name, long Micros)[] Periods =
    [
        ("1m", 60_000_000), ("1h", 3_600_000_000), ("1d", 86_400_000_000),
    ];

    private readonly Dictionary<string, List<OrderTraded>> _candles = [];
    private readonly Dictionary<long, OrderListAccepted> _lists = [];
    private readonly HashSet<long> _stops = [];

    private void ApplyTrading(in EventReader reader)
    {
        switch (reader.Kind)
        {
            case EventKind.OrderAccepted:
                Accept(reader.Body<OrderAccepted>());
                break;
            case EventKind.OrderTraded:
                Trade(reader.Body<OrderTraded>());
                break;
            case EventKind.OrderClosed:
                OrderClosed closed = reader.Body<OrderClosed>();
                Because("ORDER_RELEASE", closed.Account, closed.Instrument, closed.Order.Value, 0);
                Order(
                    closed.Order, ("close_reason", Upper(closed.Reason)),
                    ("status", closed.Reason switch
                    {
                        CloseReason.Filled => "FILLED",
                        CloseReason.Canceled or CloseReason.CanceledByOperator or CloseReason.Replaced
                            or CloseReason.CancelTimer => "CANCELED",
                        CloseReason.SelfTradePrevention => "EXPIRED_IN_MATCH",
                        _ => "EXPIRED",
                    }));
                break;
            case EventKind.OrderAmended:
                OrderAmended amended = reader.Body<OrderAmended>();
                Because("ORDER_RELEASE", amended.Account, amended.Instrument, amended.Order.Value, 0);
                Order(amended.Order, ("quantity", Lots(amended.NewQuantity, amended.Instrument)));
                break;
            case EventKind.OrderTriggered:
                OrderTriggered triggered = reader.Body<OrderTriggered>();
                Because("ORDER_HOLD", triggered.Account, triggered.Instrument, triggered.Order.Value, 0);
                Order(
                    triggered.Order,
                    (triggered.Activated == 1 ? "trailing_us" : "working_us", N(_header.TimestampMicros)));
                break;
            case EventKind.OrderActivated:
                OrderActivated activated = reader.Body<OrderActivated>();
                Because("ORDER_HOLD", activated.Account, activated.Instrument, activated.Order.Value, 0);
                Order(
                    activated.Order, ("status", "NEW"),
                    ("working_us", _stops.Contains(activated.Order.Value) ? null : N(_header.TimestampMicros)));
                break;
            case EventKind.OrderListAccepted:
                Accept(reader.Body<OrderListAccepted>());
                break;
            case EventKind.OrderListUpdated:
                OrderListUpdated updated = reader.Body<OrderListUpdated>();
                Put(
                    "order_lists", $"{updated.List.Value}", ("updated_us", N(_header.TimestampMicros)),
                    ("status", updated.Status == OrderListStatus.AllDone ? "ALL_DONE" : "EXECUTING"));
                break;
            case EventKind.TradePrevented:
                TradePrevented prevented = reader.Body<TradePrevented>();
                Prevent(prevented.MakerOrder, prevented.MakerPrevented, prevented);
                Prevent(prevented.TakerOrder, prevented.TakerPrevented, prevented);
                break;
        }
    }

    private void Accept(OrderAccepted accepted)
    {
        (PlaceOrder order, OrderConditions conditions) = (accepted.Details, accepted.Conditions);
        InstrumentSpec spec = _instruments[order.Instrument.Value];
        string now = N(_header.TimestampMicros);
        bool isStop = order.Type is OrderType.StopLoss or OrderType.StopLossLimit or OrderType.TakeProfit
            or OrderType.TakeProfitLimit;
        bool isPending = _lists.TryGetValue(accepted.List.Value, out OrderListAccepted list)
            && list.Contingency is Contingency.Oto or Contingency.Otoco && list.First != accepted.Order;
        Because("ORDER_HOLD", order.Account, order.Instrument, accepted.Order.Value, 0);
        _orders[accepted.Order.Value] = (0, 0, 0, order.Instrument);
        if (isStop)
        {
            _stops.Add(accepted.Order.Value);
        }

        Order(
            accepted.Order, ("order_id", N(accepted.Order.Value)), ("account_id", N(order.Account.Value)),
            ("instrument_id", N(order.Instrument.Value)), ("order_list_id", NullIfZero(accepted.List.Value)),
            ("client_order_id", accepted.ClientOrderId.IsNone ? null : accepted.ClientOrderId.ToString()),
            ("side", Upper(order.Side)), ("type", Upper(order.Type)), ("time_in_force", Upper(order.TimeInForce)),
            ("self_trade_prevention", Upper(order.SelfTradePrevention)),
            ("status", isPending ? "PENDING_NEW" : "NEW"), ("close_reason", null),
            ("price", order.Price.Ticks == 0 ? null : Ticks(order.Price, order.Instrument)),
            ("stop_price", conditions.StopPrice.Ticks == 0 ? null : Ticks(conditions.StopPrice, order.Instrument)),
            ("quantity", Lots(order.Quantity, order.Instrument)),
            ("quote_amount", conditions.QuoteAmount == 0 ? null : Amount(conditions.QuoteAmount, spec.QuoteAsset)),
            ("iceberg_quantity",
                conditions.IcebergQuantity.Lots == 0 ? null : Lots(conditions.IcebergQuantity, order.Instrument)),
            ("filled", "0"), ("filled_notional", "0"), ("prevented", "0"), ("prevented_match_id", null),
            ("trailing_delta_bips", NullIfZero(conditions.TrailingDeltaBips)), ("accepted_us", now),
            ("working_us", isStop || isPending ? null : now), ("trailing_us", null));
    }

    private void Accept(OrderListAccepted list)
    {
        _lists[list.List.Value] = list;
        string now = N(_header.TimestampMicros);
        Put(
            "order_lists", $"{list.List.Value}", ("order_list_id", N(list.List.Value)),
            ("account_id", N(list.Account.Value)), ("instrument_id", N(list.Instrument.Value)),
            ("contingency", Upper(list.Contingency)), ("status", "EXECUTING"),
            ("client_order_id", list.ClientOrderId.IsNone ? null : list.ClientOrderId.ToString()),
            ("first_order_id", N(list.First.Value)), ("second_order_id", N(list.Second.Value)),
            ("third_order_id", NullIfZero(list.Third.Value)), ("accepted_us", now), ("updated_us", now));
    }

    private void Trade(OrderTraded t)
    {
        Because("TRADE", t.TakerAccount, t.Instrument, t.TakerOrder.Value, t.Trade.Value);
        Because("TRADE", t.MakerAccount, t.Instrument, t.MakerOrder.Value, t.Trade.Value);
        InstrumentSpec spec = _instruments[t.Instrument.Value];
        Put(
            "trades", $"{t.Instrument.Value}-{t.Trade.Value}", ("instrument_id", N(t.Instrument.Value)),
            ("trade_id", N(t.Trade.Value)), ("time_us", N(_header.TimestampMicros)),
            ("price", Ticks(t.Price, t.Instrument)), ("quantity", Lots(t.Quantity, t.Instrument)),
            ("notional", Amount(t.Notional, spec.QuoteAsset)), ("taker_side", Upper(t.TakerSide)),
            ("maker_order_id", N(t.MakerOrder.Value)), ("taker_order_id", N(t.TakerOrder.Value)),
            ("maker_account_id", N(t.MakerAccount.Value)), ("taker_account_id", N(t.TakerAccount.Value)),
            ("maker_fee", Amount(t.MakerFee, t.MakerFeeAsset)), ("maker_fee_asset_id", N(t.MakerFeeAsset.Value)),
            ("taker_fee", Amount(t.TakerFee, t.TakerFeeAsset)), ("taker_fee_asset_id", N(t.TakerFeeAsset.Value)),
            ("event_index", N(_header.Index)));
        foreach (OrderId id in new[] { t.MakerOrder, t.TakerOrder })
        {
            var order = _orders[id.Value];
            order = (order.Filled + t.Quantity.Lots, order.Notional + t.Notional, order.Prevented, order.Instrument);
            _orders[id.Value] = order;
            Order(
                id, ("status", "PARTIALLY_FILLED"), ("filled", D(order.Filled * spec.LotUnits, Decimals(spec))),
                ("filled_notional", Amount(order.Notional, spec.QuoteAsset)));
        }

        foreach ((string period, long micros) in Periods)
        {
            Candle(t, spec, period, _header.TimestampMicros / micros * micros);
        }
    }

    private void Candle(OrderTraded t, in InstrumentSpec spec, string period, long open)
    {
        string id = $"{t.Instrument.Value}-{period}-{open}";
        if (!_candles.TryGetValue(id, out List<OrderTraded>? trades))
        {
            _candles[id] = trades = [];
        }

        trades.Add(t);
        List<OrderTraded> bought = [.. trades.Where(x => x.TakerSide == Side.Buy)];
        Int128 lotUnits = spec.LotUnits;
        Put(
            "candles", id, ("instrument_id", N(t.Instrument.Value)), ("period", period), ("open_us", N(open)),
            ("open", Ticks(trades[0].Price, t.Instrument)),
            ("high", Ticks(new Price(trades.Max(x => x.Price.Ticks)), t.Instrument)),
            ("low", Ticks(new Price(trades.Min(x => x.Price.Ticks)), t.Instrument)),
            ("close", Ticks(t.Price, t.Instrument)),
            ("volume", D(Sum(trades, x => x.Quantity.Lots * lotUnits), Decimals(spec))),
            ("quote_volume", Amount(Sum(trades, x => x.Notional), spec.QuoteAsset)),
            ("taker_buy_volume", D(Sum(bought, x => x.Quantity.Lots * lotUnits), Decimals(spec))),
            ("taker_buy_quote_volume", Amount(Sum(bought, x => x.Notional), spec.QuoteAsset)),
            ("first_trade_id", N(trades[0].Trade.Value)), ("last_trade_id", N(t.Trade.Value)),
            ("trade_count", N(trades.Count)));
    }

    private void Prevent(OrderId id, Quantity lots, TradePrevented prevented)
    {
        Because("ORDER_RELEASE", prevented.Account, prevented.Instrument, id.Value, 0);
        var order = _orders[id.Value];
        order = (order.Filled, order.Notional, order.Prevented + lots.Lots, order.Instrument);
        _orders[id.Value] = order;
        InstrumentSpec spec = _instruments[prevented.Instrument.Value];
        Order(
            id, ("prevented", D(order.Prevented * spec.LotUnits, Decimals(spec))),
            ("prevented_match_id", N(prevented.Id)));
    }

    private void Order(OrderId id, params ReadOnlySpan<(string Name, string? Value)> columns) =>
        Put("orders", $"{id.Value}", [.. columns, ("updated_us", N(_header.TimestampMicros))]);

    private string Ticks(Price price, InstrumentId instrument)
    {
        InstrumentSpec spec = _instruments[instrument.Value];
        return D((Int128)price.Ticks * spec.TickUnits, spec.PriceDecimals);
    }

    private string Lots(Quantity quantity, InstrumentId instrument)
    {
        InstrumentSpec spec = _instruments[instrument.Value];
        return D((Int128)quantity.Lots * spec.LotUnits, Decimals(spec));
    }

    private int Decimals(in InstrumentSpec spec) => _assets[spec.BaseAsset.Value].Decimals;

    private static Int128 Sum(IEnumerable<OrderTraded> trades, Func<OrderTraded, Int128> part)
    {
        Int128 sum = 0;
        foreach (OrderTraded trade in trades)
        {
            Int128 next = part(trade);
            sum = sum > Int128.MaxValue - next ? Int128.MaxValue : sum + next;
        }

        return sum;
    }
}
