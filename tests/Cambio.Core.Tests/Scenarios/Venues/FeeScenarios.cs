using Cambio.Core.Instruments;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Venues;

/// <summary>
/// Situations of exchange-core's fee tests (Apache-2.0, commit 2f85487): a bid holds the worse of both commissions on
/// top, an ask nothing, and a cancel costs nothing. Its fees are fixed sums per lot; ours are 0.19 % and 0.07 %, both
/// in quote.
/// </summary>
public sealed class FeeScenarios
{
    [Fact]
    public void A_bid_one_unit_short_of_its_commission_is_refused() => Play("""
        # 30 x 11400 = 342000, and 0.19 % of it = 649.8
        alice has 342649.79999999 USD
        1: alice buys 30 @ 11400
          refused: InsufficientBalance
        alice balance
          342649.79999999 USD
        """);

    [Fact]
    public void A_bid_that_can_just_pay_its_commission_is_accepted_and_gets_all_back_on_cancel() => Play("""
        alice has 342649.8 USD
        1: alice buys 30 @ 11400
        alice balance
          342649.8 USD, 342649.8 USD held
        alice cancels 1
          1 closed: Canceled, 30 left
        alice balance
          342649.8 USD
        fees balance
          nothing
        """);

    [Fact]
    public void An_ask_needs_nothing_for_its_commission() => Play("""
        alice has 30 BTC
        1: alice sells 30 @ 11400
        alice balance
          30 BTC, 30 BTC held
        alice cancels 1
          1 closed: Canceled, 30 left
        alice balance
          30 BTC
        """);

    [Fact]
    public void A_resting_bid_pays_as_maker_and_gets_the_difference_back() => Play("""
        alice has 342649.8 USD
        bob has 30 BTC
        1: alice buys 30 @ 11400
        2: bob sells 30 @ 11400
          trade 30 @ 11400: 2 sells to 1, 2 pays 649.8 USD, 1 pays 239.4 USD
          1 filled
          2 filled
        alice balance
          30 BTC
          410.4 USD
        bob balance
          341350.2 USD
        fees balance
          889.2 USD
        """);

    [Fact]
    public void A_taking_bid_pays_as_taker_and_its_rest_keeps_what_it_needs() => Play("""
        alice has 342649.8 USD
        bob has 10 BTC
        1: bob sells 10 @ 11000
        2: alice buys 30 @ 11400
          trade 10 @ 11000: 2 buys from 1, 2 pays 209 USD, 1 pays 77 USD
          1 filled
        # 20 x 11400 and 0.19 % of it stay held
        alice balance
          10 BTC
          232440.8 USD, 228433.2 USD held
        bob balance
          109923 USD
        """);

    [Fact]
    public void A_limit_buy_holds_price_times_quantity_and_commission() => Holding(1_000, """
        # 0.5 @ 30,000 with 10 bps
        alice has 20000 USD
        1: alice buys 0.5 @ 30000
        alice balance
          20000 USD, 15015 USD held
        """);

    private static void Play(string script)
    {
        using var exchange = new Exchange(spec => spec with
        {
            FeeMode = FeeMode.Quote,
            MakerFeePpm = 700,
            TakerFeePpm = 1_900,
        });
        exchange.Play(script);
    }

    private static void Holding(int takerFeePpm, string script)
    {
        using var exchange = new Exchange(spec => spec with { FeeMode = FeeMode.Quote, TakerFeePpm = takerFeePpm });
        exchange.Play(script);
    }
}
