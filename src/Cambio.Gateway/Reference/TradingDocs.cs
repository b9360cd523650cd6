using static Cambio.Gateway.Reference.CommonParameters;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of the single orders in <see cref="Endpoints.TradingTable"/>.</summary>
internal static class TradingDocs
{
    private const string OrderReply = "The order as it is now.";
    private const string CancelReply = "The canceled order; for the order of a list, the list with its orders.";

    private static readonly ParameterDoc CancelId =
        new("newClientOrderId", Text, "The client's name for the cancel itself.");

    public static IReadOnlyList<EndpointDoc> All { get; } =
    [
        new(
            "POST", "/api/v3/order", "Places an order.",
            "Once the order is durable: ACK its ids, RESULT also its state, FULL also its fills.",
            OrderParameters.Single),
        new(
            "POST", "/api/v3/order/test", "Checks the form of an order without placing it.",
            "An empty object, or the commission rates.",
            [.. OrderParameters.Single, new("computeCommissionRates", Flag, "true: the reply shows commission rates.")])
        {
            Weights = "20 with computeCommissionRates=true",
        },
        new("GET", "/api/v3/order", "Shows an order.", OrderReply, Symbol, OrderId, OrigClientOrderId),
        new(
            "DELETE", "/api/v3/order", "Cancels an order.", CancelReply,
            Symbol, OrderId, OrigClientOrderId, CancelId, CancelRestrictions),
        new(
            "GET", "/api/v3/openOrders", "Lists open orders.", "A list.",
            OptionalSymbol("Those on this instrument; on all if none is named."))
        {
            Weights = "80 without symbol",
        },
        new("DELETE", "/api/v3/openOrders", "Cancels all open orders on an instrument.", "A list.", Symbol),
        new(
            "GET", "/api/v3/allOrders", "Lists orders, open or not.", "A list, oldest first.",
            Symbol, new("orderId", Integer, "From this order on; the latest if neither it nor times are sent."),
            StartTime, EndTime, Limit),
        new(
            "POST", "/api/v3/order/cancelReplace", "Cancels an order and places another, as one command.",
            "What became of both halves. HTTP 409 or 400, with the same in data, when not both succeeded.",
            [
                new ParameterDoc("cancelReplaceMode", Text, "Whether to place if the cancel fails.")
                {
                    Words = ["STOP_ON_FAILURE", "ALLOW_FAILURE"],
                }.Mandatory(),
                new("cancelOrderId", Integer, "The order to cancel, by its id."),
                new("cancelOrigClientOrderId", Text, "The order to cancel, by its client order id."),
                new("cancelNewClientOrderId", Text, "The client's name for the cancel itself."),
                CancelRestrictions,
                new("orderRateLimitExceededMode", Text, "Known, and without effect.")
                {
                    Words = ["DO_NOTHING", "CANCEL_ONLY"],
                },
                .. OrderParameters.Single,
            ]),
        new(
            "PUT", "/api/v3/order/amend/keepPriority", "Makes an open order smaller; it keeps its place in the queue.",
            "The order as it is now, and its list if it is in one.",
            Symbol, OrderId, OrigClientOrderId,
            new ParameterDoc("newQty", Number, "The new quantity, smaller than now.").Mandatory(),
            new("newClientOrderId", Text, "Only the present one: an order keeps its name.")),
        new(
            "GET", "/api/v3/order/amendments", "Lists what an order's amendments changed.", "A list, oldest first.",
            Symbol, OrderId.Mandatory(), new("fromExecutionId", Integer, "From this amendment on."), Limit),
        new(
            "POST", "/api/v3/countdownCancelAll",
            "Arms the dead-man switch: unless called again in time, all orders on the instrument are canceled.",
            "What was asked for.",
            Symbol, new ParameterDoc("countdownTime", Integer, "Milliseconds, at most a day; 0 disarms.").Mandatory()),
        new(
            "POST", "/api/v3/batchOrders", "Places up to 50 orders, each judged by itself, in one durable write.",
            "A list with an order or an error for each.",
            new ParameterDoc("batchOrders", List, "Objects in JSON, each with the parameters of POST /api/v3/order.")
                .Mandatory()),
        new(
            "DELETE", "/api/v3/batchOrders", "Cancels up to 50 orders of an instrument in one durable write.",
            "A list with a canceled order or an error for each.",
            Symbol,
            new("orderIdList", List, "The orders, by their ids, as [1,2]. This or the next."),
            new("origClientOrderIdList", List, "The orders, by their client order ids, as [\"a\",\"b\"].")),
    ];
}
