namespace Cambio.TestKit.Generation;

/// <summary>What a stream of commands is about. Made from its seed, so that many seeds cover many mixes.</summary>
/// <param name="Accounts">User accounts; few, so that orders often meet their own kind.</param>
/// <param name="OpenOrdersMax">Above this the generator prefers to cancel.</param>
/// <param name="MarketPercent">Market orders among placements.</param>
/// <param name="StopPercent">Stop orders among placements.</param>
/// <param name="IcebergPercent">Icebergs among limit orders.</param>
/// <param name="PreventionPercent">Orders with self-trade prevention.</param>
/// <param name="OddPercent">Placements with fields that do not go together.</param>
/// <param name="MalformedPercent">Damaged records among all commands.</param>
/// <param name="IsPoor">Balances pay for a few orders only.</param>
/// <param name="IsExtreme">Prices, quantities and amounts at the edges of their ranges.</param>
/// <param name="ListPercent">Order lists among placements.</param>
/// <param name="IsWide">Prices all over their range, so that books have many levels far from each other.</param>
public sealed record GeneratorProfile(
    int Accounts, int OpenOrdersMax, int MarketPercent, int StopPercent, int IcebergPercent, int PreventionPercent,
    int OddPercent, int MalformedPercent, bool IsPoor, bool IsExtreme, bool IsWide, int ListPercent)
{
    /// <summary>The mix that belongs to a seed.</summary>
    public static GeneratorProfile Of(ulong seed)
    {
        TestRandom random = new(unchecked(seed * 31) + 7);
        return new GeneratorProfile(
            Accounts: random.Pick(2, 3, 4, 6),
            OpenOrdersMax: random.Pick(10, 25, 40, 60, 200),
            MarketPercent: random.Pick(8, 15, 30),
            StopPercent: random.Pick(5, 20, 50),
            IcebergPercent: random.Pick(5, 15, 40),
            PreventionPercent: random.Pick(10, 50, 90),
            OddPercent: random.Pick(1, 5),
            MalformedPercent: random.Pick(1, 2),
            IsPoor: random.Chance(30),
            IsExtreme: random.Chance(20),
            IsWide: random.Chance(20),
            ListPercent: random.Pick(3, 10, 40));
    }
}
