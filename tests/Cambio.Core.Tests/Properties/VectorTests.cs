using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.TestKit.Scenarios;
using Xunit;

namespace Cambio.Core.Tests.Properties;

/// <summary>Worked examples from public documents of venues: engine and twin could agree and both be wrong.</summary>
public sealed class VectorTests
{
    [Fact]
    public void A_market_order_by_amount_buys_whole_lots_and_gets_the_rest_back()
    {
        // Asks 1 @ 100, 2 @ 101, 5 @ 103 in steps of 0.01; 250 buys 2.48 for 249.48.
        using EngineHarness exchange = Open(default, (25_000, "USD"));
        exchange.Place("bob sells 100 @ 100");
        exchange.Place("bob sells 200 @ 101");
        exchange.Place("bob sells 500 @ 103");

        OrderId order = exchange.Place("alice buys 0 for 25000");

        Assert.Equal(CloseReason.Filled, exchange.ClosedAs(order));
        Assert.Equal(248, exchange.Available("alice", "BTC"));
        Assert.Equal(52, exchange.Available("alice", "USD"));
        Assert.Equal("ask 103: 500 in 1\nask 101: 52 in 1\n", exchange.Book());
    }

    [Fact]
    public void A_limit_buy_holds_its_notional_and_its_commission()
    {
        // 0.5 @ 30,000 with 10 basis points charged in quote: 15,015.
        using EngineHarness exchange = Open(Charge(FeeMode.Quote, 500, 1_000), (20_000, "USD"));

        exchange.Place("alice buys 5 @ 3000");

        Assert.Equal(15_015, exchange.Held("alice", "USD"));
    }

    [Fact]
    public void A_trailing_stop_begins_at_its_stop_price_and_fires_from_the_extreme()
    {
        // Stop 44,000, 500 bips: nothing until 44,000 is reached; low then 42,000; released at 42,000 x 1.05 = 44,100.
        using EngineHarness exchange = Open(default, (10_000_000, "USD"));
        OrderId order = exchange.Place("alice buys 1 @ 45000 stop 44000 trailing 500");
        void Trade(long price)
        {
            exchange.Place($"bob sells 1 @ {price}");
            exchange.Place($"carol buys 1 @ {price}");
        }

        Trade(41_000);
        Trade(44_000);
        Trade(42_000);
        Trade(44_099);
        Assert.DoesNotContain("bid 45000", exchange.Book(), StringComparison.Ordinal);

        Trade(44_100);
        Assert.Equal("bid 45000: 1 in 1\n", exchange.Book());
        Assert.Null(exchange.ClosedAs(order));
    }

    [Fact]
    public void Decrement_takes_the_smaller_quantity_from_both()
    {
        // Taker 5, own maker 3: the maker expires, the taker goes on with 2, 3 are prevented on each side.
        using EngineHarness exchange = Open(default, (1_000, "USD"), (3, "BTC"));
        OrderId maker = exchange.Place("alice sells 3 @ 100");

        exchange.Place("alice buys 5 @ 100 prevent Decrement");

        Assert.Equal(CloseReason.SelfTradePrevention, exchange.ClosedAs(maker));
        Assert.Equal("bid 100: 2 in 1\n", exchange.Book());
        Assert.Equal(200, exchange.Held("alice", "USD"));
        Assert.Empty(exchange.Trades);
    }

    [Fact]
    public void A_commission_is_rounded_up_and_what_rounding_took_is_kept_apart()
    {
        // 0.49975 @ 35,000 = 17,491.25; 6 % of it is 1,049.475. In cents: 104,947.5 -> 104,948.
        using EngineHarness exchange = Open(Charge(FeeMode.Received, 0, 60_000), (49_975, "BTC"));
        exchange.Place("carol buys 49975 @ 35");

        exchange.Place("alice sells 49975 @ 35 ioc");

        Assert.Equal(1_749_125 - 104_948, exchange.Available("alice", "USD"));
        Assert.Equal(104_947, exchange.Available("fees", "USD"));
        Assert.Equal(1, exchange.Available("rounding", "USD"));
    }

    private static Ruling Charge(FeeMode mode, int makerPpm, int takerPpm) => (ref InstrumentSpec spec) =>
    {
        spec.FeeMode = mode;
        spec.MakerFeePpm = makerPpm;
        spec.TakerFeePpm = takerPpm;
    };

    private static EngineHarness Open(Ruling? rules, params ReadOnlySpan<(Int128, string)> alice) =>
        new ExchangeBuilder()
            .Asset("BTC")
            .Asset("USD")
            .Instrument("BTCUSD", "BTC", "USD", rules)
            .Account("alice", alice)
            .Account("bob", (1_000_000, "BTC"))
            .Account("carol", (10_000_000, "USD"))
            .Open();
}
