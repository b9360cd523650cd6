using Cambio.Core.Instruments;
using Cambio.Core.Tests.Scenarios.Language;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>Markets with the rules of the exchange re-implemented here.</summary>
internal static class SeedMarket
{
    private const int TenthOfPercentPpm = 1_000;

    /// <summary>
    /// A market for its order-matching tests. There, a market order rests or expires as its own flag says; here the
    /// instrument decides. None of its tests mixes the two.
    /// </summary>
    public static Exchange WithRichTraders(MarketRemainder remainder)
    {
        var exchange = Exchange.WithRichTraders(spec => spec with { MarketRemainder = remainder });
        exchange.StatusOf = SeedStatus.Of;
        exchange.Execute("reference price 50000");
        return exchange;
    }

    /// <summary>A market with its commission, 0.1 % of what each side receives, and nobody there yet.</summary>
    public static Exchange WithCommission() => new(spec => spec with
    {
        MarketRemainder = MarketRemainder.Rest,
        MakerFeePpm = TenthOfPercentPpm,
        TakerFeePpm = TenthOfPercentPpm,
    });
}
