using Cambio.Core.Commands;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Reads the parameters of one order under its names.</summary>
internal ref struct OrderReader(ParameterReader parameters, AccountId account, OrderNames names)
{
    private const int StrategyTypeMin = 1_000_000;

    private NumberReader _numbers = new(parameters);

    /// <summary>The first filter that a number breaks, or null.</summary>
    public readonly ApiError? FilterFailure => _numbers.FilterFailure;

    /// <summary>Reads the side.</summary>
    public readonly Side ReadSide()
    {
        Side side = Words.ReadSide(parameters.Text(names.Side));
        if (side == default)
        {
            parameters.Fail(ErrorCatalog.InvalidSide);
        }

        return side;
    }

    /// <summary>Reads the type.</summary>
    public readonly OrderType ReadType()
    {
        OrderType type = Words.ReadType(parameters.Text(names.Type));
        if (type == default)
        {
            parameters.Fail(ErrorCatalog.InvalidOrderType);
        }

        return type;
    }

    /// <summary>Reads the rest of the order.</summary>
    public OrderTerms Read(
        ListedInstrument instrument, Side side, OrderType type, SelfTradePrevention prevention, bool mayQuote)
    {
        OrderTypeRules rules = OrderTypeRules.Of(type);
        TimeInForce timeInForce = ReadTimeInForce(rules);
        (long lots, Int128 quoteAmount) = ReadSize(rules, instrument, mayQuote);
        long price = ReadPrice(rules, instrument);
        ClientOrderId clientOrderId = parameters.ClientOrderId(names.ClientOrderId);
        (long stop, int trailing) = ReadTrigger(rules, instrument);
        long iceberg = ReadIceberg(rules, instrument, timeInForce);
        StrategyLabel strategy = ReadStrategy();
        RefusePeg();
        return new OrderTerms(
            new PlaceOrder(
                account, instrument.Id, side, type, timeInForce, prevention, OrderParts.None, 0, 0,
                new Price(price), new Quantity(lots)),
            new OrderConditions(new Price(stop), new Quantity(iceberg), quoteAmount, trailing, 0),
            clientOrderId,
            strategy);
    }

    private readonly TimeInForce ReadTimeInForce(OrderTypeRules rules)
    {
        if (!rules.TimeInForce)
        {
            parameters.Forbid(names.TimeInForce);
            return TimeInForce.Gtc;
        }

        TimeInForce timeInForce = Words.ReadTimeInForce(parameters.Text(names.TimeInForce));
        if (timeInForce == default)
        {
            parameters.Fail(ErrorCatalog.InvalidTimeInForce);
        }

        return timeInForce;
    }

    private (long Lots, Int128 QuoteAmount) ReadSize(OrderTypeRules rules, ListedInstrument instrument, bool mayQuote)
    {
        if (!mayQuote || !rules.MayQuote)
        {
            if (mayQuote)
            {
                parameters.Forbid("quoteOrderQty");
            }

            string name = names.Quantity;
            return (_numbers.Steps(name, parameters.Text(name), instrument.Quantities, "LOT_SIZE"), 0);
        }

        bool hasQuantity = parameters.TryText(names.Quantity, out ReadOnlySpan<char> quantity);
        bool hasQuote = parameters.TryText("quoteOrderQty", out ReadOnlySpan<char> quote);
        if (hasQuantity == hasQuote)
        {
            parameters.Fail(
                hasQuote ? ErrorCatalog.BadCombination : ErrorCatalog.MandatoryEither(names.Quantity, "quoteOrderQty"));
            return default;
        }

        return hasQuantity
            ? (_numbers.Steps(names.Quantity, quantity, instrument.Quantities, "LOT_SIZE"), 0)
            : (0, _numbers.Amount("quoteOrderQty", quote, instrument.QuoteAsset));
    }

    private long ReadPrice(OrderTypeRules rules, ListedInstrument instrument)
    {
        if (!rules.Price)
        {
            parameters.Forbid(names.Price);
            return 0;
        }

        return _numbers.Steps(names.Price, parameters.Text(names.Price), instrument.Prices, "PRICE_FILTER");
    }

    private (long Stop, int Trailing) ReadTrigger(OrderTypeRules rules, ListedInstrument instrument)
    {
        if (!rules.Stop)
        {
            parameters.Forbid(names.StopPrice);
            parameters.Forbid(names.TrailingDelta);
            return default;
        }

        bool hasStop = parameters.TryText(names.StopPrice, out ReadOnlySpan<char> stopText);
        long stop = hasStop ? _numbers.Steps(names.StopPrice, stopText, instrument.Prices, "PRICE_FILTER") : 0;
        long? trailing = parameters.OptionalLong(names.TrailingDelta);
        if (!hasStop && trailing is null)
        {
            parameters.Fail(ErrorCatalog.MandatoryEither(names.StopPrice, names.TrailingDelta));
        }

        if (trailing is 0 or > int.MaxValue)
        {
            _numbers.Fail("TRAILING_DELTA");
            return default;
        }

        return (stop, (int)(trailing ?? 0));
    }

    private long ReadIceberg(OrderTypeRules rules, ListedInstrument instrument, TimeInForce timeInForce)
    {
        string name = names.IcebergQuantity;
        if (!rules.MayIceberg)
        {
            parameters.Forbid(name);
            return 0;
        }

        // Clients send 0 for none.
        if (!parameters.TryText(name, out ReadOnlySpan<char> text) || !text.ContainsAnyExcept("0."))
        {
            return 0;
        }

        if (timeInForce is TimeInForce.Ioc or TimeInForce.Fok)
        {
            parameters.Fail(names == OrderNames.Single
                ? ErrorCatalog.UnsupportedCombination
                : ErrorCatalog.IcebergNeedsGtc(name));
        }

        return _numbers.Steps(name, text, instrument.Quantities, "LOT_SIZE");
    }

    private readonly StrategyLabel ReadStrategy()
    {
        long? id = parameters.OptionalLong(names.StrategyId);
        long? type = parameters.OptionalLong(names.StrategyType);
        if (type < StrategyTypeMin)
        {
            parameters.Fail(ErrorCatalog.BadStrategyType);
        }
        else if (type > int.MaxValue)
        {
            parameters.Fail(ErrorCatalog.Overflow(names.StrategyType));
            return default;
        }

        return new StrategyLabel(id, (int?)type);
    }

    // Known words, so that the answer is the one for a market without pegged orders and not one about unread words.
    private readonly void RefusePeg()
    {
        bool hasPrice = parameters.TryText(names.PegPriceType, out ReadOnlySpan<char> price);
        bool hasType = parameters.TryText(names.PegOffsetType, out ReadOnlySpan<char> type);
        bool hasValue = parameters.TryText(names.PegOffsetValue, out _);
        if (hasPrice && price is not ("PRIMARY_PEG" or "MARKET_PEG"))
        {
            parameters.Fail(ErrorCatalog.InvalidPegPriceType);
        }
        else if (hasType && type is not "PRICE_LEVEL")
        {
            parameters.Fail(ErrorCatalog.InvalidPegOffsetType);
        }
        else if (hasPrice || hasType || hasValue)
        {
            parameters.Fail(ErrorCatalog.NoPeggedOrders);
        }
    }
}
