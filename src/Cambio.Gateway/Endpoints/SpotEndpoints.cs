namespace Cambio.Gateway.Endpoints;

/// <summary>
/// The spot API and what belongs to it, a table per area. What is not in these tables does not exist.
/// </summary>
internal static class SpotEndpoints
{
    public static IReadOnlyList<ApiEndpoint> All { get; } =
    [
        .. GeneralTable.Rows,
        .. MarketTable.Rows,
        .. TradingTable.Rows,
        .. AccountTable.Rows,
        .. UnsupportedTable.Rows,
        .. WalletTable.Rows,
    ];
}
