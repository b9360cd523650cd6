using Cambio.Gateway.Endpoints;

namespace Cambio.Gateway.Reference;

/// <summary>
/// The reference of all endpoints. A row of the tables that is missing here fails a test, and so does a parameter that
/// a handler reads and its page does not name.
/// </summary>
internal static class EndpointDocs
{
    /// <summary>By area, in the order they are shown.</summary>
    public static IReadOnlyList<(string Area, IReadOnlyList<EndpointDoc> Docs)> Areas { get; } =
    [
        ("General", GeneralDocs.All),
        ("Market data", MarketDocs.All),
        ("Orders", TradingDocs.All),
        ("Order lists", OrderListDocs.All),
        ("Account", AccountDocs.All),
        ("Wallet", WalletDocs.All),
        ("Not supported", [.. UnsupportedTable.Rows.Select(Unsupported)]),
    ];

    private static EndpointDoc Unsupported(ApiEndpoint row) => new(
        row.Method, row.Path, "Is in the dialect and not in this exchange.", "Always the error -1020.");
}
