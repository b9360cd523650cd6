using Cambio.Core.Instruments;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>What an order holds from acceptance to close, and when it gives it back.</summary>
public sealed class HoldScenarios
{
    [Fact]
    public void A_buy_below_its_limit_gives_back_the_difference_at_once() => Play("""
        alice has 250 USD
        bob has 1 BTC
        1: bob sells 1 @ 100
        2: alice buys 2 @ 110
          trade 1 @ 100: 2 buys from 1
          1 filled
        alice balance
          1 BTC
          150 USD, 110 USD held
        """);

    [Fact]
    public void A_sell_holds_its_quantity_whatever_it_may_raise() => Play("""
        alice has 5 BTC
        1: alice sells 2 @ 100
        2: alice sells 3 @ 90 stop 95
        alice balance
          5 BTC, 5 BTC held
        3: alice sells 0.000001 @ 200
          refused: InsufficientBalance
        """);

    [Fact]
    public void A_market_sell_needs_its_whole_quantity_even_where_it_cannot_be_sold() => Play("""
        alice has 2 BTC
        bob has 100 USD
        1: bob buys 1 @ 100
        2: alice sells 3 @ market
          refused: InsufficientBalance
        3: alice sells 2 @ market
          trade 1 @ 100: 3 sells to 1
          1 filled
          3 closed: InsufficientLiquidity, 1 left
        alice balance
          1 BTC
          100 USD
        """);

    [Fact]
    public void A_market_buy_holds_what_the_book_asks_for_now() => Play("""
        alice has 201 USD
        bob has 3 BTC
        1: bob sells 1 @ 100
        2: bob sells 2 @ 102
        3: alice buys 2 @ market
          refused: InsufficientBalance
        bob cancels 2
          2 closed: Canceled, 2 left
        4: bob sells 2 @ 101
        5: alice buys 2 @ market
          trade 1 @ 100: 5 buys from 1
          1 filled
          trade 1 @ 101: 5 buys from 4
          5 filled
        alice balance
          2 BTC
        """);

    [Fact]
    public void A_stop_buy_holds_at_its_stop_price() => Play("""
        alice has 1000 USD
        1: alice buys 2 @ market stop 110
        alice balance
          1000 USD, 220 USD held
        2: alice buys 2 @ 120 stop 115
        alice balance
          1000 USD, 460 USD held
        alice cancels all
          1 closed: Canceled, 2 left
          2 closed: Canceled, 2 left
        alice balance
          1000 USD
        """);

    [Fact]
    public void A_trailing_buy_holds_at_the_last_price_and_needs_one() => Play("""
        alice has 1000 USD
        1: alice buys 2 @ market stop trailing 500
          refused: InsufficientBalance
        reference price 100
        2: alice buys 2 @ market stop trailing 500
        alice balance
          1000 USD, 200 USD held
        """);

    [Fact]
    public void A_waiting_market_buy_trades_only_what_its_hold_can_pay() => PlayResting("""
        alice has 1000 USD
        bob has 9 BTC
        reference price 100
        1: alice buys 2 @ market
        alice balance
          1000 USD, 200 USD held
        2: bob sells 2 @ 110
          trade 1.818181 @ 110: 2 sells to 1
          1 closed: BudgetExhausted, 0.181819 left
        book
          ask 110 x 0.181819
        alice balance
          1.818181 BTC
          800.00009 USD
        """);

    private static void Play(string script)
    {
        using var exchange = new Exchange();
        exchange.Play(script);
    }

    private static void PlayResting(string script)
    {
        using var exchange = new Exchange(spec => spec with { MarketRemainder = MarketRemainder.Rest });
        exchange.Play(script);
    }
}
