using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Venues;

/// <summary>
/// Situations of CppTrader's matching engine tests (MIT, commit 99e5799). Its all-or-none orders are left out: this
/// exchange has none, because an order that may neither trade in part nor expire makes the best price untrue.
/// </summary>
public sealed class CppTraderScenarios
{
    private const string ThreeBids = """
        1: alice buys 10 @ 10
        2: alice buys 20 @ 20
        3: alice buys 30 @ 30

        """;

    [Fact]
    public void An_ioc_sell_larger_than_the_book_empties_it_and_drops_the_rest() => Play(ThreeBids + """
        4: bob sells 100 @ 10 ioc
          trade 30 @ 30: 4 sells to 3
          3 filled
          trade 20 @ 20: 4 sells to 2
          2 filled
          trade 10 @ 10: 4 sells to 1
          1 filled
          4 closed: UnfilledIoc, 40 left
        book
          empty
        """);

    [Fact]
    public void A_fok_sell_that_fits_is_filled_from_the_best_price_down() => Play(ThreeBids + """
        4: bob sells 40 @ 10 fok
          trade 30 @ 30: 4 sells to 3
          3 filled
          trade 10 @ 20: 4 sells to 2
          4 filled
        book
          bid 20 x 10
          bid 10 x 10
        """);

    [Fact]
    public void A_fok_sell_that_does_not_fit_is_killed() => Play(ThreeBids + """
        4: bob sells 100 @ 10 fok
          4 closed: UnfilledFok, 100 left
        book
          bid 30 x 30
          bid 20 x 20
          bid 10 x 10
        """);

    [Fact]
    public void A_market_order_takes_what_there_is() => Play(ThreeBids + """
        4: bob sells 55 @ market
          trade 30 @ 30: 4 sells to 3
          3 filled
          trade 20 @ 20: 4 sells to 2
          2 filled
          trade 5 @ 10: 4 sells to 1
          4 filled
        5: bob buys 1 @ market
          5 closed: InsufficientLiquidity, 1 left
        """);

    [Fact]
    public void A_stop_waits_for_the_last_price_and_then_takes() => Play("""
        1: alice buys 10 @ 100
        2: alice buys 10 @ 90
        3: bob sells 5 @ market stop 100
        4: carol sells 1 @ 100
          trade 1 @ 100: 4 sells to 1
          4 filled
          3 released at 100
          trade 5 @ 100: 3 sells to 1
          3 filled
        """);

    [Fact]
    public void A_stop_that_finds_the_other_side_empty_expires() => Play("""
        1: alice buys 1 @ 100
        2: bob sells 5 @ market stop 100
        3: carol sells 1 @ 100
          trade 1 @ 100: 3 sells to 1
          1 filled
          3 filled
          2 released at 100
          2 closed: InsufficientLiquidity, 5 left
        """);

    [Fact]
    public void A_stop_limit_that_finds_the_other_side_empty_rests() => Play("""
        1: alice buys 1 @ 100
        2: bob sells 5 @ 95 stop 100
        3: carol sells 1 @ 100
          trade 1 @ 100: 3 sells to 1
          1 filled
          3 filled
          2 released at 100
        book
          ask 95 x 5
        """);

    [Fact]
    public void A_replacement_after_a_part_has_traded_is_for_what_it_says() => Play("""
        # There, "mitigate" subtracts what traded meanwhile; here the client says what it wants, and may ask for a
        # cancel only while nothing has traded.
        1: alice buys 10 @ 100
        2: bob sells 4 @ 100
          trade 4 @ 100: 2 sells to 1
          2 filled
        3: alice replaces 1 if-new and buys 10 @ 99
          cancel refused: CancelRestricted
        4: alice replaces 1 if-partly-filled and buys 6 @ 99
          1 closed: Replaced, 6 left
        book
          bid 99 x 6
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
