using System.Globalization;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>Trailing stops: when they begin to trail, which extreme they keep, and the price that fires them.</summary>
public sealed class TrailingScenarios
{
    [Fact]
    public void A_rising_one_ignores_prices_until_its_stop_and_then_fires_above_the_lowest() => Play(
        """
        s: alice buys 1 @ 45000 stop 44000 trailing 500

        """
        + Trade(41_000) + Trade(44_000, during: "s trails from 44000") + Trade(42_000) + Trade(44_099)
        + Trade(44_100, after: "s released at 44100")
        + """
        # 42,000 x 1.05 = 44,100
        book
          bid 45000 x 1
        """);

    [Fact]
    public void The_trade_that_begins_the_trail_does_not_fire_it() => Play(
        """
        s: alice sells 1 @ 80 stop 90 trailing 100

        """
        + Trade(100) + Trade(90, during: "s trails from 90") + Trade(90) + Trade(89.11m)
        + Trade(89.10m, after: "s released at 89.1"));

    [Fact]
    public void A_falling_one_without_a_stop_price_trails_the_highest_from_the_last_price_on() => Play(
        """
        reference price 100
        s: alice sells 1 @ 50 stop trailing 1000

        """
        + Trade(91) + Trade(110) + Trade(105) + Trade(99.01m) + Trade(99, after: "s released at 99"));

    [Fact]
    public void Without_any_price_it_begins_with_the_first_trade() => Play(
        """
        s: alice sells 1 @ 50 stop trailing 1000

        """
        + Trade(100, during: "s trails from 100") + Trade(90.01m) + Trade(90, after: "s released at 90"));

    [Fact]
    public void A_rising_trigger_is_rounded_up() => Play(
        """
        reference price 100.01
        # 100.01 x 1.0333 = 103.340333
        s: alice buys 1 @ 50 stop trailing 333

        """
        + Trade(103.34m) + Trade(103.35m, after: "s released at 103.35"));

    [Fact]
    public void A_falling_trigger_is_rounded_down() => Play(
        """
        reference price 100.01
        # 100.01 x 0.9667 = 96.679667
        s: alice sells 1 @ 200 stop trailing 333

        """
        + Trade(96.68m) + Trade(96.67m, after: "s released at 96.67"));

    [Fact]
    public void It_can_be_canceled_while_it_trails() => Play(
        """
        reference price 100
        s: alice sells 1 @ 50 stop trailing 1000
        alice cancels s
          s closed: Canceled, 1 left

        """
        + Trade(50));

    /// <summary>A trade of 1 between bob and carol, and what the stop does during and after it.</summary>
    private static string Trade(decimal price, string? during = null, string? after = null)
    {
        string at = price.ToString("0.##", CultureInfo.InvariantCulture);
        return $"""
            maker: carol sells 1 @ {at}
            taker: bob buys 1 @ {at}
              trade 1 @ {at}: taker buys from maker
              maker filled
            {(during is null ? "" : $"  {during}")}
              taker filled
            {(after is null ? "" : $"  {after}")}

            """;
    }

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
