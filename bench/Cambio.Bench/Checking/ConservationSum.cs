namespace Cambio.Bench.Checking;

/// <summary>All balances of an asset, less what came in and plus what went out: 0, or money was made or lost.</summary>
/// <param name="Asset">Its name.</param>
/// <param name="Sum">Atomic units; 0.</param>
public sealed record ConservationSum(string Asset, Int128 Sum);
