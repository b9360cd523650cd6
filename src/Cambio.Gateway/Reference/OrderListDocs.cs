using static Cambio.Gateway.Reference.CommonParameters;
using static Cambio.Gateway.Reference.ParameterKind;

namespace Cambio.Gateway.Reference;

/// <summary>The reference of the order lists in <see cref="Endpoints.TradingTable"/>.</summary>
internal static class OrderListDocs
{
    private const string Placed = "The list; orderReports says of its orders what the replies to single ones would.";

    private static readonly ParameterDoc ListId = new("orderListId", Integer, "The list, by its id.");

    public static IReadOnlyList<EndpointDoc> All { get; } =
    [
        new(
            "POST", "/api/v3/orderList/oco",
            "Places two orders, one above and one below the price, of which one cancels the other.",
            Placed, OrderParameters.Oco),
        new("POST", "/api/v3/order/oco", "The same, as older clients ask for it.", Placed, OrderParameters.OldOco),
        new(
            "POST", "/api/v3/orderList/oto", "Places a working order, and another once it is filled.",
            Placed, OrderParameters.Oto),
        new(
            "POST", "/api/v3/orderList/otoco", "Places a working order, and an OCO once it is filled.",
            Placed, OrderParameters.Otoco),
        new(
            "DELETE", "/api/v3/orderList", "Cancels an order list.", "The list as it was canceled, with its orders.",
            Symbol, ListId, new("listClientOrderId", Text, "The list, by its client id."),
            new("newClientOrderId", Text, "The client's name for the cancel itself.")),
        new(
            "GET", "/api/v3/orderList", "Shows an order list.", "The list.",
            ListId, new("origClientOrderId", Text, "The list, by its client id.")),
        new("GET", "/api/v3/openOrderList", "Lists open order lists.", "A list."),
        new(
            "GET", "/api/v3/allOrderList", "Lists order lists, open or not.", "A list, oldest first.",
            new("fromId", Integer, "From this list on; not with times."), StartTime, EndTime, Limit),
    ];
}
