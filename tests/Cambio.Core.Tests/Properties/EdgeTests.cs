using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.TestKit.Scenarios;
using Xunit;

namespace Cambio.Core.Tests.Properties;

/// <summary>
/// Where numbers are as large as they may be: refused or right, never wrapped, never thrown. The twin, which has
/// integers of any size, looks on.
/// </summary>
public sealed class EdgeTests
{
    private const long Huge = Quantity.MaxLots;
    private static readonly Int128 s_rich = Int128.One << 119;

    [Fact]
    public void A_level_is_full_before_its_sum_leaves_a_long()
    {
        using EngineHarness exchange = Open(default);
        int accepted = 0;
        RejectReason reason = RejectReason.None;
        while (reason == RejectReason.None)
        {
            reason = exchange.TryPlace($"seller sells {Huge} @ 1");
            accepted += reason == RejectReason.None ? 1 : 0;
        }

        Assert.Equal(RejectReason.CapacityExceeded, reason);
        Assert.Equal(64, accepted);
        Assert.Equal($"ask 1: {64 * Huge} in 64\n", exchange.Book());
    }

    [Theory]
    [InlineData(MarketRemainder.Expire)]
    [InlineData(MarketRemainder.Rest)]
    public void A_price_beyond_what_holds_can_express_is_unaffordable(MarketRemainder remainder)
    {
        // Reference price x quantity x unit notional is 2^167 here, far beyond 128 bits.
        using EngineHarness exchange = Open((ref InstrumentSpec spec) =>
        {
            spec.TickUnits = long.MaxValue;
            spec.MaxPrice = new Price(1);
            spec.FeeMode = FeeMode.Quote;
            spec.TakerFeePpm = 1_000_000;
            spec.MarketRemainder = remainder;
        });
        exchange.SetReferencePrice(Price.MaxTicks);
        exchange.Place($"seller sells {Huge} @ 1");

        Assert.Equal(RejectReason.InsufficientBalance, exchange.TryPlace($"buyer buys {Huge}"));
        Assert.Equal(RejectReason.InsufficientBalance, exchange.TryPlace($"buyer buys {Huge} stop trailing 100"));
        Assert.Equal(RejectReason.InsufficientBalance, exchange.TryPlace($"buyer buys {Huge} @ 1"));
        exchange.Place("buyer buys 0 for 9223372036854775807");
    }

    [Theory]
    [InlineData((1 << 24) - 1, true)]
    [InlineData(1 << 24, false)]
    public void The_largest_notional_is_below_2_to_the_120(long unit, bool allowed)
    {
        // Ticks x Lots x (2^24 - 1) is exactly 2^120 - 1.
        const long Ticks = 1_864_527_900_455;
        const long Lots = 4_562_284_561 * 61_681 * 151;
        void Check() => Open((ref InstrumentSpec spec) =>
        {
            spec.TickUnits = unit;
            spec.MaxPrice = new Price(Ticks);
            spec.MaxQuantity = new Quantity(Lots);
        }).Dispose();

        if (allowed)
        {
            Check();
        }
        else
        {
            Assert.Throws<InvalidOperationException>(Check);
        }
    }

    [Fact]
    public void A_notional_filter_is_exact_beyond_128_bits()
    {
        using EngineHarness exchange = Open((ref InstrumentSpec spec) =>
        {
            spec.TickUnits = long.MaxValue;
            spec.MaxPrice = new Price(1);
            spec.MaxNotional = (Int128.One << 120) - 1;
            spec.ApplyMaxNotionalToMarket = 1;
        });
        exchange.SetReferencePrice(Price.MaxTicks);

        Assert.Equal(RejectReason.Notional, exchange.TryPlace($"seller sells {Huge}"));
        exchange.Place("seller sells 1");
    }

    [Fact]
    public void Money_that_comes_and_goes_for_ever_is_refused_before_its_count_overflows()
    {
        using EngineHarness exchange = Open(default);
        AccountId buyer = exchange.Names.Account("buyer");
        AssetId usd = exchange.Names.Asset("USD");
        Int128 amount = (Int128.One << 119) - 1;
        RejectReason reason = RejectReason.None;
        UInt128 id = 1_000;
        int rounds = 0;
        for (; reason == RejectReason.None; rounds++)
        {
            UInt128 deposit = ++id;
            UInt128 withdrawal = ++id;
            reason = exchange.Send((ref CommandWriter writer) => writer.Deposit(deposit, buyer, usd, amount));
            exchange.Send((ref CommandWriter writer) => writer.RequestWithdrawal(withdrawal, buyer, usd, amount));
            exchange.Send((ref CommandWriter writer) => writer.ConfirmWithdrawal(withdrawal));
        }

        Assert.Equal(RejectReason.InvalidAmount, reason);
        Assert.InRange(rounds, 60, 200);
    }

    [Fact]
    public void A_trailing_stop_beyond_the_largest_price_waits_there()
    {
        using EngineHarness exchange = Open((ref InstrumentSpec spec) => spec.MaxPrice = new Price(Price.MaxTicks));
        exchange.Place($"seller sells 2 @ {Price.MaxTicks}");
        exchange.Place($"buyer buys 1 @ {Price.MaxTicks}");
        OrderId order = exchange.Place($"seller sells 1 profit trailing 9999");

        exchange.Place($"buyer buys 1 @ {Price.MaxTicks}");

        Assert.Equal(CloseReason.InsufficientLiquidity, exchange.ClosedAs(order));
    }

    private static EngineHarness Open(Ruling? rules) =>
        new ExchangeBuilder()
            .Asset("BTC")
            .Asset("USD")
            .Instrument("BTCUSD", "BTC", "USD", (ref InstrumentSpec spec) =>
            {
                spec.MaxPrice = new Price(1L << 20);
                spec.MaxQuantity = new Quantity(Huge);
                rules?.Invoke(ref spec);
            })
            .Account("seller", (s_rich, "BTC"))
            .Account("buyer", (s_rich, "USD"))
            .Open();
}
