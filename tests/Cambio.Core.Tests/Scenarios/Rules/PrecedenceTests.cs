using Cambio.Core.Tests.Scenarios.Language;
using Cambio.Core.Values;
using Xunit;

namespace Cambio.Core.Tests.Scenarios.Rules;

/// <summary>
/// Why an order is refused: each check of docs/rules.md alone, and then every two neighbours that one order can violate
/// together, where the earlier one must speak.
/// </summary>
public sealed class PrecedenceTests
{
    /// <summary>
    /// ETHUSD is closed. Busy has all the orders it may have, one of them a stop; stopper all the stops; namer an order
    /// named n, stopper one named s; poor has nothing. Prices 10 to 1,000 and within 50 % of the last, quantities 0.01
    /// to 100, at the market 0.1 to 50, notional from 20, five slices, trailing 10 to 1,000 bips.
    /// </summary>
    private const string World = """
        reference price 100
        market CancelOnly on ETHUSD
        frozen has 1000 USD
        freeze frozen
        poor has nothing
        busy has 1000 USD
        busy buys 1 @ 60
        busy buys 1 @ 60
        busy buys 1 @ 60 stop 120
        stopper has 1000 USD
        stopper buys 1 @ 60 stop 120 named s
        namer has 1000 USD
        namer buys 1 @ 60 named n
        bob sells 5 @ 100
        """;

    [Theory]
    [InlineData("nobody buys 1 @ 99", "UnknownAccount")]
    [InlineData("fees buys 1 @ 99", "UnknownAccount")]
    [InlineData("alice buys 1 @ 99 on NOWHERE", "UnknownInstrument")]
    [InlineData("frozen buys 1 @ 99", "AccountFrozen")]
    [InlineData("alice buys 1 @ 99 on ETHUSD", "MarketClosed")]
    [InlineData("alice buys 1 @ 99 iceberg 1 ioc", "UnsupportedCombination")]
    [InlineData("alice buys 3 @ 9.99", "PriceFilter")]
    [InlineData("alice sells 1 @ 1000.01", "PriceFilter")]
    [InlineData("alice buys 1 @ 120 stop 1000.01", "PriceFilter")]
    [InlineData("alice buys 0.009999 @ 99", "LotSize")]
    [InlineData("alice buys 100.000001 @ 99", "LotSize")]
    [InlineData("alice buys 1 @ 99 iceberg 1.000001", "LotSize")]
    [InlineData("alice buys 0.099999 @ market", "MarketLotSize")]
    [InlineData("alice sells 50.000001 @ market", "MarketLotSize")]
    [InlineData("alice buys 1 @ 99 iceberg 0.199999", "IcebergParts")]
    [InlineData("alice buys 1 @ 99 stop 120 trailing 9", "TrailingDelta")]
    [InlineData("alice buys 1 @ 99 stop 120 trailing 1001", "TrailingDelta")]
    [InlineData("alice buys 1 @ 150.01", "PercentPrice")]
    [InlineData("alice buys 1 @ 49.99", "PercentPrice")]
    [InlineData("alice buys 0.2 @ 99.99", "Notional")]
    [InlineData("alice sells 0.199999 @ market", "Notional")]
    [InlineData("alice spends 19.99999999", "Notional")]
    [InlineData("busy buys 1 @ 60", "MaxOpenOrders")]
    [InlineData("stopper buys 1 @ 60 stop 120", "MaxStopOrders")]
    [InlineData("namer buys 1 @ 60 named n", "DuplicateClientOrderId")]
    [InlineData("alice buys 1 @ 99 stop 100", "WouldTriggerImmediately")]
    [InlineData("alice buys 1 @ 100 maker", "WouldTake")]
    [InlineData("poor buys 1 @ 99", "InsufficientBalance")]
    public void Each_check_refuses(string order, string reason) => Assert.Equal([$"refused: {reason}"], After(order));

    [Theory]
    [InlineData("nobody buys 1 @ 99 on NOWHERE", "UnknownAccount")]
    [InlineData("frozen buys 1 @ 99 on NOWHERE", "UnknownInstrument")]
    [InlineData("frozen buys 1 @ 99 on ETHUSD", "AccountFrozen")]
    [InlineData("alice buys 1 @ 99 iceberg 1 ioc on ETHUSD", "MarketClosed")]
    [InlineData("alice buys 1 @ 9 iceberg 1 ioc", "UnsupportedCombination")]
    [InlineData("alice buys 0.001 @ 9", "PriceFilter")]
    [InlineData("alice buys 0.001 @ market", "LotSize")]
    [InlineData("alice buys 1 @ 99 iceberg 0.001", "LotSize")]
    [InlineData("alice sells 0.05 @ market stop 90 trailing 5", "MarketLotSize")]
    [InlineData("alice sells 0.05 @ market", "MarketLotSize")]
    [InlineData("alice buys 1 @ 99 iceberg 0.1 stop 120 trailing 5", "IcebergParts")]
    [InlineData("alice buys 1 @ 160 stop 120 trailing 5", "TrailingDelta")]
    [InlineData("alice buys 0.1 @ 160", "PercentPrice")]
    [InlineData("busy buys 0.1 @ 60", "Notional")]
    [InlineData("busy buys 1 @ 60 stop 120", "MaxOpenOrders")]
    [InlineData("stopper buys 1 @ 60 stop 120 named s", "MaxStopOrders")]
    [InlineData("namer buys 1 @ 60 stop 90 named n", "DuplicateClientOrderId")]
    [InlineData("namer buys 1 @ 100 maker named n", "DuplicateClientOrderId")]
    [InlineData("poor buys 1 @ 60 stop 90", "WouldTriggerImmediately")]
    [InlineData("poor buys 1 @ 100 maker", "WouldTake")]
    public void The_earlier_of_two_checks_speaks(string order, string reason) =>
        Assert.Equal([$"refused: {reason}"], After(order));

    [Theory]
    [InlineData("alice buys 2 @ 50")]
    [InlineData("alice sells 1 @ 150")]
    [InlineData("alice sells 100 @ 100")]
    [InlineData("alice buys 0.2 @ 100 stop 120")]
    [InlineData("alice buys 0.21 @ 99")]
    [InlineData("alice buys 1 @ 99 iceberg 0.2")]
    [InlineData("alice buys 1 @ 99 stop 120 trailing 10")]
    [InlineData("alice buys 1 @ 99 stop 1000 trailing 1000")]
    [InlineData("alice buys 1 @ 99 maker named n")]
    public void What_just_satisfies_the_filters_is_accepted(string order) => Assert.Empty(After(order));

    [Theory]
    [InlineData("buys 0 @ 99")]
    [InlineData("buys 1 @ 0")]
    [InlineData("buys 1 @ 99 trailing 100")]
    [InlineData("buys 1 @ 99 iceberg 0.5 fok")]
    [InlineData("buys 1 @ 99 maker ioc")]
    [InlineData("buys 1 @ 99 maker fok")]
    [InlineData("buys 0 @ market")]
    [InlineData("buys 1 @ market ioc")]
    [InlineData("buys 1 @ market fok")]
    [InlineData("buys 1 @ market iceberg 0.5")]
    [InlineData("buys 1 @ market trailing 100")]
    [InlineData("spends 100 iceberg 0.5")]
    [InlineData("spends 100 stop 120")]
    [InlineData("buys 1 @ market stop 120 ioc")]
    [InlineData("buys 1 @ market stop 120 iceberg 0.5")]
    [InlineData("buys 1 @ market stop")]
    [InlineData("buys 1 @ 99 stop")]
    [InlineData("buys 1 @ 99 target")]
    [InlineData("buys 1 @ 99 stop 120 iceberg 0.5 ioc")]
    public void A_combination_that_does_not_exist_is_refused(string order) =>
        Assert.Equal(["refused: UnsupportedCombination"], After($"alice {order}"));

    [Fact]
    public void Capacity_comes_after_the_book_and_before_the_money()
    {
        var tight = new EngineOptions { MaxOrders = 2, MaxLevels = 64 };
        using Exchange exchange = Exchange.WithRichTraders(options: tight);
        exchange.Play("""
            poor has nothing
            1: alice sells 1 @ 100
            2: alice sells 1 @ 101
            bob buys 1 @ 100 maker
              refused: WouldTake
            poor buys 1 @ 99
              refused: CapacityExceeded
            bob buys 1 @ 100
              refused: CapacityExceeded
            alice cancels 2
              2 closed: Canceled, 1 left
            3: bob buys 1 @ 100
              trade 1 @ 100: 3 buys from 1
              1 filled
              3 filled
            """);
    }

    private static IReadOnlyList<string> After(string order)
    {
        using Exchange exchange = Exchange.WithRichTraders(spec => spec with
        {
            MinPrice = new Price(1_000),
            MaxPrice = new Price(100_000),
            MinQuantity = new Quantity(10_000),
            MaxQuantity = new Quantity(100_000_000),
            MinMarketQuantity = new Quantity(100_000),
            MaxMarketQuantity = new Quantity(50_000_000),
            MaxIcebergParts = 5,
            MinTrailingDeltaBips = 10,
            MaxTrailingDeltaBips = 1_000,
            BidBandUpPpm = 1_500_000,
            BidBandDownPpm = 500_000,
            AskBandUpPpm = 1_500_000,
            AskBandDownPpm = 500_000,
            MinNotional = 20 * 100_000_000L,
            ApplyMinNotionalToMarket = 1,
            MaxOpenOrders = 3,
            MaxStopOrders = 1,
        });
        exchange.Play(World);
        return exchange.Execute(order);
    }
}
