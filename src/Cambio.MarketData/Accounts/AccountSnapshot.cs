using Cambio.Core.Values;

namespace Cambio.MarketData.Accounts;

/// <summary>What an account has of one asset.</summary>
/// <param name="Asset">Which.</param>
/// <param name="Available">Free to use, atomic units.</param>
/// <param name="Held">Held for orders and withdrawals, atomic units.</param>
public readonly record struct Balance(AssetId Asset, Int128 Available, Int128 Held)
{
    /// <summary>Available + held.</summary>
    public Int128 Total => Available + Held;
}

/// <summary>An account at one moment.</summary>
/// <param name="IsFrozen">True when it may neither trade nor pay out.</param>
/// <param name="UpdatedMicros">When a balance last changed, microseconds since 1970; 0 for never.</param>
/// <param name="Balances">By asset id; an asset never touched is missing.</param>
public sealed record AccountSnapshot(bool IsFrozen, long UpdatedMicros, IReadOnlyList<Balance> Balances);
