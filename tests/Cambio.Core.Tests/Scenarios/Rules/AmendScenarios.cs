using Cambio.Core.Tests.Scenarios.Language;
using Cambio.Core.Values;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>Amends: a smaller total, the same place in the queue.</summary>
public sealed class AmendScenarios
{
    [Fact]
    public void An_amended_order_keeps_its_place() => Play("""
        1: alice buys 5 @ 100
        2: bob buys 5 @ 100
        alice amends 1 to 2
          1 amended to 2, 2 left
        3: carol sells 3 @ 100
          trade 2 @ 100: 3 sells to 1
          1 filled
          trade 1 @ 100: 3 sells to 2
          3 filled
        """);

    [Fact]
    public void A_partly_filled_order_can_be_amended_down_to_more_than_what_traded() => Play("""
        1: alice buys 5 @ 100
        2: bob sells 2 @ 100
          trade 2 @ 100: 2 sells to 1
          2 filled
        alice amends 1 to 2
          refused: InvalidAmend
        alice amends 1 to 5
          refused: InvalidAmend
        alice amends 1 to 3
          1 amended to 3, 1 left
        book
          bid 100 x 1
        orders
          1 PartiallyFilled 2 of 3
          2 Filled 2 of 2
        """);

    [Fact]
    public void What_was_prevented_counts_as_done() => Play("""
        1: alice buys 5 @ 100
        2: alice sells 2 @ 100 decrement
          prevented @ 100: 2 loses 2, 1 loses 2
          2 closed: SelfTradePrevention, 0 left
        alice amends 1 to 2
          refused: InvalidAmend
        alice amends 1 to 4
          1 amended to 4, 2 left
        """);

    [Fact]
    public void A_total_below_the_market_minimum_is_refused() => Play("""
        1: alice buys 5 @ 100
        alice amends 1 to 0.009999
          refused: LotSize
        alice amends 1 to 0.01
          1 amended to 0.01, 0.01 left
        """);

    [Fact]
    public void The_hold_shrinks_with_the_order() => Play("""
        dave has 500 USD
        1: dave buys 5 @ 100
        dave amends 1 to 2
          1 amended to 2, 2 left
        dave balance
          500 USD, 200 USD held
        """);

    private static void Play(string script)
    {
        using Exchange exchange = Exchange.WithRichTraders(spec => spec with { MinQuantity = new Quantity(10_000) });
        exchange.Play(script);
    }
}
