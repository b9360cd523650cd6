using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>What happens when an order meets one of its own account: the incoming order's choice counts.</summary>
public sealed class SelfTradePreventionScenarios
{
    /// <summary>Alice's own ask of 3 stands before bob's of 4.</summary>
    private const string OwnAskFirst = """
        1: alice sells 3 @ 100
        2: bob sells 4 @ 100

        """;

    [Fact]
    public void None_trades_with_itself() => Play(OwnAskFirst + """
        3: alice buys 5 @ 100
          trade 3 @ 100: 3 buys from 1
          1 filled
          trade 2 @ 100: 3 buys from 2
          3 filled
        """);

    [Fact]
    public void Expire_taker_closes_the_incoming_order_with_all_it_has_left() => Play(OwnAskFirst + """
        3: alice buys 5 @ 100 expire-taker
          prevented @ 100: 3 loses 5, 1 loses 0
          3 closed: SelfTradePrevention, 0 left
        book
          ask 100 x 7 (2 orders)
        orders
          1 New 0 of 3
          2 New 0 of 4
          3 Expired 0 of 5, 5 prevented
        """);

    [Fact]
    public void Expire_maker_closes_the_resting_order_and_goes_on() => Play(OwnAskFirst + """
        3: alice buys 5 @ 100 expire-maker
          prevented @ 100: 3 loses 0, 1 loses 3
          1 closed: SelfTradePrevention, 0 left
          trade 4 @ 100: 3 buys from 2
          2 filled
        book
          bid 100 x 1
        orders
          1 Expired 0 of 3, 3 prevented
          2 Filled 4 of 4
          3 PartiallyFilled 4 of 5
        """);

    [Fact]
    public void Expire_both_closes_the_resting_order_and_then_the_incoming_one() => Play(OwnAskFirst + """
        3: alice buys 5 @ 100 expire-both
          prevented @ 100: 3 loses 5, 1 loses 3
          1 closed: SelfTradePrevention, 0 left
          3 closed: SelfTradePrevention, 0 left
        book
          ask 100 x 4
        orders
          1 Expired 0 of 3, 3 prevented
          2 New 0 of 4
          3 Expired 0 of 5, 5 prevented
        """);

    [Fact]
    public void Decrement_takes_the_smaller_quantity_from_both_and_goes_on() => Play(OwnAskFirst + """
        3: alice buys 5 @ 100 decrement
          prevented @ 100: 3 loses 3, 1 loses 3
          1 closed: SelfTradePrevention, 0 left
          trade 2 @ 100: 3 buys from 2
          3 filled
        book
          ask 100 x 2
        orders
          1 Expired 0 of 3, 3 prevented
          2 PartiallyFilled 2 of 4
          3 Filled 2 of 5, 3 prevented
        """);

    [Fact]
    public void Decrement_leaves_a_larger_resting_order_with_the_difference() => Play("""
        1: alice sells 8 @ 100
        2: bob sells 4 @ 100
        3: alice buys 5 @ 100 decrement
          prevented @ 100: 3 loses 5, 1 loses 5
          3 closed: SelfTradePrevention, 0 left
        4: carol buys 4 @ 100
          trade 3 @ 100: 4 buys from 1
          1 filled
          trade 1 @ 100: 4 buys from 2
          4 filled
        orders
          1 Filled 3 of 8, 5 prevented
          2 PartiallyFilled 1 of 4
          3 Expired 0 of 5, 5 prevented
          4 Filled 4 of 4
        """);

    [Fact]
    public void What_traded_before_it_met_itself_stays_traded() => Play("""
        1: bob sells 2 @ 99
        2: alice sells 3 @ 100
        3: alice buys 5 @ 100 expire-taker
          trade 2 @ 99: 3 buys from 1
          1 filled
          prevented @ 100: 3 loses 3, 2 loses 0
          3 closed: SelfTradePrevention, 0 left
        orders
          1 Filled 2 of 2
          2 New 0 of 3
          3 Expired 2 of 5, 3 prevented
        """);

    [Fact]
    public void The_choice_of_the_resting_order_does_not_count() => Play("""
        1: alice sells 3 @ 100 expire-both
        2: alice buys 3 @ 100
          trade 3 @ 100: 2 buys from 1
          1 filled
          2 filled
        """);

    [Fact]
    public void A_fok_order_is_killed_when_it_would_lose_a_part_of_itself() => Play(OwnAskFirst + """
        3: alice buys 4 @ 100 fok expire-taker
          3 closed: UnfilledFok, 4 left
        4: alice buys 4 @ 100 fok expire-both
          4 closed: UnfilledFok, 4 left
        5: alice buys 4 @ 100 fok decrement
          5 closed: UnfilledFok, 4 left
        6: alice buys 4 @ 100 fok expire-maker
          prevented @ 100: 6 loses 0, 1 loses 3
          1 closed: SelfTradePrevention, 0 left
          trade 4 @ 100: 6 buys from 2
          2 filled
          6 filled
        """);

    [Fact]
    public void An_own_iceberg_loses_of_its_whole_rest() => Play("""
        1: alice sells 10 @ 100 iceberg 4
        2: alice buys 8 @ 100 decrement
          prevented @ 100: 2 loses 8, 1 loses 8
          2 closed: SelfTradePrevention, 0 left
        book
          ask 100 x 2
        """);

    [Fact]
    public void What_is_prevented_is_paid_by_nobody() => Play("""
        dave has 300 USD, 3 BTC
        1: dave sells 3 @ 100
        2: bob sells 1 @ 100
        3: dave buys 3 @ 100 expire-maker
          prevented @ 100: 3 loses 0, 1 loses 3
          1 closed: SelfTradePrevention, 0 left
          trade 1 @ 100: 3 buys from 2
          2 filled
        dave balance
          4 BTC
          200 USD, 200 USD held
        """);

    [Fact]
    public void A_market_buy_holds_nothing_for_what_will_be_prevented() => Play("""
        dave has 200 USD, 3 BTC
        1: dave sells 3 @ 100
        2: bob sells 2 @ 100
        3: dave buys 5 @ market decrement
          prevented @ 100: 3 loses 3, 1 loses 3
          1 closed: SelfTradePrevention, 0 left
          trade 2 @ 100: 3 buys from 2
          2 filled
          3 filled
        dave balance
          5 BTC
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
