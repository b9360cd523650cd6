using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Venues;

/// <summary>
/// Situations of exchange-core's order book tests (Apache-2.0, commit 2f85487), as far as both exchanges have the order
/// type. Its FOK with a budget is there where the budget is exact, as a market order by quote amount: that one buys
/// what the amount pays for, while theirs is all or nothing, so budgets one too small differ and are left out. Its
/// duplicate order ids cannot occur: here the engine numbers orders.
/// </summary>
public sealed class ExchangeCoreScenarios
{
    private const long BaseUnitsPerWholeBitcoin = 1_000_000;

    private const string StartBook = """
        1: alice sells 100 @ 81600
        2: alice sells 50 @ 81599
        3: alice sells 25 @ 81599
        8: alice sells 28 @ 201000
        9: alice sells 32 @ 201000
        10: alice sells 10 @ 200954
        4: alice buys 40 @ 81593
        5: alice buys 20 @ 81590
        6: alice buys 1 @ 81590
        7: alice buys 20 @ 81200
        11: alice buys 12 @ 10000
        12: alice buys 1 @ 10000
        13: alice buys 2 @ 9136

        """;

    private const string StartBids = """
          bid 81593 x 40
          bid 81590 x 21 (2 orders)
          bid 81200 x 20
          bid 10000 x 13 (2 orders)
          bid 9136 x 2

        """;

    private const string StartAsks = """
          ask 201000 x 60 (2 orders)
          ask 200954 x 10
          ask 81600 x 100
          ask 81599 x 75 (2 orders)

        """;

    [Fact]
    public void The_start_book_shows_quantity_and_count_of_each_price() => Play("""
        book

        """ + StartAsks + StartBids);

    [Fact]
    public void An_ioc_sell_takes_a_part_of_the_best_bid() => Play("""
        123: bob sells 10 @ 1 ioc
          trade 10 @ 81593: 123 sells to 4
          123 filled
        """);

    [Fact]
    public void An_ioc_sell_takes_the_best_bid_exactly() => Play("""
        123: bob sells 40 @ 1 ioc
          trade 40 @ 81593: 123 sells to 4
          4 filled
          123 filled
        book

        """ + StartAsks + """
          bid 81590 x 21 (2 orders)
          bid 81200 x 20
          bid 10000 x 13 (2 orders)
          bid 9136 x 2
        """);

    [Fact]
    public void An_ioc_sell_walks_into_the_second_level() => Play("""
        123: bob sells 41 @ 1 ioc
          trade 40 @ 81593: 123 sells to 4
          4 filled
          trade 1 @ 81590: 123 sells to 5
          123 filled
        bob cancels 123
          refused: UnknownOrder
        """);

    [Fact]
    public void An_ioc_buy_takes_two_levels_exactly() => Play("""
        123: bob buys 175 @ 300000 ioc
          trade 50 @ 81599: 123 buys from 2
          2 filled
          trade 25 @ 81599: 123 buys from 3
          3 filled
          trade 100 @ 81600: 123 buys from 1
          1 filled
          123 filled
        book
          ask 201000 x 60 (2 orders)
          ask 200954 x 10

        """ + StartBids);

    [Fact]
    public void An_ioc_buy_larger_than_the_side_expires_with_its_rest() => Play("""
        123: bob buys 270 @ 300000 ioc
          trade 50 @ 81599: 123 buys from 2
          2 filled
          trade 25 @ 81599: 123 buys from 3
          3 filled
          trade 100 @ 81600: 123 buys from 1
          1 filled
          trade 10 @ 200954: 123 buys from 10
          10 filled
          trade 28 @ 201000: 123 buys from 8
          8 filled
          trade 32 @ 201000: 123 buys from 9
          9 filled
          123 closed: UnfilledIoc, 25 left
        book

        """ + StartBids);

    [Fact]
    public void A_fok_order_that_cannot_be_filled_changes_nothing() => Play("""
        123: bob buys 180 @ 81600 fok
          123 closed: UnfilledFok, 180 left
        124: bob sells 62 @ 81590 fok
          124 closed: UnfilledFok, 62 left
        book

        """ + StartAsks + StartBids);

    [Fact]
    public void A_fok_buy_trades_completely() => Play("""
        123: bob buys 180 @ 200954 fok
          trade 50 @ 81599: 123 buys from 2
          2 filled
          trade 25 @ 81599: 123 buys from 3
          3 filled
          trade 100 @ 81600: 123 buys from 1
          1 filled
          trade 5 @ 200954: 123 buys from 10
          123 filled
        """);

    [Fact]
    public void A_fok_sell_trades_completely() => Play("""
        123: bob sells 60 @ 81590 fok
          trade 40 @ 81593: 123 sells to 4
          4 filled
          trade 20 @ 81590: 123 sells to 5
          5 filled
          123 filled
        book

        """ + StartAsks + """
          bid 81590 x 1
          bid 81200 x 20
          bid 10000 x 13 (2 orders)
          bid 9136 x 2
        """);

    [Fact]
    public void An_exact_budget_buys_all_that_it_pays_for() => Play("""
        # 75 at 81599, 100 at 81600 and 5 at 200954
        123: bob spends 15284695
          123 is for 180
          trade 50 @ 81599: 123 buys from 2
          2 filled
          trade 25 @ 81599: 123 buys from 3
          3 filled
          trade 100 @ 81600: 123 buys from 1
          1 filled
          trade 5 @ 200954: 123 buys from 10
          123 filled
        """);

    [Fact]
    public void A_budget_one_too_large_buys_no_more() => Play("""
        # 75 at 81599, 100 at 81600, 1 at 200954, and 1 to spare
        123: bob spends 14480880
          123 is for 176
          trade 50 @ 81599: 123 buys from 2
          2 filled
          trade 25 @ 81599: 123 buys from 3
          3 filled
          trade 100 @ 81600: 123 buys from 1
          1 filled
          trade 1 @ 200954: 123 buys from 10
          123 filled
        """);

    [Fact]
    public void A_sell_for_an_exact_amount_raises_it() => Play("""
        # 40 at 81593 and 20 at 81590
        123: bob raises 4895520
          123 is for 60
          trade 40 @ 81593: 123 sells to 4
          4 filled
          trade 20 @ 81590: 123 sells to 5
          5 filled
          123 filled
        """);

    [Fact]
    public void A_gtc_order_takes_the_oldest_of_the_best_level() => Play("""
        123: bob buys 1 @ 81599
          trade 1 @ 81599: 123 buys from 2
          123 filled
        book
          ask 201000 x 60 (2 orders)
          ask 200954 x 10
          ask 81600 x 100
          ask 81599 x 74 (2 orders)

        """ + StartBids);

    [Fact]
    public void A_gtc_order_rests_with_what_it_could_not_take() => Play("""
        123: bob buys 100 @ 81599
          trade 50 @ 81599: 123 buys from 2
          2 filled
          trade 25 @ 81599: 123 buys from 3
          3 filled
        book
          ask 201000 x 60 (2 orders)
          ask 200954 x 10
          ask 81600 x 100
          bid 81599 x 25

        """ + StartBids);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders(spec => spec with { LotUnits = BaseUnitsPerWholeBitcoin });
        exchange.Play(StartBook + script);
    }
}
