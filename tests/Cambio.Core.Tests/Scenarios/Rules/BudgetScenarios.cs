using Cambio.Core.Instruments;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>
/// Market orders by quote amount: they buy or sell what the amount stands for, in whole lots of 0.01.
/// </summary>
public sealed class BudgetScenarios
{
    private const string ThreeAsks = """
        alice has 8 BTC
        1: alice sells 1 @ 100
        2: alice sells 2 @ 101
        3: alice sells 5 @ 103

        """;

    [Fact]
    public void An_amount_buys_whole_lots_and_the_rest_of_it_stays() => Play(ThreeAsks + """
        bob has 250 USD
        4: bob spends 250
          4 is for 2.48
          trade 1 @ 100: 4 buys from 1
          1 filled
          trade 1.48 @ 101: 4 buys from 2
          4 filled
        bob balance
          2.48 BTC
          0.52 USD
        alice balance
          5.52 BTC, 5.52 BTC held
          249.48 USD
        """);

    [Fact]
    public void An_amount_holds_only_what_it_buys() => Play(ThreeAsks + """
        bob has 249.48 USD
        carol has 249.47999999 USD
        4: carol spends 250
          refused: InsufficientBalance
        5: bob spends 250
          5 is for 2.48
          trade 1 @ 100: 5 buys from 1
          1 filled
          trade 1.48 @ 101: 5 buys from 2
          5 filled
        bob balance
          2.48 BTC
        """);

    [Fact]
    public void An_amount_below_one_lot_buys_nothing() => Play(ThreeAsks + """
        bob has 250 USD
        4: bob spends 0.99
          4 is for 0
          4 closed: InsufficientLiquidity, 0 left
        bob balance
          250 USD
        """);

    [Fact]
    public void An_amount_larger_than_the_book_buys_all_of_it() => Play(ThreeAsks + """
        bob has 10000 USD
        4: bob spends 10000
          4 is for 8
          trade 1 @ 100: 4 buys from 1
          1 filled
          trade 2 @ 101: 4 buys from 2
          2 filled
          trade 5 @ 103: 4 buys from 3
          3 filled
          4 filled
        bob balance
          8 BTC
          9183 USD
        """);

    [Fact]
    public void An_amount_pays_its_commission_on_top() => PlayWithCommission(ThreeAsks + """
        # 249.48 and 0.1 % of it
        bob has 249.72948 USD
        carol has 249.72947999 USD
        4: carol spends 250
          refused: InsufficientBalance
        5: bob spends 250
          5 is for 2.48
          trade 1 @ 100: 5 buys from 1, 5 pays 0.1 USD
          1 filled
          trade 1.48 @ 101: 5 buys from 2, 5 pays 0.14948 USD
          5 filled
        bob balance
          2.48 BTC
        fees balance
          0.24948 USD
        """);

    [Fact]
    public void A_sell_raises_no_more_than_its_amount() => Play("""
        alice has 1000 USD
        bob has 5 BTC
        1: alice buys 1 @ 101
        2: alice buys 5 @ 100
        3: bob raises 250
          3 is for 2.49
          trade 1 @ 101: 3 sells to 1
          1 filled
          trade 1.49 @ 100: 3 sells to 2
          3 filled
        bob balance
          2.51 BTC
          250 USD
        """);

    [Fact]
    public void An_order_of_its_own_uses_up_an_amount_as_if_it_traded_when_both_shrink() => Play("""
        alice has 3 BTC
        bob has 1000 USD, 1 BTC
        1: bob sells 1 @ 100
        2: alice sells 3 @ 101
        3: bob spends 302 decrement
          3 is for 3
          prevented @ 100: 3 loses 1, 1 loses 1
          1 closed: SelfTradePrevention, 0 left
          trade 2 @ 101: 3 buys from 2
          3 filled
        bob balance
          3 BTC
          798 USD
        """);

    private static void Play(string script) => Play(script, spec => spec);

    private static void PlayWithCommission(string script) =>
        Play(script, spec => spec with { FeeMode = FeeMode.Quote, TakerFeePpm = 1_000 });

    private static void Play(string script, Func<InstrumentSpec, InstrumentSpec> rules)
    {
        using var exchange = new Exchange(spec => rules(spec with { LotUnits = 10_000 }));
        exchange.Play(script);
    }
}
