using Cambio.Core.Tests.Scenarios.Language;
using Cambio.Core.Values;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>Blocks by order type, MAX_NUM_ORDER_AMENDS, MAX_POSITION.</summary>
public sealed class LimitsScenarios
{
    [Fact]
    public void A_blocked_type_is_refused_and_what_rests_stays() => Play("""
        1: alice sells 5 @ 100
        block Limit
        2: bob buys 5 @ 100
          refused: TradingBlocked
        w p: bob lists oto buys 5 @ 90 maker + sells 5 @ 110
          refused: TradingBlocked
        3: bob buys 2 @ market
          trade 2 @ 100: 3 buys from 1
          3 filled
        block Market everywhere
        4: bob buys 2 @ market
          refused: TradingBlocked
        block nothing
        5: bob buys 1 @ 100
          trade 1 @ 100: 5 buys from 1
          5 filled
        6: bob buys 1 @ market
          refused: TradingBlocked
        alice cancels 1
          1 closed: Canceled, 2 left
        """);

    [Fact]
    public void An_order_is_amended_only_so_often() => Play("""
        1: alice sells 5 @ 100
        alice amends 1 to 4
          1 amended to 4, 4 left
        restart
        alice amends 1 to 3
          1 amended to 3, 3 left
        alice amends 1 to 2
          refused: MaxAmends
        2: alice sells 5 @ 100
        alice amends 2 to 4
          2 amended to 4, 4 left
        """);

    [Fact]
    public void Base_and_open_buys_together_stay_within_the_position() => Play("""
        dave has 10000 USD, 4 BTC
        1: dave buys 5 @ 100
        2: dave buys 2 @ 100
          refused: MaxPosition
        3: dave buys 1 @ 100
        4: dave sells 3 @ 200
        5: dave buys 1 @ 100
          refused: MaxPosition
        6: alice buys 3 @ 200
          refused: MaxPosition
        """, position: 10_000_000);

    private static void Play(string script, long position = 0)
    {
        using Exchange exchange = Exchange.WithRichTraders(
            spec => spec with { MaxAmends = 2, MaxPosition = new Quantity(position) });
        exchange.Play(script);
    }
}
