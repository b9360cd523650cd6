using Cambio.Core.Instruments;
using Cambio.Core.Tests.Scenarios.Language;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>
/// Commission is rounded up to the asset's smallest unit; the fee account gets the exact part rounded down, and the
/// rounding account what is between the two.
/// </summary>
public sealed class CommissionScenarios
{
    [Fact]
    public void A_commission_that_comes_out_even_needs_no_rounding() => Received(maker: 0, taker: 60_000, """
        alice has 1 BTC
        bob has 20000 USD
        1: bob buys 0.49975 @ 35000
        2: alice sells 0.49975 @ 35000
          trade 0.49975 @ 35000: 2 sells to 1, 2 pays 1049.475 USD
          1 filled
          2 filled
        alice balance
          0.50025 BTC
          16441.775 USD
        fees balance
          1049.475 USD
        rounding balance
          nothing
        """);

    [Fact]
    public void A_commission_between_two_units_takes_the_higher_one() => Received(maker: 0, taker: 1, """
        # 0.49975 x 35000.01 = 17491.2549975, and a millionth of it = 0.0174912549975
        alice has 1 BTC
        bob has 20000 USD
        1: bob buys 0.49975 @ 35000.01
        2: alice sells 0.49975 @ 35000.01
          trade 0.49975 @ 35000.01: 2 sells to 1, 2 pays 0.01749126 USD
          1 filled
          2 filled
        fees balance
          0.01749125 USD
        rounding balance
          0.00000001 USD
        """);

    [Fact]
    public void A_commission_below_one_unit_takes_one_unit_from_each_side() => Received(maker: 1_000, taker: 1_000, """
        alice has 1 BTC
        bob has 1 USD
        1: bob buys 0.000001 @ 0.01
        2: alice sells 0.000001 @ 0.01
          trade 0.000001 @ 0.01: 2 sells to 1, 2 pays 0.00000001 USD, 1 pays 0.000001 BTC
          1 filled
          2 filled
        alice balance
          0.999999 BTC
        bob balance
          0.99999999 USD
        fees balance
          nothing
        rounding balance
          0.000001 BTC
          0.00000001 USD
        """);

    [Fact]
    public void A_rebate_comes_out_of_what_the_taker_pays() => Quote(maker: -100, taker: 300, """
        alice has 1 BTC
        bob has 200 USD
        1: alice sells 1 @ 100
        2: bob buys 1 @ 100
          trade 1 @ 100: 2 buys from 1, 2 pays 0.03 USD, 1 gets 0.01 USD
          1 filled
          2 filled
        alice balance
          100.01 USD
        bob balance
          1 BTC
          99.97 USD
        fees balance
          0.02 USD
        """);

    [Fact]
    public void Many_roundings_of_a_buyer_never_exceed_what_was_held_for_them() => Quote(maker: 1_000, taker: 1_000, """
        # Three lots of one unit, and one unit for all commission: two trades are rounded down, the last one up.
        alice has 0.00000004 USD
        bob has 0.000003 BTC
        1: alice buys 0.000003 @ 0.01
        2: bob sells 0.000001 @ 0.01
          trade 0.000001 @ 0.01: 2 sells to 1, 2 pays 0.00000001 USD
          2 filled
        3: bob sells 0.000001 @ 0.01
          trade 0.000001 @ 0.01: 3 sells to 1, 3 pays 0.00000001 USD
          3 filled
        4: bob sells 0.000001 @ 0.01
          trade 0.000001 @ 0.01: 4 sells to 1, 4 pays 0.00000001 USD, 1 pays 0.00000001 USD
          1 filled
          4 filled
        alice balance
          0.000003 BTC
        bob balance
          nothing
        rounding balance
          0.00000004 USD
        """);

    private static void Received(int maker, int taker, string script) => Play(FeeMode.Received, maker, taker, script);

    private static void Quote(int maker, int taker, string script) => Play(FeeMode.Quote, maker, taker, script);

    private static void Play(FeeMode mode, int maker, int taker, string script)
    {
        using var exchange = new Exchange(
            spec => spec with { FeeMode = mode, MakerFeePpm = maker, TakerFeePpm = taker });
        exchange.Play(script);
    }
}
