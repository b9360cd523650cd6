namespace Cambio.MarketData.Saving;

/// <summary>
/// Which snapshot section belongs to which view. Numbers are for ever: never renumbered, never reused.
/// </summary>
public static class ViewSections
{
    /// <summary>What is listed.</summary>
    public const uint Catalog = 1_000;

    /// <summary>Balances of accounts.</summary>
    public const uint Balances = 1_001;

    /// <summary>Orders of accounts.</summary>
    public const uint Orders = 1_002;

    /// <summary>Fills of accounts.</summary>
    public const uint Fills = 1_003;

    /// <summary>Books.</summary>
    public const uint Depth = 1_004;

    /// <summary>Public trades.</summary>
    public const uint Trades = 1_005;

    /// <summary>Candles of instruments.</summary>
    public const uint Candles = 1_006;

    /// <summary>Aggregated public trades.</summary>
    public const uint AggregateTrades = 1_007;

    /// <summary>Order lists of accounts.</summary>
    public const uint OrderLists = 1_015;

    /// <summary>Prevented matches of accounts.</summary>
    public const uint PreventedMatches = 1_016;

    /// <summary>API keys (gateway).</summary>
    public const uint Keys = 1_020;

    /// <summary>Deposits, withdrawals and transfers of accounts.</summary>
    public const uint Payments = 1_021;

    /// <summary>What operators did (operator API).</summary>
    public const uint Audit = 1_022;
}
