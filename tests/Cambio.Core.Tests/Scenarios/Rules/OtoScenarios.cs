using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>OTO and OTOCO: pending orders wait until the working order is filled.</summary>
public sealed class OtoScenarios
{
    [Fact]
    public void The_pending_order_enters_when_the_working_one_is_filled_and_not_before() => Play("""
        dave has 1000 USD
        w p: dave lists oto buys 5 @ 100 + sells 5 @ 110
        dave balance
          1000 USD, 500 USD held
        1: alice sells 2 @ 100
          trade 2 @ 100: 1 sells to w
          1 filled
        book
          bid 100 x 3
        2: alice sells 3 @ 100
          trade 3 @ 100: 2 sells to w
          w filled
          2 filled
          p activated
        book
          ask 110 x 5
        dave balance
          5 BTC, 5 BTC held
          500 USD
        3: bob buys 5 @ 110
          trade 5 @ 110: 3 buys from p
          p filled
          3 filled
          list 1 done
        """);

    [Fact]
    public void An_otoco_guards_what_was_bought() => Play("""
        dave has 500 USD
        w p q: dave lists otoco buys 5 @ 100 + sells 5 @ 110 maker + sells 5 @ market stop 90
        1: alice sells 5 @ 100
          trade 5 @ 100: 1 sells to w
          w filled
          1 filled
          p activated
          q activated
        dave balance
          5 BTC, 5 BTC held
        2: bob buys 9 @ 89
        3: carol sells 1 @ 89
          trade 1 @ 89: 3 sells to 2
          3 filled
          q released at 89
          p closed: OcoTrigger, 5 left
          trade 5 @ 89: q sells to 2
          q filled
          list 1 done
        """);

    [Fact]
    public void A_working_order_that_is_filled_at_once_activates_at_once() => Play("""
        1: alice sells 5 @ 100
        w p: bob lists oto buys 5 @ 100 + sells 5 @ 100
          trade 5 @ 100: w buys from 1
          1 filled
          w filled
          p activated
        book
          ask 100 x 5
        """);

    [Fact]
    public void A_working_order_that_expires_takes_the_pending_ones_along() => Play("""
        1: alice sells 2 @ 100
        w p q: bob lists otoco buys 5 @ 100 ioc + sells 5 @ 110 maker + sells 5 @ market stop 90
          trade 2 @ 100: w buys from 1
          1 filled
          w closed: UnfilledIoc, 3 left
          p closed: OtoPhaseOneExpired, 5 left
          q closed: OtoPhaseOneExpired, 5 left
          list 1 done
        """);

    [Fact]
    public void Canceling_any_order_cancels_all() => Play("""
        w p q: bob lists otoco buys 5 @ 100 + sells 5 @ 110 maker + sells 5 @ market stop 90
        bob cancels q
          q closed: Canceled, 5 left
          w closed: Canceled, 5 left
          p closed: Canceled, 5 left
          list 1 done
        a b: bob lists oto buys 5 @ 100 + sells 5 @ 110
        operator cancels all of bob
          a closed: CanceledByOperator, 5 left
          b closed: CanceledByOperator, 5 left
          list 2 done
        """);

    [Fact]
    public void A_pending_order_that_cannot_be_paid_for_is_closed() => Play("""
        dave has 500 USD
        w p: dave lists oto buys 5 @ 100 + sells 6 @ 110
        1: alice sells 5 @ 100
          trade 5 @ 100: 1 sells to w
          w filled
          1 filled
          p activated
          p closed: InsufficientBalance, 6 left
          list 1 done
        """);

    [Fact]
    public void A_pending_stop_that_comes_too_late_is_released_at_once() => Play("""
        1: bob buys 9 @ 85
        w p: alice lists oto sells 5 @ 88 + sells 2 @ market stop 90
        2: carol buys 5 @ 88
          trade 5 @ 88: 2 buys from w
          w filled
          2 filled
          p activated
          p released at 88
          trade 2 @ 85: p sells to 1
          p filled
          list 1 done
        """);

    [Fact]
    public void A_pending_maker_order_does_not_take() => Play("""
        1: bob buys 9 @ 95
        w p: alice lists oto sells 5 @ 100 + sells 2 @ 94 maker
        2: carol buys 5 @ 100
          trade 5 @ 100: 2 buys from w
          w filled
          2 filled
          p activated
          p closed: WouldTake, 2 left
          list 1 done
        """);

    [Fact]
    public void What_is_activated_may_fill_the_next_working_order() => Play("""
        w p: alice lists oto sells 5 @ 100 + sells 3 @ 90
        v q: bob lists oto buys 3 @ 95 + buys 1 @ 80
        1: carol buys 5 @ 100
          trade 5 @ 100: 1 buys from w
          w filled
          1 filled
          p activated
          trade 3 @ 95: p sells to v
          v filled
          p filled
          list 1 done
          q activated
        book
          bid 80 x 1
        """);

    [Fact]
    public void A_working_order_is_a_limit_order() => Play("""
        w p: alice lists oto buys 5 @ market + sells 5 @ 110
          refused: InvalidOrderList
        w p: alice lists oto buys 5 @ 100 + raises 500
          refused: InvalidOrderList
        w p q: alice lists otoco buys 5 @ 100 + sells 5 @ 110 + sells 5 @ market stop 90
          refused: InvalidOrderList
        """);

    [Fact]
    public void A_saved_list_goes_on_after_a_restart() => Play("""
        w p q: bob lists otoco called plan buys 5 @ 100 + sells 5 @ 110 maker + sells 5 @ market stop 90
        restart
        1: alice sells 5 @ 100
          trade 5 @ 100: 1 sells to w
          w filled
          1 filled
          p activated
          q activated
        restart
        bob cancels list called plan
          p closed: Canceled, 5 left
          q closed: Canceled, 5 left
          list 1 done
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
