using Cambio.Core.Instruments;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>
/// The order-matching tests of the exchange re-implemented here (OrdersMatching001 to 009), as that exchange asserted
/// them first, with orders arriving one by one. As there, one user places every order and trades with itself. The
/// numbers of its tests stand behind the facts.
/// </summary>
public sealed class OrderMatchingScenarios
{
    [Fact] // OrdersMatching001
    public void Limit_orders_trade_by_price_and_rest_with_what_is_left() => Expiring("""
        1: alice buys 6 @ 200000
        2: alice buys 5 @ 180000
        3: alice buys 10 @ 195000
        4: alice sells 13 @ 210000
        5: alice sells 12 @ 200000
          trade 6 @ 200000: 5 sells to 1
          1 filled
        6: alice sells 5 @ 190000
          trade 5 @ 195000: 6 sells to 3
          6 filled
        orders
          1 executed 6 of 6
          2 pending 0 of 5
          3 executing 5 of 10
          4 pending 0 of 13
          5 executing 6 of 12
          6 executed 5 of 5
        """);

    [Fact] // OrdersMatching002
    public void A_market_sell_takes_all_bids_and_its_rest_waits() => Resting("""
        1: alice buys 6 @ 200000
        2: alice buys 5 @ 180000
        3: alice buys 10 @ 195000
        4: alice sells 20 @ 210000
        5: alice sells 12 @ 200000
          trade 6 @ 200000: 5 sells to 1
          1 filled
        6: alice sells 35 @ market
          trade 10 @ 195000: 6 sells to 3
          3 filled
          trade 5 @ 180000: 6 sells to 2
          2 filled
        orders
          1 executed 6 of 6
          2 executed 5 of 5
          3 executed 10 of 10
          4 pending 0 of 20
          5 executing 6 of 12
          6 executing 15 of 35
        """);

    [Fact] // OrdersMatching003
    public void Orders_of_one_price_trade_first_come_first_filled() => Expiring("""
        1: alice buys 30 @ 19000
        2: alice buys 10 @ 20000
        3: alice buys 10 @ 20000
        4: alice sells 5 @ 20000
          trade 5 @ 20000: 4 sells to 2
          4 filled
        5: alice sells 5 @ 20000
          trade 5 @ 20000: 5 sells to 2
          2 filled
          5 filled
        orders
          1 pending 0 of 30
          2 executed 10 of 10
          3 pending 0 of 10
          4 executed 5 of 5
          5 executed 5 of 5
        """);

    [Fact] // OrdersMatching004
    public void A_waiting_market_buy_is_filled_by_the_first_limit_sell_and_never_by_a_market_sell() => Resting("""
        1: alice buys 6 @ 20000
        2: alice buys 5 @ market
        3: alice buys 10 @ 19500
        4: alice sells 20 @ market
          trade 6 @ 20000: 4 sells to 1
          1 filled
          trade 10 @ 19500: 4 sells to 3
          3 filled
        5: alice sells 12 @ 20000
          trade 5 @ 20000: 5 sells to 2
          2 filled
        6: alice sells 35 @ 19500
        orders
          1 executed 6 of 6
          2 executed 5 of 5
          3 executed 10 of 10
          4 executing 16 of 20
          5 executing 5 of 12
          6 pending 0 of 35
        """);

    [Fact] // OrdersMatching005
    public void The_rest_of_a_larger_limit_order_stays_in_the_book() => Expiring("""
        1: alice buys 6 @ 20000
        2: alice sells 12 @ 20000
          trade 6 @ 20000: 2 sells to 1
          1 filled
        orders
          1 executed 6 of 6
          2 executing 6 of 12
        """);

    [Fact] // OrdersMatching006
    public void A_canceled_order_trades_no_more() => Expiring("""
        1: alice buys 6 @ 20000
        alice cancels 1
          1 closed: Canceled, 6 left
        2: alice sells 12 @ 20000
        orders
          1 canceled 0 of 6
          2 pending 0 of 12
        """);

    [Fact] // OrdersMatching007
    public void A_restart_between_two_orders_changes_nothing() => Expiring("""
        1: alice buys 6 @ 20000
        restart
        2: alice sells 12 @ 20000
          trade 6 @ 20000: 2 sells to 1
          1 filled
        orders
          1 executed 6 of 6
          2 executing 6 of 12
        """);

    [Fact] // OrdersMatching009
    public void The_rest_of_a_limit_sell_is_filled_by_a_later_buy() => Expiring("""
        1: alice buys 6 @ 20000
        2: alice sells 7 @ 20000
          trade 6 @ 20000: 2 sells to 1
          1 filled
        3: alice buys 6 @ 20000
          trade 1 @ 20000: 3 buys from 2
          2 filled
        orders
          1 executed 6 of 6
          2 executed 7 of 7
          3 executing 1 of 6
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
