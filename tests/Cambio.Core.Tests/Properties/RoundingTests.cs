using System.Numerics;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.TestKit.Generation;
using Cambio.TestKit.Scenarios;
using Xunit;

namespace Cambio.Core.Tests.Properties;

/// <summary>Who may gain from rounding, and by how much: docs/rules.md, "Settlement of a trade".</summary>
public sealed class RoundingTests
{
    private const int Million = 1_000_000;
    private const int Rounds = 150;
    private static readonly Int128 s_rich = Int128.One << 60;

    [Fact]
    public void A_commission_costs_the_user_less_than_one_unit_more_than_the_exact_amount()
    {
        TestRandom random = new(seed: 7);
        for (int i = 0; i < Rounds; i++)
        {
            InstrumentSpec rules = Rules(random);
            using EngineHarness exchange = Open(rules);
            Trade(exchange, 1 + random.Below(50), 1 + random.Below(500), 1);

            OrderTraded trade = Assert.Single(exchange.TradeEvents);
            bool buyerPaysBase = rules.FeeMode == FeeMode.Received;
            CheckCommission(trade.TakerFee, buyerPaysBase ? trade.Quantity.Lots : trade.Notional, rules.TakerFeePpm);
            CheckCommission(trade.MakerFee, trade.Notional, rules.MakerFeePpm);
        }
    }

    [Fact]
    public void Splitting_an_order_never_lowers_the_commission_paid()
    {
        TestRandom random = new(seed: 8);
        for (int i = 0; i < Rounds; i++)
        {
            InstrumentSpec rules = Rules(random);
            int parts = 2 + random.Below(9);
            int lots = parts * (1 + random.Below(20));
            int price = 1 + random.Below(300);
            using EngineHarness whole = Open(rules);
            using EngineHarness split = Open(rules);

            Trade(whole, lots, price, 1);
            Trade(split, lots, price, parts);

            // A taker who splits its order pays at least as much; a maker's rebate gets no larger in small pieces.
            string what = Describe(rules, lots, price, parts);
            Assert.True(Sum(split, t => t.TakerFee) >= Sum(whole, t => t.TakerFee), what);
            Assert.True(Sum(split, t => t.MakerFee) >= Sum(whole, t => t.MakerFee), what);
        }
    }

    [Fact]
    public void A_buyer_who_meets_many_makers_saves_less_than_one_unit_by_it()
    {
        // A commission in quote that would take what the hold needs for the rest is rounded down instead.
        TestRandom random = new(seed: 10);
        for (int i = 0; i < Rounds; i++)
        {
            InstrumentSpec rules = Rules(random);
            rules.FeeMode = FeeMode.Quote;
            using EngineHarness exchange = Open(rules);
            int makers = 2 + random.Below(12);
            for (int maker = 0; maker < makers; maker++)
            {
                exchange.Place($"bob sells {1 + random.Below(3)} @ {100 + random.Below(4)}");
            }

            exchange.Place(random.Pick("alice buys 20", "alice buys 20 @ 103", "alice buys 12 @ 103 ioc"));

            BigInteger exact = (BigInteger)Sum(exchange, t => t.Notional) * rules.TakerFeePpm;
            Assert.True(
                (BigInteger)Sum(exchange, t => t.TakerFee) * Million > exact - Million,
                Describe(rules, 20, 100, makers));
        }
    }

    [Fact]
    public void Round_trips_in_dust_never_make_money()
    {
        TestRandom random = new(seed: 9);
        for (int i = 0; i < Rounds; i++)
        {
            InstrumentSpec rules = Rules(random);
            using EngineHarness exchange = Open(rules);
            int price = 1 + random.Below(300);
            for (int trip = 0; trip < 5; trip++)
            {
                // Two accounts of one person trade with themselves, each way once as maker and once as taker.
                Trade(exchange, 1 + random.Below(3), price, 1);
                exchange.Place($"bob buys 1 @ {price}");
                exchange.Place($"alice sells 1 @ {price} ioc");
            }

            foreach (string asset in new[] { "BTC", "USD" })
            {
                Assert.True(Total(exchange, asset) <= 2 * s_rich, $"{asset} gained with {rules.FeeMode}");
            }
        }
    }

    private static void CheckCommission(Int128 charged, BigInteger amount, int ppm)
    {
        BigInteger exact = amount * ppm;
        BigInteger paid = (BigInteger)charged * Million;

        // Rounded up for a commission; a rebate, being negative, is rounded up (towards zero) too, and may be cut by
        // what the taker paid.
        Assert.True(paid >= exact, $"{charged} charged for {amount} at {ppm} ppm");
        Assert.True(ppm < 0 || paid - exact < Million, $"{charged} charged for {amount} at {ppm} ppm");
    }

    private static void Trade(EngineHarness exchange, int lots, int price, int parts)
    {
        exchange.Place($"bob sells {lots} @ {price}");
        for (int i = 0; i < parts; i++)
        {
            exchange.Place($"alice buys {lots / parts} @ {price} ioc");
        }
    }

    private static Int128 Sum(EngineHarness exchange, Func<OrderTraded, Int128> fee) =>
        exchange.TradeEvents.Aggregate(Int128.Zero, (sum, trade) => sum + fee(trade));

    private static Int128 Total(EngineHarness exchange, string asset) =>
        exchange.Available("alice", asset) + exchange.Held("alice", asset)
        + exchange.Available("bob", asset) + exchange.Held("bob", asset);

    private static string Describe(InstrumentSpec rules, int lots, int price, int parts) =>
        $"{rules.FeeMode}, maker {rules.MakerFeePpm}, taker {rules.TakerFeePpm}: {lots} @ {price} in {parts} parts";

    private static InstrumentSpec Rules(TestRandom random)
    {
        FeeMode mode = random.Pick(FeeMode.Received, FeeMode.Quote);
        int taker = random.Pick(0, 1, 10, 333, 1_000, 99_999, Million);
        int maker = mode == FeeMode.Quote && random.Chance(60)
            ? -random.Below(Math.Min(taker, Million - 1) + 1)
            : random.Pick(0, 1, 500, 33_333);
        return new InstrumentSpec { FeeMode = mode, MakerFeePpm = maker, TakerFeePpm = taker };
    }

    private static EngineHarness Open(InstrumentSpec rules) =>
        new ExchangeBuilder()
            .Asset("BTC")
            .Asset("USD")
            .Instrument("BTCUSD", "BTC", "USD", (ref InstrumentSpec spec) =>
            {
                spec.FeeMode = rules.FeeMode;
                spec.MakerFeePpm = rules.MakerFeePpm;
                spec.TakerFeePpm = rules.TakerFeePpm;
            })
            .Account("alice", (s_rich, "USD"), (s_rich, "BTC"))
            .Account("bob", (s_rich, "USD"), (s_rich, "BTC"))
            .Open();
}
