using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// Reads the parameters of a new order. First everything about form (what is missing, malformed, too precise or not
/// wanted), then the filters that only the written number can break (no multiple of tick or lot, zero); the engine
/// checks all others.
/// </summary>
internal ref struct OrderDraftReader(ApiRequest request)
{
    private const string DecimalNumbers = @"^([0-9]{1,20})(\.[0-9]{1,20})?$";

    private readonly ParameterReader _parameters = request.Parameters;
    private ApiError? _filterFailure;

    /// <summary>Reads an order and ends reading; null with the error when it is not good.</summary>
    public OrderDraft? Read(out ApiError? error)
    {
        ListedInstrument? instrument = request.Instrument();
        Side side = ReadSide();
        OrderType type = ReadType();
        if (_parameters.Error is null && instrument is not null)
        {
            OrderDraft draft = ReadRest(instrument, side, type);
            error = _parameters.Finish() ?? _filterFailure;
            return error is null ? draft : null;
        }

        error = _parameters.Finish();
        return null;
    }

    private OrderDraft ReadRest(ListedInstrument instrument, Side side, OrderType type)
    {
        OrderTypeRules rules = OrderTypeRules.Of(type);
        TimeInForce timeInForce = ReadTimeInForce(rules);
        (long lots, Int128 quoteAmount) = ReadSize(rules, instrument);
        long price = 0;
        if (rules.Price)
        {
            price = Steps("price", _parameters.Text("price"), instrument.Prices, "PRICE_FILTER");
        }
        else
        {
            _parameters.Forbid("price");
        }

        ClientOrderId clientOrderId = _parameters.ClientOrderId("newClientOrderId");
        (long stop, int trailing) = ReadTrigger(rules, instrument);
        long iceberg = ReadIceberg(rules, instrument, timeInForce);
        ReplyDetail detail = ReadDetail(type);
        SelfTradePrevention prevention = ReadSelfTradePrevention();

        return new OrderDraft(
            instrument,
            new PlaceOrder(
                request.Account, instrument.Id, side, type, timeInForce, prevention, OrderParts.None, 0, 0,
                new Price(price), new Quantity(lots)),
            new OrderConditions(new Price(stop), new Quantity(iceberg), quoteAmount, trailing, 0),
            clientOrderId,
            detail);
    }

    private readonly Side ReadSide()
    {
        ReadOnlySpan<char> word = _parameters.Text("side");
        Side side = Words.ReadSide(word);
        if (side == default)
        {
            _parameters.Fail(ErrorCatalog.InvalidSide);
        }

        return side;
    }

    private readonly OrderType ReadType()
    {
        OrderType type = Words.ReadType(_parameters.Text("type"));
        if (type == default)
        {
            _parameters.Fail(ErrorCatalog.InvalidOrderType);
        }

        return type;
    }

    private readonly TimeInForce ReadTimeInForce(OrderTypeRules rules)
    {
        if (!rules.TimeInForce)
        {
            _parameters.Forbid("timeInForce");
            return TimeInForce.Gtc;
        }

        TimeInForce timeInForce = Words.ReadTimeInForce(_parameters.Text("timeInForce"));
        if (timeInForce == default)
        {
            _parameters.Fail(ErrorCatalog.InvalidTimeInForce);
        }

        return timeInForce;
    }

    private (long Lots, Int128 QuoteAmount) ReadSize(OrderTypeRules rules, ListedInstrument instrument)
    {
        if (!rules.MayQuote)
        {
            _parameters.Forbid("quoteOrderQty");
            return (Steps("quantity", _parameters.Text("quantity"), instrument.Quantities, "LOT_SIZE"), 0);
        }

        bool hasQuantity = _parameters.TryText("quantity", out ReadOnlySpan<char> quantity);
        bool hasQuote = _parameters.TryText("quoteOrderQty", out ReadOnlySpan<char> quote);
        if (hasQuantity == hasQuote)
        {
            _parameters.Fail(
                hasQuote ? ErrorCatalog.BadCombination : ErrorCatalog.MandatoryEither("quantity", "quoteOrderQty"));
            return default;
        }

        return hasQuantity
            ? (Steps("quantity", quantity, instrument.Quantities, "LOT_SIZE"), 0)
            : (0, Amount("quoteOrderQty", quote, instrument.QuoteAsset));
    }

    private (long Stop, int Trailing) ReadTrigger(OrderTypeRules rules, ListedInstrument instrument)
    {
        if (!rules.Stop)
        {
            _parameters.Forbid("stopPrice");
            _parameters.Forbid("trailingDelta");
            return default;
        }

        bool hasStop = _parameters.TryText("stopPrice", out ReadOnlySpan<char> stopText);
        long stop = hasStop ? Steps("stopPrice", stopText, instrument.Prices, "PRICE_FILTER") : 0;
        long? trailing = _parameters.OptionalLong("trailingDelta");
        if (!hasStop && trailing is null)
        {
            _parameters.Fail(ErrorCatalog.MandatoryEither("stopPrice", "trailingDelta"));
        }

        if (trailing is 0 or > int.MaxValue)
        {
            _filterFailure ??= ErrorCatalog.FilterFailure("TRAILING_DELTA");
            return default;
        }

        return (stop, (int)(trailing ?? 0));
    }

    private long ReadIceberg(OrderTypeRules rules, ListedInstrument instrument, TimeInForce timeInForce)
    {
        if (!rules.MayIceberg)
        {
            _parameters.Forbid("icebergQty");
            return 0;
        }

        // Clients send 0 for none.
        if (!_parameters.TryText("icebergQty", out ReadOnlySpan<char> text) || !text.ContainsAnyExcept("0."))
        {
            return 0;
        }

        if (timeInForce is TimeInForce.Ioc or TimeInForce.Fok)
        {
            _parameters.Fail(ErrorCatalog.UnsupportedCombination);
        }

        return Steps("icebergQty", text, instrument.Quantities, "LOT_SIZE");
    }

    private readonly ReplyDetail ReadDetail(OrderType type)
    {
        if (!_parameters.TryText("newOrderRespType", out ReadOnlySpan<char> word))
        {
            return type is OrderType.Limit or OrderType.Market ? ReplyDetail.Full : ReplyDetail.Ack;
        }

        ReplyDetail detail = word switch
        {
            "ACK" => ReplyDetail.Ack,
            "RESULT" => ReplyDetail.Result,
            "FULL" => ReplyDetail.Full,
            _ => default,
        };
        if (detail == default)
        {
            _parameters.Fail(ErrorCatalog.Invalid("newOrderRespType"));
        }

        return detail;
    }

    private readonly SelfTradePrevention ReadSelfTradePrevention()
    {
        if (!_parameters.TryText("selfTradePreventionMode", out ReadOnlySpan<char> word))
        {
            return SelfTradePrevention.None;
        }

        SelfTradePrevention mode = Words.ReadSelfTradePrevention(word);
        if (mode == default)
        {
            _parameters.Fail(ErrorCatalog.Invalid("selfTradePreventionMode"));
        }

        return mode;
    }

    private long Steps(string name, ReadOnlySpan<char> text, StepScale scale, string filter)
    {
        DecimalResult result = scale.TryParse(text, out long steps);
        Judge(name, result, isZero: steps == 0, filter);
        return steps;
    }

    private Int128 Amount(string name, ReadOnlySpan<char> text, ListedAsset asset)
    {
        DecimalResult result = asset.TryParse(text, out Int128 amount);
        Judge(name, result, isZero: amount == 0, "NOTIONAL");
        return amount;
    }

    private void Judge(string name, DecimalResult result, bool isZero, string filter)
    {
        if (result == DecimalResult.NotANumber)
        {
            _parameters.Fail(ErrorCatalog.IllegalCharactersIn(name, DecimalNumbers));
        }
        else if (result == DecimalResult.TooPrecise)
        {
            _parameters.Fail(ErrorCatalog.TooPrecise(name));
        }
        else if (result != DecimalResult.Ok || isZero)
        {
            _filterFailure ??= ErrorCatalog.FilterFailure(filter);
        }
    }
}
