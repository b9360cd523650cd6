using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>OCO: two legs, one hold, and at most one of them trades.</summary>
public sealed class OcoScenarios
{
    [Fact]
    public void A_position_is_sold_once_so_it_is_held_once() => Play("""
        dave has 5 BTC
        a b: dave lists oco sells 5 @ 110 maker + sells 5 @ market stop 90
        dave balance
          5 BTC, 5 BTC held
        book
          ask 110 x 5
        dave cancels a
          a closed: Canceled, 5 left
          b closed: Canceled, 5 left
          list 1 done
        dave balance
          5 BTC
        """);

    [Fact]
    public void A_buyer_holds_for_the_dearer_leg() => Play("""
        dave has 1000 USD
        a b: dave lists oco buys 5 @ 112 stop 111 + buys 5 @ 90 maker
        dave balance
          1000 USD, 560 USD held
        1: alice sells 2 @ 90
          trade 2 @ 90: 1 sells to b
          1 filled
          a closed: OcoTrigger, 5 left
        dave balance
          2 BTC
          820 USD, 270 USD held
        """);

    [Fact]
    public void The_other_leg_ends_when_the_resting_one_trades_in_part() => Play("""
        a b: alice lists oco sells 5 @ 110 maker + sells 5 @ 88 stop 90
        1: bob buys 2 @ 110
          trade 2 @ 110: 1 buys from a
          1 filled
          b closed: OcoTrigger, 5 left
        2: bob buys 3 @ 110
          trade 3 @ 110: 2 buys from a
          a filled
          2 filled
          list 1 done
        """);

    [Fact]
    public void The_resting_leg_ends_before_the_released_one_trades() => Play("""
        dave has 5 BTC
        a b: dave lists oco sells 5 @ 110 maker + sells 5 @ market stop 90
        1: bob buys 9 @ 90
        2: carol sells 1 @ 90
          trade 1 @ 90: 2 sells to 1
          2 filled
          b released at 90
          a closed: OcoTrigger, 5 left
          trade 5 @ 90: b sells to 1
          b filled
          list 1 done
        dave balance
          450 USD
        """);

    [Fact]
    public void Two_stops_make_an_oco_too() => Play("""
        a b: alice lists oco sells 5 @ market target 110 + sells 5 @ market stop 90
        1: bob buys 9 @ 110
        2: carol sells 1 @ 110
          trade 1 @ 110: 2 sells to 1
          2 filled
          a released at 110
          b closed: OcoTrigger, 5 left
          trade 5 @ 110: a sells to 1
          a filled
          list 1 done
        """);

    [Fact]
    public void The_legs_amend_together() => Play("""
        dave has 5 BTC
        a b: dave lists oco sells 5 @ 110 maker + sells 5 @ 88 stop 90
        dave amends b to 3
          b amended to 3, 3 left
          a amended to 3, 3 left
        dave balance
          5 BTC, 3 BTC held
        book
          ask 110 x 3
        """);

    [Fact]
    public void Lots_lost_to_self_trade_prevention_count_as_traded() => Play("""
        a b: alice lists oco sells 5 @ 110 maker + sells 5 @ market stop 90
        1: alice buys 2 @ 110 decrement
          prevented @ 110: 1 loses 2, a loses 2
          1 closed: SelfTradePrevention, 0 left
          b closed: OcoTrigger, 5 left
        book
          ask 110 x 3
        """);

    [Fact]
    public void Replacing_a_leg_cancels_the_list() => Play("""
        a b: alice lists oco sells 5 @ 110 maker + sells 5 @ market stop 90
        c: alice replaces a and sells 5 @ 108
          a closed: Replaced, 5 left
          b closed: Canceled, 5 left
          list 1 done
        book
          ask 108 x 5
        """);

    [Fact]
    public void A_list_is_canceled_by_its_name_or_number() => Play("""
        a b: alice lists oco called exit sells 5 @ 110 maker + sells 5 @ market stop 90
        c d: alice lists oco called exit sells 5 @ 110 maker + sells 5 @ market stop 90
          refused: DuplicateClientOrderId
        bob cancels list called exit
          refused: UnknownOrderList
        alice cancels list called exit
          a closed: Canceled, 5 left
          b closed: Canceled, 5 left
          list 1 done
        alice cancels list 1
          refused: UnknownOrderList
        """);

    [Fact]
    public void The_last_price_lies_between_the_legs() => Play("""
        1: alice sells 1 @ 100
        2: bob buys 1 @ 100
          trade 1 @ 100: 2 buys from 1
          1 filled
          2 filled
        a b: alice lists oco sells 5 @ 100 maker + sells 5 @ market stop 90
          refused: InvalidOrderList
        a b: alice lists oco sells 5 @ 110 maker + sells 5 @ market stop 100
          refused: InvalidOrderList
        a b: alice lists oco sells 5 @ 110 maker + sells 4 @ market stop 90
          refused: InvalidOrderList
        a b: alice lists oco sells 5 @ market stop 90 + sells 5 @ 110 maker
          refused: InvalidOrderList
        a b: alice lists oco buys 5 @ market stop 110 + buys 5 @ 90 maker
        """);

    [Fact]
    public void Both_legs_count_as_orders_and_the_pair_as_one_list() => Play("""
        a b: alice lists oco sells 5 @ 110 maker + sells 5 @ market stop 90
        c d: alice lists oco sells 5 @ 110 maker + sells 5 @ market stop 90
          refused: MaxOrderLists
        1: alice buys 1 @ 50
        2: alice buys 1 @ 50
          refused: MaxOpenOrders
        """, orders: 3, lists: 1);

    private static void Play(string script, int orders = 0, int lists = 0)
    {
        using Exchange exchange = Exchange.WithRichTraders(
            spec => spec with { MaxOpenOrders = orders, MaxOrderLists = lists });
        exchange.Play(script);
    }
}
