using Cambio.Core.Values;

namespace Cambio.Core;

/// <summary>The books of one asset: what all accounts have, and what came in and went out.</summary>
/// <param name="Asset">Which asset.</param>
/// <param name="Name">Its text name.</param>
/// <param name="Balances">Available and held of all accounts, the house's included, atomic units.</param>
/// <param name="Deposits">All deposits ever, atomic units.</param>
/// <param name="Withdrawals">All confirmed withdrawals ever, atomic units.</param>
public readonly record struct AssetAudit(
    AssetId Asset, ShortText Name, Int128 Balances, Int128 Deposits, Int128 Withdrawals)
{
    /// <summary>Money made (above 0) or lost (below 0); anything but 0 is a defect.</summary>
    public Int128 Difference => Balances - (Deposits - Withdrawals);
}
