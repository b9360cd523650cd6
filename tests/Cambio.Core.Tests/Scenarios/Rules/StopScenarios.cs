using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>
/// Stops: what sets them off, in which order they enter the book, and how far they set off each other.
/// </summary>
public sealed class StopScenarios
{
    private const string FallingMarket = """
        a: alice buys 1 @ 100
        b: alice buys 1 @ 90
        c: alice buys 1 @ 80
        d: alice buys 1 @ 70
        s1: bob sells 1 @ market stop 90
        s2: bob sells 1 @ market stop 100
        s3: bob sells 1 @ market stop 80
        t: carol sells 1 @ 100
          trade 1 @ 100: t sells to a
          a filled
          t filled
          s2 released at 100
          trade 1 @ 90: s2 sells to b
          b filled
          s2 filled

        """;

    [Fact]
    public void Stops_set_off_stops_in_the_order_of_their_triggers() => Play(100, FallingMarket + """
          s1 released at 90
          trade 1 @ 80: s1 sells to c
          c filled
          s1 filled
          s3 released at 80
          trade 1 @ 70: s3 sells to d
          d filled
          s3 filled
        """);

    [Fact]
    public void Stops_of_one_trade_are_released_in_the_order_they_were_placed() => Play(100, """
        s1: bob sells 1 @ 200 stop 95
        s2: bob sells 1 @ 200 stop 99
        s3: alice buys 1 @ 50 target 97
        m: alice buys 1 @ 90
        t: carol sells 1 @ 90
          trade 1 @ 90: t sells to m
          m filled
          t filled
          s1 released at 90
          s2 released at 90
          s3 released at 90
        book
          ask 200 x 2 (2 orders)
          bid 50 x 1
        """);

    [Fact]
    public void What_a_cascade_may_not_release_now_goes_on_with_the_next_order_command() => Play(1, FallingMarket + """
        # Deposits are none of a book's business.
        alice deposits 1 USD
        carol cancels nothing
          s1 released at 90
          trade 1 @ 80: s1 sells to c
          c filled
          s1 filled
          refused: UnknownOrder
        e: carol buys 1 @ 1
          s3 released at 80
          trade 1 @ 70: s3 sells to d
          d filled
          s3 filled
        book
          bid 1 x 1
        """);

    [Fact]
    public void A_cascade_waits_while_the_market_does_not_trade() => Play(1, FallingMarket + """
        market Halted
        alice cancels c
          refused: MarketClosed
        market CancelOnly
        alice cancels c
          c closed: Canceled, 1 left
        market Trading
        carol cancels nothing
          s1 released at 90
          trade 1 @ 70: s1 sells to d
          d filled
          s1 filled
          refused: UnknownOrder
        """);

    [Theory]
    [InlineData("buys 1 @ market stop 100", "buys 1 @ market stop 100.01")]
    [InlineData("buys 1 @ 99 stop 99", "buys 1 @ 99 stop 101")]
    [InlineData("sells 1 @ market stop 100", "sells 1 @ market stop 99.99")]
    [InlineData("sells 1 @ 101 stop 101", "sells 1 @ 101 stop 99")]
    [InlineData("buys 1 @ market target 100", "buys 1 @ market target 99.99")]
    [InlineData("buys 1 @ 99 target 101", "buys 1 @ 99 target 99")]
    [InlineData("sells 1 @ market target 100", "sells 1 @ market target 100.01")]
    [InlineData("sells 1 @ 101 target 99", "sells 1 @ 101 target 101")]
    public void A_stop_must_be_on_its_side_of_the_last_price(string onTheWrongSide, string onItsSide) => Play(100, $"""
        reference price 100
        alice {onTheWrongSide}
          refused: WouldTriggerImmediately
        alice {onItsSide}
        """);

    [Fact]
    public void A_released_buy_that_has_become_too_dear_closes_and_costs_nothing() => Play(100, """
        dave has 110 USD
        1: dave buys 1 @ market stop 110
        2: bob sells 1 @ 110
        3: bob sells 1 @ 120
        4: alice buys 1 @ 110
          trade 1 @ 110: 4 buys from 2
          2 filled
          4 filled
          1 released at 110
          1 closed: InsufficientBalance, 1 left
        dave balance
          110 USD
        """);

    [Fact]
    public void A_released_buy_takes_what_it_lacks_from_the_balance() => Play(100, """
        dave has 125 USD
        1: dave buys 1 @ market stop 110
        2: bob sells 1 @ 110
        3: bob sells 1 @ 120
        4: alice buys 1 @ 110
          trade 1 @ 110: 4 buys from 2
          2 filled
          4 filled
          1 released at 110
          trade 1 @ 120: 1 buys from 3
          3 filled
          1 filled
        dave balance
          1 BTC
          5 USD
        """);

    [Fact]
    public void A_released_limit_order_keeps_its_time_in_force() => Play(100, """
        1: bob sells 5 @ 95 stop 100 ioc
        2: bob sells 5 @ 95 stop 100 fok
        3: alice buys 1 @ 100
        4: alice buys 2 @ 96
        5: carol sells 1 @ 100
          trade 1 @ 100: 5 sells to 3
          3 filled
          5 filled
          1 released at 100
          trade 2 @ 96: 1 sells to 4
          4 filled
          1 closed: UnfilledIoc, 3 left
          2 released at 100
          2 closed: UnfilledFok, 5 left
        """);

    [Fact]
    public void A_waiting_stop_can_be_reduced_and_canceled_and_is_never_shown() => Play(100, """
        dave has 1000 USD
        1: dave buys 5 @ market stop 110
        2: dave buys 1 @ 105 stop 104
        dave balance
          1000 USD, 655 USD held
        dave amends 1 to 2
          1 amended to 2, 2 left
        dave cancels 2
          2 closed: Canceled, 1 left
        dave balance
          1000 USD, 220 USD held
        book
          empty
        """);

    private static void Play(int maxTriggerDepth, string script)
    {
        using Exchange exchange = Exchange.WithRichTraders(spec => spec with { MaxTriggerDepth = maxTriggerDepth });
        exchange.Play(script);
    }
}
