using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>
/// Which order a request means: by <c>orderId</c>, by <c>origClientOrderId</c>, or by both, which must agree.
/// </summary>
/// <param name="Order">Its id, if sent.</param>
/// <param name="ClientOrderId">Its client id, if sent; none for one that this exchange made up.</param>
internal readonly record struct OrderReference(OrderId? Order, ClientOrderId ClientOrderId)
{
    /// <summary>Reads the two parameters; at least one must be there.</summary>
    public static OrderReference Read(
        ApiRequest request, string idName = "orderId", string clientName = "origClientOrderId")
    {
        ParameterReader parameters = request.Parameters;
        long? id = parameters.OptionalLong(idName);
        ClientOrderId client = parameters.ClientOrderId(clientName);
        if (id is null && client.IsNone)
        {
            parameters.Fail(ErrorCatalog.MandatoryEither(clientName, idName));
            return default;
        }

        OrderId? order = id is null ? null : new OrderId(id.Value);
        return new OrderReference(order, client).WithoutAutoId(request);
    }

    /// <summary>Finds the order; null with the error when it is not this account's or not on this instrument.</summary>
    public OrderState? Find(ApiRequest request, ListedInstrument instrument, out ApiError? error)
    {
        bool isFound = Order is { } order
            ? request.Views.Orders.TryFind(request.Account, order, out OrderState state)
            : request.Views.Orders.TryFind(request.Account, ClientOrderId, out state);
        if (!isFound || state.Instrument != instrument.Id)
        {
            error = ErrorCatalog.OrderDoesNotExist;
            return null;
        }

        bool agrees = ClientOrderId.IsNone || state.GivenClientOrderId == ClientOrderId;
        error = agrees ? null : ErrorCatalog.ClientOrderIdMismatch;
        return agrees ? state : null;
    }

    /// <summary>
    /// The order's id for a command that takes no client id: 0, which no order has, when the order is not known.
    /// </summary>
    public OrderId Resolve(ApiRequest request, ListedInstrument instrument, out ApiError? error)
    {
        error = null;
        if (ClientOrderId.IsNone)
        {
            return Order ?? default;
        }

        OrderState? found = Find(request, instrument, out error);
        error = error == ErrorCatalog.OrderDoesNotExist ? null : error;
        return found?.Order ?? default;
    }

    // A client id that was made from the order id is not in any order; it is the order id in another dress. An order
    // that somebody gave such an id on purpose comes first.
    private OrderReference WithoutAutoId(ApiRequest request) =>
        !ClientOrderId.IsNone
        && AutoClientOrderId.TryRead(ClientOrderId.ToString(), out OrderId order)
        && (Order is null || Order == order)
        && !request.Views.Orders.TryFind(request.Account, ClientOrderId, out _)
            ? new OrderReference(order, default)
            : this;
}
