using Cambio.Core.Instruments;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>
/// The market-order tests of the exchange re-implemented here (OrdersMatching008IOC1 to 7). Where they asserted nothing
/// (4, 5 and 7) the figures were worked out from its rules.
/// </summary>
public sealed class MarketOrderScenarios
{
    [Fact] // OrdersMatching008IOC1
    public void The_rest_of_an_expiring_market_sell_is_gone() => Expiring("""
        1: alice buys 6 @ 20000
        2: alice sells 12 @ market
          trade 6 @ 20000: 2 sells to 1
          1 filled
          2 closed: InsufficientLiquidity, 6 left
        orders
          1 executed 6 of 6
          2 executed 6 of 12
        """);

    [Fact] // OrdersMatching008IOC2
    public void The_rest_of_an_expiring_market_buy_is_gone() => Expiring("""
        1: alice sells 6 @ 20000
        2: alice buys 12 @ market
          trade 6 @ 20000: 2 buys from 1
          1 filled
          2 closed: InsufficientLiquidity, 6 left
        orders
          1 executed 6 of 6
          2 executed 6 of 12
        """);

    [Fact] // OrdersMatching008IOC3
    public void Expiring_market_orders_in_an_empty_book_are_canceled() => Expiring("""
        1: alice buys 12 @ market
          1 closed: InsufficientLiquidity, 12 left
        2: alice sells 12 @ market
          2 closed: InsufficientLiquidity, 12 left
        orders
          1 canceled 0 of 12
          2 canceled 0 of 12
        """);

    [Fact] // OrdersMatching008IOC4
    public void An_expiring_market_sell_sweeps_the_best_price_first() => Expiring("""
        1: alice buys 6 @ 20000
        2: alice buys 6 @ 21000
        3: alice buys 6 @ 21000
        4: alice sells 13 @ market
          trade 6 @ 21000: 4 sells to 2
          2 filled
          trade 6 @ 21000: 4 sells to 3
          3 filled
          trade 1 @ 20000: 4 sells to 1
          4 filled
        orders
          1 executing 1 of 6
          2 executed 6 of 6
          3 executed 6 of 6
          4 executed 13 of 13
        """);

    [Fact] // OrdersMatching008IOC5
    public void An_expiring_market_buy_sweeps_the_best_price_first() => Expiring("""
        1: alice sells 6 @ 20000
        2: alice sells 6 @ 19000
        3: alice sells 6 @ 19000
        4: alice buys 13 @ market
          trade 6 @ 19000: 4 buys from 2
          2 filled
          trade 6 @ 19000: 4 buys from 3
          3 filled
          trade 1 @ 20000: 4 buys from 1
          4 filled
        orders
          1 executing 1 of 6
          2 executed 6 of 6
          3 executed 6 of 6
          4 executed 13 of 13
        """);

    [Fact] // OrdersMatching008IOC6
    public void Rests_of_market_orders_are_filled_by_later_limit_orders_at_their_price() => Resting("""
        1: alice buys 6 @ 20000
        2: alice sells 12 @ market
          trade 6 @ 20000: 2 sells to 1
          1 filled
        3: alice buys 6 @ 21000
          trade 6 @ 21000: 3 buys from 2
          2 filled
          3 filled
        4: alice sells 6 @ 20000
        5: alice buys 12 @ market
          trade 6 @ 20000: 5 buys from 4
          4 filled
        6: alice sells 6 @ 21000
          trade 6 @ 21000: 6 sells to 5
          5 filled
          6 filled
        orders
          1 executed 6 of 6
          2 executed 12 of 12
          3 executed 6 of 6
          4 executed 6 of 6
          5 executed 12 of 12
          6 executed 6 of 6
        """);

    [Fact] // OrdersMatching008IOC7
    public void A_later_limit_order_does_not_meet_an_expired_rest() => Expiring("""
        1: alice buys 6 @ 20000
        2: alice sells 12 @ market
          trade 6 @ 20000: 2 sells to 1
          1 filled
          2 closed: InsufficientLiquidity, 6 left
        3: alice sells 6 @ 20000
        4: alice buys 12 @ market
          trade 6 @ 20000: 4 buys from 3
          3 filled
          4 closed: InsufficientLiquidity, 6 left
        5: alice sells 6 @ 21000
        orders
          1 executed 6 of 6
          2 executed 6 of 12
          3 executed 6 of 6
          4 executed 6 of 12
          5 pending 0 of 6
        """);

    private static void Resting(string script)
    {
        using Language.Exchange exchange = SeedMarket.WithRichTraders(MarketRemainder.Rest);
        exchange.Play(script);
    }

    private static void Expiring(string script)
    {
        using Language.Exchange exchange = SeedMarket.WithRichTraders(MarketRemainder.Expire);
        exchange.Play(script);
    }
}
