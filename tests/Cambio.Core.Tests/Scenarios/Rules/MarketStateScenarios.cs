using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>Which command each market state lets through: the table of docs/rules.md, row by row.</summary>
public sealed class MarketStateScenarios
{
    private const string Closed = "  refused: MarketClosed";
    private const string Amended = "  1 amended to 4, 4 left";
    private const string Canceled = "  2 closed: Canceled, 5 left";

    [Theory]
    [InlineData("PreOpen", Closed, Closed, Canceled)]
    [InlineData("Trading", "", Amended, Canceled)]
    [InlineData("CancelOnly", Closed, Amended, Canceled)]
    [InlineData("PostOnly", "", Amended, Canceled)]
    [InlineData("Halted", Closed, Closed, Closed)]
    public void A_state_decides_what_may_be_placed_amended_and_canceled(
        string state, string place, string amend, string cancel) =>
        Play($"""
            1: alice buys 5 @ 100
            2: alice buys 5 @ 100
            market {state}
            3: bob buys 1 @ 90
            {place}
            alice amends 1 to 4
            {amend}
            alice cancels 2
            {cancel}
            """);

    [Theory]
    [InlineData("PreOpen")]
    [InlineData("Trading")]
    [InlineData("CancelOnly")]
    [InlineData("PostOnly")]
    [InlineData("Halted")]
    public void The_operator_can_always_cancel(string state) => Play($"""
        1: alice buys 5 @ 100
        2: alice buys 5 @ 100 stop 110
        market {state}
        operator cancels all of alice on BTCUSD
          1 closed: CanceledByOperator, 5 left
          2 closed: CanceledByOperator, 5 left
        """);

    [Theory]
    [InlineData("buys 1 @ 100", "WouldTake")]
    [InlineData("buys 1 @ 100 maker", "WouldTake")]
    [InlineData("buys 1 @ 99 ioc", "UnsupportedCombination")]
    [InlineData("buys 1 @ 99 fok", "UnsupportedCombination")]
    [InlineData("buys 1 @ market", "UnsupportedCombination")]
    [InlineData("spends 100", "UnsupportedCombination")]
    [InlineData("buys 1 @ market stop 110", "UnsupportedCombination")]
    [InlineData("buys 1 @ 110 stop 110", "UnsupportedCombination")]
    [InlineData("buys 1 @ market target 90", "UnsupportedCombination")]
    [InlineData("buys 1 @ 90 target 90", "UnsupportedCombination")]
    public void A_post_only_market_takes_only_what_rests(string order, string reason) => Play($"""
        1: alice sells 5 @ 100
        market PostOnly
        bob {order}
          refused: {reason}
        2: bob buys 1 @ 99
        3: bob buys 1 @ 99 maker
        4: bob buys 2 @ 99 iceberg 1
        book
          ask 100 x 5
          bid 99 x 3 (3 orders)
        """);

    [Fact]
    public void A_cancel_of_all_markets_leaves_out_the_halted_ones() => Play("""
        1: alice buys 5 @ 100
        2: alice buys 5 @ 100 on ETHUSD
        3: alice buys 5 @ 99
        market Halted
        alice cancels all on BTCUSD
          refused: MarketClosed
        alice cancels all
          2 closed: Canceled, 5 left
        alice cancels all
          refused: UnknownOrder
        operator cancels all of alice
          1 closed: CanceledByOperator, 5 left
          3 closed: CanceledByOperator, 5 left
        """);

    [Fact]
    public void A_replace_in_a_market_that_takes_no_orders_only_cancels() => Play("""
        1: alice buys 5 @ 100
        market CancelOnly
        2: alice replaces 1 and buys 5 @ 99
          1 closed: Replaced, 5 left
          order refused: MarketClosed
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
