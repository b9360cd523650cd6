using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Seed;

/// <summary>
/// The balance tests of the exchange re-implemented here (UserBalance1 to 6; there is no 3): 0.1 % commission of what
/// each side receives. Its figures are total balances; what is held of them was worked out here.
/// </summary>
public sealed class BalanceScenarios
{
    [Fact] // UserBalance1
    public void Both_sides_pay_their_commission_in_what_they_receive() => Play("""
        alice has 1000000 USD, 1 BTC
        bob has 1000000 USD, 1 BTC
        1: alice buys 0.321 @ 3114500
        2: bob sells 0.321 @ 3114500
          trade 0.321 @ 3114500: 2 sells to 1, 2 pays 999.7545 USD, 1 pays 0.000321 BTC
          1 filled
          2 filled
        alice balance
          1.320679 BTC
          245.5 USD
        bob balance
          0.679 BTC
          1998754.7455 USD
        fees balance
          0.000321 BTC
          999.7545 USD
        """);

    [Fact] // UserBalance2
    public void The_rest_of_a_buy_stays_held() => Play("""
        alice has 10000000 USD, 1 BTC
        bob has 1000000 USD, 1 BTC
        1: alice buys 1 @ 3114500
        2: bob sells 0.321 @ 3114500
          trade 0.321 @ 3114500: 2 sells to 1, 2 pays 999.7545 USD, 1 pays 0.000321 BTC
          2 filled
        alice balance
          1.320679 BTC
          9000245.5 USD, 2114745.5 USD held
        bob balance
          0.679 BTC
          1998754.7455 USD
        """);

    [Fact] // UserBalance4
    public void A_waiting_market_buy_pays_the_limit_sell_that_fills_it() => Play("""
        alice has 10000000 USD, 1 BTC
        bob has 1000000 USD, 1 BTC
        # There is no price yet, so the order holds all there is.
        1: alice buys 1 @ market
        2: bob sells 0.321 @ 3114500
          trade 0.321 @ 3114500: 2 sells to 1, 2 pays 999.7545 USD, 1 pays 0.000321 BTC
          2 filled
        alice balance
          1.320679 BTC
          9000245.5 USD, 9000245.5 USD held
        bob balance
          0.679 BTC
          1998754.7455 USD
        """);

    [Fact] // UserBalance5
    public void A_waiting_market_sell_is_paid_by_the_limit_buy_that_fills_it() => Play("""
        alice has 10000000 USD, 1 BTC
        bob has 1000000 USD, 1 BTC
        1: bob sells 1 @ market
        2: alice buys 0.321 @ 3114500
          trade 0.321 @ 3114500: 2 buys from 1, 2 pays 0.000321 BTC, 1 pays 999.7545 USD
          2 filled
        alice balance
          1.320679 BTC
          9000245.5 USD
        bob balance
          0.679 BTC, 0.679 BTC held
          1998754.7455 USD
        """);

    [Fact] // UserBalance6
    public void Market_never_trades_with_market() => Play("""
        alice has 10000000 USD, 1 BTC
        bob has 10000000 USD, 2 BTC
        reference price 3114500
        1: alice buys 1 @ market
        2: bob sells 2 @ market
        3: alice buys 1 @ 3114500
          trade 1 @ 3114500: 3 buys from 2, 3 pays 0.001 BTC, 2 pays 3114.5 USD
          3 filled
        alice balance
          1.999 BTC
          6885500 USD, 3114500 USD held
        bob balance
          1 BTC, 1 BTC held
          13111385.5 USD
        """);

    private static void Play(string script)
    {
        using Exchange exchange = SeedMarket.WithCommission();
        exchange.Play(script);
    }
}
