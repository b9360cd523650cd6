using Cambio.Gateway.Spot.Orders;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The parameters of new orders, under the names they have in each request.</summary>
internal static class OrderParameters
{
    private static readonly string[] Types =
    [
        "LIMIT", "MARKET", "LIMIT_MAKER", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT",
    ];

    private static readonly string[] LegTypes =
        ["LIMIT_MAKER", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT"];

    /// <summary>An order by itself.</summary>
    public static IReadOnlyList<ParameterDoc> Single { get; } =
    [
        CommonParameters.Symbol,
        Side(OrderNames.Single),
        Type(OrderNames.Single, Types),
        TimeInForce(OrderNames.Single),
        new(OrderNames.Single.Quantity, Number, "How much of the base asset. A MARKET order may have quoteOrderQty."),
        new("quoteOrderQty", Number, "MARKET only, instead of quantity: how much of the quote asset to spend or get."),
        .. Rest(OrderNames.Single),
        .. Reply("FULL for LIMIT and MARKET, else ACK"),
    ];

    private static ParameterDoc ListId { get; } =
        new("listClientOrderId", Text, "The client's name for the list, 1 to 36 of A-Z a-z 0-9 . : / _ -.");

    /// <summary>Two orders, one of which cancels the other.</summary>
    public static IReadOnlyList<ParameterDoc> Oco { get; } = List(
        Side(Name("above", "side", "quantity")),
        Quantity("quantity"),
        Leg(Name("above", "side", "quantity"), LegTypes),
        Leg(Name("below", "side", "quantity"), LegTypes));

    /// <summary>The same under the names of the endpoint that was replaced.</summary>
    public static IReadOnlyList<ParameterDoc> OldOco { get; } = List(
        Side(OrderNames.Single),
        Quantity("quantity"),
        [
            new ParameterDoc("price", Number, "The price of the LIMIT_MAKER order.").Mandatory(),
            new("limitClientOrderId", Text, "The client's name for the LIMIT_MAKER order."),
            new("limitIcebergQty", Number, "Shows only so much of the LIMIT_MAKER order at a time."),
            new("limitStrategyId", Integer, "A number for the client's own use."),
            new("limitStrategyType", Integer, "Another one, at least 1000000."),
            new("stopPrice", Number, "Where the stop order is triggered; it or trailingDelta must be sent."),
            new("trailingDelta", Integer, "How far the stop follows the price, in hundredths of a percent."),
            new("stopLimitPrice", Number, "Makes the stop order a STOP_LOSS_LIMIT of this price."),
            TimeInForce(Name("stop", "side", "quantity") with { TimeInForce = "stopLimitTimeInForce" }),
            new("stopClientOrderId", Text, "The client's name for the stop order."),
            new("stopIcebergQty", Number, "Shows only so much of the stop order at a time, once it is triggered."),
            new("stopStrategyId", Integer, "A number for the client's own use."),
            new("stopStrategyType", Integer, "Another one, at least 1000000."),
        ]);

    /// <summary>A working order, and one that is placed when it is filled.</summary>
    public static IReadOnlyList<ParameterDoc> Oto { get; } = List(
        Side(Name("working", "workingSide", "workingQuantity")),
        Quantity("workingQuantity"),
        WorkingLeg(),
        [Side(Name("pending", "pendingSide", "pendingQuantity")), Quantity("pendingQuantity")],
        Leg(Name("pending", "pendingSide", "pendingQuantity"), Types));

    /// <summary>A working order, and an OCO that is placed when it is filled.</summary>
    public static IReadOnlyList<ParameterDoc> Otoco { get; } = List(
        Side(Name("working", "workingSide", "workingQuantity")),
        Quantity("workingQuantity"),
        WorkingLeg(),
        [Side(Name("pendingAbove", "pendingSide", "pendingQuantity")), Quantity("pendingQuantity")],
        Leg(Name("pendingAbove", "pendingSide", "pendingQuantity"), LegTypes),
        Leg(Name("pendingBelow", "pendingSide", "pendingQuantity"), LegTypes));

    private static OrderNames Name(string prefix, string side, string quantity) =>
        OrderNames.Prefixed(prefix, side, quantity);

    private static IReadOnlyList<ParameterDoc> List(
        ParameterDoc side, ParameterDoc quantity, params IReadOnlyList<ParameterDoc>[] legs) =>
        [CommonParameters.Symbol, side, quantity, .. legs.SelectMany(leg => leg), ListId, .. Reply("RESULT")];

    private static IReadOnlyList<ParameterDoc> WorkingLeg()
    {
        OrderNames names = Name("working", "workingSide", "workingQuantity");

        // It rests or trades at a limit, so there is nothing to trigger.
        return
        [
            .. Leg(names, ["LIMIT", "LIMIT_MAKER"])
                .Where(p => p.Name != names.StopPrice && p.Name != names.TrailingDelta)
                .Select(p => p.Name == names.Price ? p.Mandatory() : p),
        ];
    }

    private static IReadOnlyList<ParameterDoc> Leg(OrderNames names, string[] types) =>
        [Type(names, types), TimeInForce(names), .. Rest(names)];

    private static ParameterDoc Side(OrderNames names) =>
        new ParameterDoc(names.Side, Text, "Buy or sell the base asset.") { Words = ["BUY", "SELL"] }.Mandatory();

    private static ParameterDoc Type(OrderNames names, string[] types) =>
        new ParameterDoc(names.Type, Text, "The order type.") { Words = types }.Mandatory();

    private static ParameterDoc Quantity(string name) =>
        new ParameterDoc(name, Number, "How much of the base asset.").Mandatory();

    private static ParameterDoc TimeInForce(OrderNames names) =>
        new(names.TimeInForce, Text, "For LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT, which need it.")
        {
            Words = ["GTC", "IOC", "FOK"],
        };

    private static IReadOnlyList<ParameterDoc> Rest(OrderNames names) =>
    [
        new(names.Price, Number, "The limit, for types that have one and need it."),
        new(names.ClientOrderId, Text, "The client's name for the order, 1 to 36 of A-Z a-z 0-9 . : / _ -."),
        new(names.StopPrice, Number, "Where STOP_LOSS and TAKE_PROFIT orders are triggered; it or a trailing delta."),
        new(names.TrailingDelta, Integer, "How far the trigger follows the price, in hundredths of a percent."),
        new(names.IcebergQuantity, Number, "Shows only so much at a time; for limits that are GTC."),
        new(names.StrategyId, Integer, "A number for the client's own use; the reply shows it."),
        new(names.StrategyType, Integer, "Another one, at least 1000000."),
    ];

    private static IReadOnlyList<ParameterDoc> Reply(string standard) =>
    [
        new("newOrderRespType", Text, $"How much to reply; {standard} if not sent.")
        {
            Words = ["ACK", "RESULT", "FULL"],
        },
        new("selfTradePreventionMode", Text, "What happens on meeting an own order; NONE if not sent.")
        {
            Words = ["NONE", "EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH", "DECREMENT"],
        },
    ];
}
