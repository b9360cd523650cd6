using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>
/// The price and stop tests of the exchange re-implemented here (Price1 to 6, ActiveOrder1 to 3): what the last price
/// is after a trade, and what that price sets off.
/// </summary>
public sealed class PriceScenarios
{
    private const string Rich = """
        alice has 10000000 USD, 1 BTC
        bob has 10000000 USD, 1 BTC

        """;

    [Fact] // Price1
    public void A_trade_sets_the_last_price() => Play(Rich + """
        reference price 3000000
        1: alice buys 0.321 @ 3114500
        2: bob sells 0.321 @ 3114500
          trade 0.321 @ 3114500: 2 sells to 1, 2 pays 999.7545 USD, 1 pays 0.000321 BTC
          1 filled
          2 filled
        last price
          3114500
        """);

    [Fact] // Price2
    public void A_trade_prints_at_the_price_of_the_older_order() => Play(Rich + """
        reference price 3000000
        1: alice buys 1 @ 3115500
        2: bob sells 0.321 @ 3114500
          trade 0.321 @ 3115500: 2 sells to 1, 2 pays 1000.0755 USD, 1 pays 0.000321 BTC
          2 filled
        last price
          3115500
        """);

    [Fact] // Price3
    public void A_waiting_market_buy_trades_at_the_price_of_the_limit_sell() => Play(Rich + """
        reference price 1000000
        1: alice buys 1 @ market
        2: bob sells 0.321 @ 3114500
          trade 0.321 @ 3114500: 2 sells to 1, 2 pays 999.7545 USD, 1 pays 0.000321 BTC
          2 filled
        last price
          3114500
        """);

    [Fact] // Price4
    public void A_waiting_market_sell_trades_at_the_price_of_the_limit_buy() => Play(Rich + """
        reference price 1000000
        1: bob sells 1 @ market
        2: alice buys 0.321 @ 3114500
          trade 0.321 @ 3114500: 2 buys from 1, 2 pays 0.000321 BTC, 1 pays 999.7545 USD
          2 filled
        last price
          3114500
        """);

    [Fact] // Price5
    public void Market_against_market_makes_no_price() => Play(Rich + """
        reference price 1000000
        1: alice buys 1 @ market
        2: bob sells 0.321 @ market
        last price
          1000000
        """);

    [Fact] // Price6
    public void The_first_limit_order_makes_the_price_for_waiting_market_orders() => Play(Rich + """
        reference price 1000000
        1: alice buys 1 @ market
        2: bob sells 0.321 @ market
        3: alice buys 1 @ 3114500
          trade 0.321 @ 3114500: 3 buys from 2, 3 pays 0.000321 BTC, 2 pays 999.7545 USD
          2 filled
        last price
          3114500
        book
          bid 3114500 x 0.679
        """);

    [Fact] // ActiveOrder1
    public void A_buy_stop_shows_in_the_book_only_after_the_trade_that_reaches_it() => Play(Rich + """
        reference price 3114000
        1: alice buys 0.321 @ 3117000 stop 3116000
        2: alice buys 1 @ 3116000
        book
          bid 3116000 x 1
        3: bob sells 0.321 @ 3116000
          trade 0.321 @ 3116000: 3 sells to 2, 3 pays 1000.236 USD, 2 pays 0.000321 BTC
          3 filled
          1 released at 3116000
        book
          bid 3117000 x 0.321
          bid 3116000 x 0.679
        """);

    [Fact] // ActiveOrder2
    public void One_trade_releases_all_stops_that_it_reaches() => Play("""
        alice has 10000000 USD
        bob has 3 BTC
        reference price 3119000
        1: alice buys 0.321 @ 3116000
        2: bob sells 1 @ 3115000 stop 3116000
        3: bob sells 1 @ 3114000 stop 3116000
        book
          bid 3116000 x 0.321
        4: bob sells 0.321 @ 3116000
          trade 0.321 @ 3116000: 4 sells to 1, 4 pays 1000.236 USD, 1 pays 0.000321 BTC
          1 filled
          4 filled
          2 released at 3116000
          3 released at 3116000
        book
          ask 3115000 x 1
          ask 3114000 x 1
        """);

    [Fact] // ActiveOrder3
    public void A_hundred_and_one_stops_are_released_in_the_order_they_came()
    {
        string[] labels = [.. Enumerable.Range(1, 101).Select(i => $"stop{i}")];
        string Each(Func<string, string> line) => string.Concat(labels.Select(label => line(label) + "\n"));
        Play("""
            alice has 300000000 USD
            bob has 1 BTC
            reference price 311900000

            """
            + Each(label => $"{label}: alice buys 0.001 @ 500050000 stop 500000000")
            + """
            maker: alice buys 0.321 @ 500000000
            taker: bob sells 0.321 @ 5000000
              trade 0.321 @ 500000000: taker sells to maker, taker pays 160500 USD, maker pays 0.000321 BTC
              maker filled
              taker filled

            """
            + Each(label => $"  {label} released at 500000000")
            + """
            book
              bid 500050000 x 0.101 (101 orders)
            """);
    }

    private static void Play(string script)
    {
        using Exchange exchange = SeedMarket.WithCommission();
        exchange.Play(script);
    }
}
