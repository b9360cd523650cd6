using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Stores;

/// <summary>All tables of the projection.</summary>
internal static class Tables
{
    internal static IReadOnlyList<TableSpec> All { get; } =
    [
        AssetRow.Table, InstrumentRow.Table, AccountRow.Table, OrderListRow.Table, OrderRow.Table, TradeRow.Table,
        BalanceRow.Table, LedgerEntryRow.Table, CandleRow.Table, DepositRow.Table, WithdrawalRow.Table,
        TransferRow.Table,
    ];

    /// <summary>The table of a name.</summary>
    internal static TableSpec Named(string name) =>
        All.Single(table => string.Equals(table.Name, name, StringComparison.Ordinal));
}
