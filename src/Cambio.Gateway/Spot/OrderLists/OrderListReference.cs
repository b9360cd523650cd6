using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Lists;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>
/// Which order list a request means: by <c>orderListId</c>, by its client id, or by both, which must agree.
/// </summary>
/// <param name="List">Its id, if sent.</param>
/// <param name="ClientOrderId">Its client id, if sent; none for one that this exchange made up.</param>
internal readonly record struct OrderListReference(OrderListId? List, ClientOrderId ClientOrderId)
{
    /// <summary>Reads the two parameters; at least one must be there.</summary>
    public static OrderListReference Read(ApiRequest request, string clientName)
    {
        ParameterReader parameters = request.Parameters;
        long? id = parameters.OptionalLong("orderListId");
        ClientOrderId client = parameters.ClientOrderId(clientName);
        if (id is null && client.IsNone)
        {
            parameters.Fail(ErrorCatalog.MandatoryEither(clientName, "orderListId"));
            return default;
        }

        OrderListId? list = id is null ? null : new OrderListId(id.Value);
        return new OrderListReference(list, client).WithoutAutoId(request);
    }

    /// <summary>Finds the list; false with the error when it is not this account's.</summary>
    public bool TryFind(ApiRequest request, out OrderListState list, out ApiError? error)
    {
        bool isFound = List is { } id
            ? request.Views.OrderLists.TryFind(request.Account, id, out list)
            : request.Views.OrderLists.TryFind(request.Account, ClientOrderId, out list);
        bool agrees = ClientOrderId.IsNone || list.GivenClientOrderId == ClientOrderId;
        error = !isFound ? ErrorCatalog.OrderDoesNotExist : agrees ? null : ErrorCatalog.ClientOrderIdMismatch;
        return error is null;
    }

    // A client id that was made from the list's id is in no list; it is the id in another dress.
    private OrderListReference WithoutAutoId(ApiRequest request) =>
        !ClientOrderId.IsNone
        && AutoClientOrderId.TryRead(ClientOrderId.ToString(), out OrderListId list)
        && (List is null || List == list)
        && !request.Views.OrderLists.TryFind(request.Account, ClientOrderId, out _)
            ? new OrderListReference(list, default)
            : this;
}
