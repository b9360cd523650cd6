using Cambio.Core.Ledger;

namespace Cambio.Core;

/// <summary>Money is conserved, and anybody can ask.</summary>
public sealed partial class Engine
{
    /// <summary>Sums up every balance there is, asset by asset in order of their ids.</summary>
    public IReadOnlyList<AssetAudit> Audit()
    {
        var balances = new Int128[_assets.Length];
        for (int i = 1; i <= _ledger.RowCount; i++)
        {
            ref readonly BalanceRow row = ref _ledger.Row(i);
            balances[row.Asset] += row.Available + row.Held;
        }

        var audits = new List<AssetAudit>(_assetCount);
        foreach (Asset? asset in _assets)
        {
            if (asset != null)
            {
                audits.Add(new AssetAudit(
                    asset.Definition.Asset, asset.Definition.Name, balances[asset.Definition.Asset.Value],
                    asset.Deposits, asset.Withdrawals));
            }
        }

        return audits;
    }
}
