using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>Cancel-replace: two halves in one command, and what the second does when the first fails.</summary>
public sealed class CancelReplaceScenarios
{
    [Fact]
    public void Both_halves_succeed() => Play("""
        1: alice buys 5 @ 100
        2: alice replaces 1 and buys 4 @ 101
          1 closed: Replaced, 5 left
        book
          bid 101 x 4
        """);

    [Fact]
    public void Stop_on_failure_places_nothing_when_the_cancel_fails() => Play("""
        2: alice replaces 1 and buys 4 @ 101
          cancel refused: UnknownOrder
        book
          empty
        """);

    [Fact]
    public void Allow_failure_places_the_order_all_the_same() => Play("""
        2: alice replaces 1 or-not and buys 4 @ 101
          cancel refused: UnknownOrder
        book
          bid 101 x 4
        """);

    [Fact]
    public void A_refused_order_does_not_bring_the_canceled_one_back() => Play("""
        dave has 500 USD
        1: dave buys 5 @ 100
        2: dave replaces 1 and buys 5 @ 100.01
          1 closed: Replaced, 5 left
          order refused: InsufficientBalance
        dave balance
          500 USD
        """);

    [Fact]
    public void Both_halves_can_fail() => Play("""
        dave has 500 USD
        2: dave replaces 1 or-not and buys 6 @ 100
          cancel refused: UnknownOrder
          order refused: InsufficientBalance
        """);

    [Fact]
    public void The_new_order_can_spend_what_the_old_one_held_and_take_its_name() => Play("""
        dave has 500 USD
        1: dave buys 5 @ 100 named mine
        2: dave replaces 1 and buys 10 @ 50 named mine
          1 closed: Replaced, 5 left
        dave balance
          500 USD, 500 USD held
        dave cancels named mine
          2 closed: Canceled, 10 left
        """);

    [Fact]
    public void A_restriction_holds_for_the_cancel_half() => Play("""
        1: alice buys 5 @ 100
        2: alice replaces 1 if-partly-filled and buys 5 @ 99
          cancel refused: CancelRestricted
        3: bob sells 1 @ 100
          trade 1 @ 100: 3 sells to 1
          3 filled
        4: alice replaces 1 if-new and buys 5 @ 99
          cancel refused: CancelRestricted
        5: alice replaces 1 if-partly-filled and buys 5 @ 99
          1 closed: Replaced, 4 left
        book
          bid 99 x 5
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders();
        exchange.Play(script);
    }
}
