using Cambio.Core.Values;
using Cambio.Gateway.Errors;
using Cambio.Gateway.Requests;
using Cambio.MarketData.Lists;

namespace Cambio.Gateway.Spot.OrderLists;

/// <summary>Shows an account its order lists.</summary>
internal static class OrderListQueries
{
    private const int ListsStandard = 500;
    private const int ListsMax = 1_000;

    public static ValueTask<ApiError?> One(ApiRequest request)
    {
        OrderListReference reference = OrderListReference.Read(request, "origClientOrderId");
        ApiError? error = request.Parameters.Finish();
        if (error is null && reference.TryFind(request, out OrderListState list, out error))
        {
            OrderListJson.WriteQueried(request.Json, request.Catalog, list);
        }

        return ValueTask.FromResult(error);
    }

    public static ValueTask<ApiError?> Open(ApiRequest request)
    {
        ApiError? error = request.Parameters.Finish();
        if (error is null)
        {
            Write(request, request.Views.OrderLists.Open(request.Account));
        }

        return ValueTask.FromResult(error);
    }

    public static ValueTask<ApiError?> All(ApiRequest request)
    {
        ParameterReader parameters = request.Parameters;
        long? from = parameters.OptionalLong("fromId");
        (long? start, long? end) = parameters.Interval();
        int limit = parameters.Limit(ListsStandard, ListsMax);
        if (from is not null && (start ?? end) is not null)
        {
            parameters.Fail(ErrorCatalog.BadCombination);
        }

        if (parameters.Finish() is { } error)
        {
            return ValueTask.FromResult<ApiError?>(error);
        }

        var query = new OrderListQuery(limit)
        {
            From = from is null ? null : new OrderListId(from.Value),
            StartMicros = start,
            EndMicros = end,
        };
        Write(request, request.Views.OrderLists.Read(request.Account, query));
        return ValueTask.FromResult<ApiError?>(null);
    }

    private static void Write(ApiRequest request, IReadOnlyList<OrderListState> lists)
    {
        request.Json.WriteStartArray();
        foreach (OrderListState list in lists)
        {
            OrderListJson.WriteQueried(request.Json, request.Catalog, list);
        }

        request.Json.WriteEndArray();
    }
}
