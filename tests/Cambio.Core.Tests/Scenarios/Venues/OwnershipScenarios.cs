using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Venues;

/// <summary>
/// Situations of exchange-core's tests of cancel, reduce and move (Apache-2.0, commit 2f85487): whose orders one may
/// change, and what becomes of them. Its "reduce by" is our amend to a smaller total, its "move" our cancel-replace.
/// </summary>
public sealed class OwnershipScenarios
{
    private const string StartBook = """
        1: alice sells 100 @ 81600
        2: alice sells 50 @ 81599
        3: alice sells 25 @ 81599
        4: alice buys 40 @ 81593
        5: alice buys 20 @ 81590
        6: alice buys 1 @ 81590

        """;

    [Fact]
    public void An_unknown_order_cannot_be_changed() => Play("""
        alice cancels 5291
          refused: UnknownOrder
        alice amends 5291 to 1
          refused: UnknownOrder
        alice replaces 5291 and buys 1 @ 81590
          cancel refused: UnknownOrder

        """ + UnchangedBook);

    [Fact]
    public void An_order_of_somebody_else_is_unknown() => Play("""
        bob cancels 1
          refused: UnknownOrder
        bob amends 1 to 1
          refused: UnknownOrder
        bob replaces 1 and sells 1 @ 81600
          cancel refused: UnknownOrder
        bob cancels all
          refused: UnknownOrder

        """ + UnchangedBook);

    [Fact]
    public void An_order_on_another_market_is_unknown() => Play("""
        alice cancels 1 on ETHUSD
          refused: UnknownOrder
        alice amends 1 to 1 on ETHUSD
          refused: UnknownOrder

        """ + UnchangedBook);

    [Fact]
    public void An_amend_to_what_it_is_or_more_or_to_nothing_is_refused() => Play("""
        alice amends 1 to 100
          refused: InvalidAmend
        alice amends 1 to 101
          refused: InvalidAmend
        alice amends 1 to 0
          refused: InvalidAmend

        """ + UnchangedBook);

    [Fact]
    public void The_last_order_of_a_level_takes_the_level_with_it() => Play("""
        alice cancels 2
          2 closed: Canceled, 50 left
        alice cancels 3
          3 closed: Canceled, 25 left
        book
          ask 81600 x 100
          bid 81593 x 40
          bid 81590 x 21 (2 orders)
        """);

    [Fact]
    public void A_reduced_order_keeps_its_place() => Play("""
        alice amends 2 to 10
          2 amended to 10, 10 left
        book
          ask 81600 x 100
          ask 81599 x 35 (2 orders)
          bid 81593 x 40
          bid 81590 x 21 (2 orders)
        7: bob buys 11 @ 81599
          trade 10 @ 81599: 7 buys from 2
          2 filled
          trade 1 @ 81599: 7 buys from 3
          7 filled
        """);

    [Fact]
    public void An_order_moves_to_the_end_of_another_level() => Play("""
        7: alice replaces 4 and buys 40 @ 81590
          4 closed: Replaced, 40 left
        book
          ask 81600 x 100
          ask 81599 x 75 (2 orders)
          bid 81590 x 61 (3 orders)
        8: bob sells 22 @ 81590
          trade 20 @ 81590: 8 sells to 5
          5 filled
          trade 1 @ 81590: 8 sells to 6
          6 filled
          trade 1 @ 81590: 8 sells to 7
          8 filled
        """);

    [Fact]
    public void An_order_moves_to_a_new_level() => Play("""
        7: alice replaces 4 and buys 40 @ 81595
          4 closed: Replaced, 40 left
        book
          ask 81600 x 100
          ask 81599 x 75 (2 orders)
          bid 81595 x 40
          bid 81590 x 21 (2 orders)
        """);

    [Fact]
    public void A_move_that_crosses_trades_at_one_price() => Play("""
        7: bob buys 20 @ 81594
        8: bob replaces 7 and buys 20 @ 81599
          7 closed: Replaced, 20 left
          trade 20 @ 81599: 8 buys from 2
          8 filled
        """);

    [Fact]
    public void A_move_that_crosses_trades_at_two_prices_and_takes_all_there_is() => Play("""
        7: bob buys 200 @ 81594
        8: bob replaces 7 and buys 200 @ 81600
          7 closed: Replaced, 200 left
          trade 50 @ 81599: 8 buys from 2
          2 filled
          trade 25 @ 81599: 8 buys from 3
          3 filled
          trade 100 @ 81600: 8 buys from 1
          1 filled
        book
          bid 81600 x 25
          bid 81593 x 40
          bid 81590 x 21 (2 orders)
        """);

    private const string UnchangedBook = """
        book
          ask 81600 x 100
          ask 81599 x 75 (2 orders)
          bid 81593 x 40
          bid 81590 x 21 (2 orders)
        """;

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(StartBook + script);
    }
}
