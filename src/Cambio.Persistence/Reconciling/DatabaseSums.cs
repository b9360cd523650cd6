using System.Globalization;
using Cambio.Core;
using Cambio.Core.Values;
using Cambio.Persistence.Rows;

namespace Cambio.Persistence.Reconciling;

/// <summary>Sums up what the rows of a database come to, to be held against the engine's own sums.</summary>
internal sealed class DatabaseSums(Scales scales)
{
    private readonly Dictionary<int, Int128> _balances = [];
    private readonly Dictionary<int, Int128> _deposits = [];
    private readonly Dictionary<int, Int128> _withdrawals = [];

    /// <summary>Orders that did not close.</summary>
    internal long OpenOrders { get; private set; }

    /// <summary>Takes a row into account.</summary>
    internal void Add(TableSpec table, string?[] row)
    {
        if (table == OrderRow.Table)
        {
            OpenOrders += row[Column(table, "close_reason")] is null ? 1 : 0;
        }
        else if (table == BalanceRow.Table)
        {
            Add(_balances, table, row, "available");
            Add(_balances, table, row, "held");
        }
        else if (table == DepositRow.Table)
        {
            Add(_deposits, table, row, "amount");
        }
        else if (table == WithdrawalRow.Table && row[Column(table, "status")] is "CONFIRMED")
        {
            Add(_withdrawals, table, row, "amount");
        }
    }

    /// <summary>The sums beside those of the engine.</summary>
    internal AssetVerdict Against(in AssetAudit audit)
    {
        int asset = audit.Asset.Value;
        return new AssetVerdict(
            audit.Name.ToString(), audit.Balances, _balances.GetValueOrDefault(asset), audit.Deposits,
            _deposits.GetValueOrDefault(asset), audit.Withdrawals, _withdrawals.GetValueOrDefault(asset));
    }

    private static int Column(TableSpec table, string name)
    {
        for (int i = 0; i < table.Columns.Count; i++)
        {
            if (table.Columns[i].Name == name)
            {
                return i;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(name));
    }

    private void Add(Dictionary<int, Int128> sums, TableSpec table, string?[] row, string column)
    {
        int asset = int.Parse(row[Column(table, "asset_id")]!, CultureInfo.InvariantCulture);
        int decimals = scales.Of(new AssetId((ushort)asset));
        string amount = row[Column(table, column)]!;

        // What has more decimals than its asset is wrong; the comparison of rows names it.
        int point = amount.IndexOf('.', StringComparison.Ordinal);
        string text = point >= 0 && amount.Length - point - 1 > decimals ? amount[..(point + 1 + decimals)] : amount;
        sums[asset] = sums.GetValueOrDefault(asset) + FieldReader.UnitsOf(text, decimals);
    }
}
