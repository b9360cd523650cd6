using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.Gateway.Spot.History;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Orders;

namespace Cambio.Gateway.Spot.Orders;

/// <summary>Shows an account its orders.</summary>
internal static class QueryEndpoints
{
    private const int WeightOfAllSymbols = 80;
    private const int OrdersStandard = 500;
    private const int OrdersMax = 1_000;

    public static ValueTask<ApiError?> Order(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        OrderReference reference = OrderReference.Read(request);
        ApiError? error = request.Parameters.Finish();
        if (error is null && reference.Find(request, instrument!, out error) is { } order)
        {
            OrderJson.WriteQueried(request.Json, request.Catalog, order);
        }

        return ValueTask.FromResult(error);
    }

    public static ValueTask<ApiError?> OpenOrders(ApiRequest request)
    {
        ListedInstrument? instrument = request.HasSymbol ? request.Instrument() : null;
        request.Weight = instrument is null ? WeightOfAllSymbols : request.Weight;
        if (request.Parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        request.Json.WriteStartArray();
        foreach (OrderState order in request.Views.Orders.Open(request.Account, instrument?.Id))
        {
            OrderJson.WriteQueried(request.Json, request.Catalog, order);
        }

        request.Json.WriteEndArray();
        return ValueTask.FromResult<ApiError?>(null);
    }

    public static async ValueTask<ApiError?> AllOrders(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        ParameterReader parameters = request.Parameters;
        long? from = parameters.OptionalLong("orderId");
        (long? start, long? end) = parameters.Interval();
        int limit = parameters.Limit(OrdersStandard, OrdersMax);
        if (parameters.Finish() is { } error)
        {
            return error;
        }

        var query = new OrderQuery(instrument!.Id, limit)
        {
            From = from is null ? null : new OrderId(from.Value),
            StartMicros = start,
            EndMicros = end,
        };
        IReadOnlyList<OrderState> orders = await Remembered.OrdersAsync(request, query);
        request.Json.WriteStartArray();
        foreach (OrderState order in orders)
        {
            OrderJson.WriteQueried(request.Json, request.Catalog, order);
        }

        request.Json.WriteEndArray();
        return null;
    }

    public static ValueTask<ApiError?> Amendments(ApiRequest request)
    {
        ListedInstrument? instrument = request.Instrument();
        ParameterReader parameters = request.Parameters;
        long? id = parameters.Long("orderId");
        long from = parameters.OptionalLong("fromExecutionId") ?? 0;
        int limit = parameters.Limit(OrdersStandard, OrdersMax);
        ApiError? error = parameters.Finish();
        if (error is null
            && new OrderReference(new OrderId(id!.Value), default).Find(request, instrument!, out error) is { } order)
        {
            request.Json.WriteStartArray();
            foreach (Amendment amendment in request.Views.Orders.Amendments(request.Account, order.Order, from, limit))
            {
                OrderJson.WriteAmendment(request.Json, instrument!, order, amendment);
            }

            request.Json.WriteEndArray();
        }

        return ValueTask.FromResult(error);
    }
}
