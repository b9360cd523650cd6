using Cambio.Gateway.Errors;

namespace Cambio.Gateway.Endpoints;

/// <summary>
/// What the dialect documents and this exchange does not have. A client hears that from a documented error instead of
/// wondering whether the path is misspelled. Nothing is asked of it, so nothing needs to be proved.
/// </summary>
internal static class UnsupportedTable
{
    public static IReadOnlyList<ApiEndpoint> Rows { get; } =
    [
        Row("GET", "/api/v3/executionRules"),
        Row("GET", "/api/v3/referencePrice"),
        Row("GET", "/api/v3/referencePrice/calculation"),
        Row("GET", "/api/v3/historicalBlockTrades"),
        Row("GET", "/api/v3/myFilters"),
        Row("GET", "/api/v3/myAllocations"),
        Row("POST", "/api/v3/sor/order"),
        Row("POST", "/api/v3/sor/order/test"),
        Row("POST", "/api/v3/orderList/opo"),
        Row("POST", "/api/v3/orderList/opoco"),
        Row("POST", "/sapi/v1/asset/transfer"), // between wallets, and an account has one
    ];

    private static ApiEndpoint Row(string method, string path) =>
        new(method, path, Access.Public, 1, _ => new ValueTask<ApiError?>(ErrorCatalog.NotSupported));
}
