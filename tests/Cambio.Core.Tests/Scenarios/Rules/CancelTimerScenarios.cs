using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>The dead-man switch. Each command of a scenario takes a millisecond; timers are in milliseconds.</summary>
public sealed class CancelTimerScenarios
{
    [Fact]
    public void All_orders_of_the_account_end_oldest_first_when_time_is_up() => Play("""
        1: alice buys 5 @ 90
        2: bob buys 5 @ 90
        3: alice sells 5 @ 110
        alice arms 2
        tick
        tick
          timer of alice fires
          1 closed: CancelTimer, 5 left
          3 closed: CancelTimer, 5 left
        tick
        book
          bid 90 x 5
        """);

    [Fact]
    public void A_timer_that_is_set_again_starts_anew() => Play("""
        1: alice buys 5 @ 90
        alice arms 2
        alice arms 5
        tick
        tick
        alice arms 0
        tick
        tick
        tick
        book
          bid 90 x 5
        """);

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due() => Play("""
        1: alice buys 5 @ 90
        2: bob buys 5 @ 90
        alice arms 3
        bob arms 1
        restart
        2b: carol buys 1 @ 80
        tick
          timer of bob fires
          2 closed: CancelTimer, 5 left
          timer of alice fires
          1 closed: CancelTimer, 5 left
        """);

    [Fact]
    public void A_halted_market_is_no_obstacle_and_lists_end_whole() => Play("""
        w p: alice lists oto buys 5 @ 90 + sells 5 @ 110
        alice arms 2
        market Halted
        tick
          timer of alice fires
          w closed: CancelTimer, 5 left
          p closed: CancelTimer, 5 left
          list 1 done
        """);

    [Fact]
    public void A_countdown_is_at_most_a_day() => Play("""
        alice arms 86400001
          refused: InvalidCountdown
        alice arms 86400000
        nobody arms 5
          refused: UnknownAccount
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
