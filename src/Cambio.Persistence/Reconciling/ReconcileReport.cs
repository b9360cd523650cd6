namespace Cambio.Persistence.Reconciling;

/// <summary>What a comparison of engine, log and database found.</summary>
public sealed record ReconcileReport
{
    /// <summary>Whether all three say the same.</summary>
    public bool Held => First is null;

    /// <summary>Which database, without secrets.</summary>
    public required string Database { get; init; }

    /// <summary>The command up to which they were compared: the database's checkpoint.</summary>
    public required long Sequence { get; init; }

    /// <summary>The first difference, in words; null for none.</summary>
    public required string? First { get; init; }

    /// <summary>What was found table by table.</summary>
    public required IReadOnlyList<TableVerdict> Tables { get; init; }

    /// <summary>What was found asset by asset.</summary>
    public required IReadOnlyList<AssetVerdict> Assets { get; init; }

    /// <summary>Orders that are open in the engine.</summary>
    public required long OpenOrdersInEngine { get; init; }

    /// <summary>Orders that are open in the database.</summary>
    public required long OpenOrdersInDatabase { get; init; }

    /// <summary>Rows that were refused and wait for a decision; each of them is a difference.</summary>
    public required long DeadLetters { get; init; }
}

/// <summary>A table of the database against the fold of the log.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Rows">Rows that the log makes.</param>
/// <param name="Missing">Those that the database lacks.</param>
/// <param name="Extra">Rows of the database that the log does not make.</param>
/// <param name="Different">Rows that both have, with other values.</param>
public sealed record TableVerdict(string Table, long Rows, long Missing, long Extra, long Different);

/// <summary>Sums of an asset, in its atomic units: the engine's and the database's.</summary>
/// <param name="Asset">Its name.</param>
/// <param name="Balances">All balances in the engine.</param>
/// <param name="BalancesInDatabase">All balances in the database.</param>
/// <param name="Deposits">All deposits in the engine.</param>
/// <param name="DepositsInDatabase">All deposits in the database.</param>
/// <param name="Withdrawals">All confirmed withdrawals in the engine.</param>
/// <param name="WithdrawalsInDatabase">All confirmed withdrawals in the database.</param>
public sealed record AssetVerdict(
    string Asset, Int128 Balances, Int128 BalancesInDatabase, Int128 Deposits, Int128 DepositsInDatabase,
    Int128 Withdrawals, Int128 WithdrawalsInDatabase)
{
    /// <summary>Whether the database's sums are the engine's.</summary>
    public bool Held => Balances == BalancesInDatabase && Deposits == DepositsInDatabase
        && Withdrawals == WithdrawalsInDatabase;
}
