using Cambio.Core.Instruments;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>
/// The order-book tests of the exchange re-implemented here: quantity and count per price; market orders and stops that
/// wait are never shown.
/// </summary>
public sealed class PublicBookScenarios
{
    [Fact]
    public void Orders_of_one_price_are_shown_as_one_level() => Play("""
        1: alice buys 0.321 @ 3114500
        2: alice buys 1 @ 3114500
        book
          bid 3114500 x 1.321 (2 orders)
        alice cancels 1
          1 closed: Canceled, 0.321 left
        book
          bid 3114500 x 1
        """);

    [Fact]
    public void A_waiting_market_order_is_not_shown() => Play("""
        1: alice buys 1 @ market
        book
          empty
        """);

    [Fact]
    public void A_larger_sell_takes_the_bid_and_shows_its_rest() => Play("""
        1: alice buys 0.321 @ 3114500
        2: bob sells 1 @ 3114500
          trade 0.321 @ 3114500: 2 sells to 1
          1 filled
        book
          ask 3114500 x 0.679
        """);

    [Fact]
    public void The_rest_of_a_market_sell_is_not_shown() => Play("""
        1: alice buys 0.321 @ 3114500
        2: bob sells 1 @ market
          trade 0.321 @ 3114500: 2 sells to 1
          1 filled
        book
          empty
        orders
          1 executed 0.321 of 0.321
          2 executing 0.321 of 1
        """);

    private static void Play(string script)
    {
        using Exchange exchange = SeedMarket.WithRichTraders(MarketRemainder.Rest);
        exchange.Play(script);
    }
}
