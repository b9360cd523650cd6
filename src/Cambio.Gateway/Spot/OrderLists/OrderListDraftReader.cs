using Cambio.Core.Commands;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.Orders;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>
/// Reads the parameters of a new order list. Its orders have the parameters of single ones under names with a prefix;
/// the two legs of an OCO share side and quantity.
/// </summary>
internal ref struct OrderListDraftReader(ApiRequest request)
{
    private static readonly OrderNames Above = OrderNames.Prefixed("above", "side", "quantity");
    private static readonly OrderNames Below = OrderNames.Prefixed("below", "side", "quantity");
    private static readonly OrderNames Working = OrderNames.Prefixed("working", "workingSide", "workingQuantity");
    private static readonly OrderNames Pending = OrderNames.Prefixed("pending", "pendingSide", "pendingQuantity");

    private static readonly OrderNames PendingAbove =
        OrderNames.Prefixed("pendingAbove", "pendingSide", "pendingQuantity");

    private static readonly OrderNames PendingBelow =
        OrderNames.Prefixed("pendingBelow", "pendingSide", "pendingQuantity");

    private static readonly OrderNames OldLimit =
        OrderNames.Prefixed("limit", "side", "quantity") with { Price = "price" };

    private static readonly OrderNames OldStop = OrderNames.Prefixed("stop", "side", "quantity") with
    {
        Price = "stopLimitPrice",
        StopPrice = "stopPrice",
        TrailingDelta = "trailingDelta",
        TimeInForce = "stopLimitTimeInForce",
    };

    private readonly ParameterReader _parameters = request.Parameters;
    private ApiError? _filterFailure;

    /// <summary>Two legs, one of which cancels the other.</summary>
    public OrderListDraft? ReadOco(out ApiError? error)
    {
        ListedInstrument? instrument = request.Instrument();
        Side side = ReadSide(Above);
        OrderType above = ReadType(Above);
        OrderType below = ReadType(Below);
        CheckTypes(side, above, below);
        return CanGoOn(instrument, out error)
            ? ReadPair(instrument!, side, (Above, above), (Below, below), out error)
            : null;
    }

    /// <summary>The same under the names of the endpoint that was replaced, which implied the types.</summary>
    public OrderListDraft? ReadOldOco(out ApiError? error)
    {
        ListedInstrument? instrument = request.Instrument();
        Side side = ReadSide(OldLimit);
        bool hasLimit = _parameters.TryText(OldStop.Price, out _);
        bool hasTimeInForce = _parameters.TryText(OldStop.TimeInForce, out _);
        if (hasLimit && !hasTimeInForce)
        {
            _parameters.Fail(ErrorCatalog.StopLimitWithoutTimeInForce);
        }

        if (!CanGoOn(instrument, out error))
        {
            return null;
        }

        (OrderNames, OrderType) limit = (OldLimit, OrderType.LimitMaker);
        (OrderNames, OrderType) stop = (OldStop, hasLimit ? OrderType.StopLossLimit : OrderType.StopLoss);
        return side == Side.Sell
            ? ReadPair(instrument!, side, limit, stop, out error)
            : ReadPair(instrument!, side, stop, limit, out error);
    }

    /// <summary>A working order, and one that is placed when it is filled.</summary>
    public OrderListDraft? ReadOto(out ApiError? error)
    {
        ListedInstrument? instrument = request.Instrument();
        (Side side, OrderType type) = ReadWorking();
        Side pendingSide = ReadSide(Pending);
        OrderType pendingType = ReadType(Pending);
        if (!CanGoOn(instrument, out error))
        {
            return null;
        }

        Common common = ReadCommon();
        OrderTerms[] legs =
        [
            ReadLeg(instrument!, Working, side, type, common),
            ReadLeg(instrument!, Pending, pendingSide, pendingType, common),
        ];
        return Finish(instrument!, Contingency.Oto, common, legs, out error);
    }

    /// <summary>A working order, and an OCO that is placed when it is filled.</summary>
    public OrderListDraft? ReadOtoco(out ApiError? error)
    {
        ListedInstrument? instrument = request.Instrument();
        (Side side, OrderType type) = ReadWorking();
        Side pendingSide = ReadSide(PendingAbove);
        OrderType above = ReadType(PendingAbove);
        OrderType below = ReadType(PendingBelow);
        CheckTypes(pendingSide, above, below);
        if (!CanGoOn(instrument, out error))
        {
            return null;
        }

        Common common = ReadCommon();
        OrderTerms[] legs =
        [
            ReadLeg(instrument!, Working, side, type, common),
            ReadLeg(instrument!, PendingAbove, pendingSide, above, common),
            ReadLeg(instrument!, PendingBelow, pendingSide, below, common),
        ];
        return Finish(instrument!, Contingency.Otoco, common, legs, out error);
    }

    private OrderListDraft? ReadPair(
        ListedInstrument instrument, Side side, (OrderNames Names, OrderType Type) above,
        (OrderNames Names, OrderType Type) below, out ApiError? error)
    {
        Common common = ReadCommon();
        OrderTerms[] legs =
        [
            ReadLeg(instrument, above.Names, side, above.Type, common),
            ReadLeg(instrument, below.Names, side, below.Type, common),
        ];
        return Finish(instrument, Contingency.Oco, common, legs, out error);
    }

    private OrderTerms ReadLeg(
        ListedInstrument instrument, OrderNames names, Side side, OrderType type, in Common common)
    {
        var reader = new OrderReader(_parameters, request.Account, names);
        OrderTerms terms = reader.Read(instrument, side, type, common.Prevention, mayQuote: false);
        _filterFailure ??= reader.FilterFailure;
        return terms;
    }

    private readonly OrderListDraft? Finish(
        ListedInstrument instrument, Contingency contingency, in Common common, OrderTerms[] legs, out ApiError? error)
    {
        error = _parameters.Finish() ?? _filterFailure;
        return error is null
            ? new OrderListDraft(instrument, contingency, common.ClientOrderId, legs, common.Detail)
            : null;
    }

    private readonly (Side Side, OrderType Type) ReadWorking()
    {
        (Side side, OrderType type) = (ReadSide(Working), ReadType(Working));
        if (type is not (OrderType.Limit or OrderType.LimitMaker))
        {
            _parameters.Fail(ErrorCatalog.InvalidOrderType);
        }

        return (side, type);
    }

    private readonly void CheckTypes(Side side, OrderType above, OrderType below)
    {
        if (_parameters.Error is null && OcoTypes.Check(side, above, below) is { } error)
        {
            _parameters.Fail(error);
        }
    }

    private readonly bool CanGoOn(ListedInstrument? instrument, out ApiError? error)
    {
        bool can = instrument is not null && _parameters.Error is null;
        error = can ? null : _parameters.Finish();
        return can;
    }

    // Lists are answered with the numbers of their orders unless asked otherwise.
    private readonly Common ReadCommon()
    {
        Core.Values.ClientOrderId id = _parameters.ClientOrderId("listClientOrderId");
        ReplyDetail detail = OrderDraftReader.ReadDetail(_parameters, ReplyDetail.Result);
        return new Common(id, detail, OrderDraftReader.ReadSelfTradePrevention(_parameters));
    }

    private readonly Side ReadSide(OrderNames names) =>
        new OrderReader(_parameters, request.Account, names).ReadSide();

    private readonly OrderType ReadType(OrderNames names) =>
        new OrderReader(_parameters, request.Account, names).ReadType();

    private readonly record struct Common(
        Core.Values.ClientOrderId ClientOrderId, ReplyDetail Detail, SelfTradePrevention Prevention);
}
