namespace Cambio.MarketData.Saving;

/// <summary>
/// Which snapshot section belongs to which view. Numbers are for ever: never renumbered, never reused.
/// </summary>
internal static class ViewSections
{
    public const uint Catalog = 1_000;
    public const uint Balances = 1_001;
    public const uint Orders = 1_002;
    public const uint Fills = 1_003;
    public const uint Depth = 1_004;
    public const uint Trades = 1_005;
    public const uint Candles = 1_006;
    public const uint AggregateTrades = 1_007;
    public const uint OrderLists = 1_015;
    public const uint PreventedMatches = 1_016;
}
