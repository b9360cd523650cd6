using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.TestKit.Generation;

/// <summary>Makes instruments whose rules are often in the way.</summary>
internal sealed class InstrumentMaker(TestRandom random, GeneratorProfile profile)
{
    private const int Million = 1_000_000;

    /// <summary>A valid spec (rarely not), its notional unit whole for the given decimals.</summary>
    public InstrumentSpec Make(
        InstrumentId id, string symbol, AssetId baseAsset, int baseDecimals, AssetId quoteAsset, int quoteDecimals)
    {
        InstrumentSpec spec = InstrumentSpec.Default(id, symbol, baseAsset, quoteAsset);
        spec.FeeMode = random.Pick(FeeMode.Received, FeeMode.Quote, FeeMode.Quote);
        spec.PriceDecimals = (byte)Math.Clamp(quoteDecimals - baseDecimals, 0, 2);
        int exponent = quoteDecimals - baseDecimals - spec.PriceDecimals;
        spec.LotUnits = random.Pick(1, 1, 3, 10) * (long)FixedMath.PowerOfTen(Math.Clamp(-exponent, 0, 17));
        spec.TickUnits = random.Pick(1, 1, 5);
        Vary(ref spec);
        return spec;
    }

    /// <summary>Changes the rules that may change.</summary>
    public void Vary(ref InstrumentSpec spec)
    {
        spec.MarketRemainder = random.Pick(MarketRemainder.Expire, MarketRemainder.Rest);
        if (profile.IsExtreme)
        {
            VaryExtremes(ref spec);
        }
        else if (profile.IsWide)
        {
            spec.MinPrice = new Price(1);
            spec.MaxPrice = new Price(1L << random.Pick(12, 20, 40, 47));
            spec.MinQuantity = new Quantity(1);
            spec.MaxQuantity = new Quantity(1_000);
        }
        else
        {
            spec.MinPrice = new Price(random.Pick(1, 1, 50, 92));
            spec.MaxPrice = new Price(random.Pick(110, 200, 1_000));
            spec.MinQuantity = new Quantity(random.Pick(1, 1, 1, 2));
            spec.MaxQuantity = new Quantity(random.Pick(20, 60, 1_000));
        }

        VaryFees(ref spec);
        VaryFilters(ref spec);
        spec.MaxOpenOrders = random.Pick(0, 0, 5, 12);
        spec.MaxStopOrders = random.Pick(0, 0, 2, 6);
        spec.MaxOrderLists = random.Pick(0, 0, 1, 4);
        spec.MaxAmends = random.Pick(0, 1, 2);
        spec.MaxPosition = new Quantity(random.Pick(0, 0, 0, 300, 1_000));
        spec.MaxIcebergParts = random.Pick(0, 4, 10, 10, 100);
        spec.MinTrailingDeltaBips = random.Pick(1, 1, 50);
        spec.MaxTrailingDeltaBips = random.Pick(0, 1_000, 9_999, 9_999);
        spec.MaxTriggerDepth = random.Pick(1, 1, 2, 100, int.MaxValue);
    }

    private void VaryExtremes(ref InstrumentSpec spec)
    {
        (int priceBits, int lotBits) = random.Pick((48, 56), (48, 30), (20, 56), (48, 8), (8, 40));
        spec.MinPrice = new Price(1);
        spec.MaxPrice = new Price((1L << priceBits) - 1);
        spec.MinQuantity = new Quantity(1);
        spec.MaxQuantity = new Quantity((1L << lotBits) - 1);
    }

    private void VaryFees(ref InstrumentSpec spec)
    {
        spec.TakerFeePpm = random.Pick(0, 1, 1_000, 7_500, 333_333, Million);
        spec.MakerFeePpm = random.Pick(0, 1, 500, 2_000, 250_001);
        if (spec.FeeMode == FeeMode.Quote && random.Chance(50))
        {
            int rebate = Math.Min(spec.TakerFeePpm, Million - 1);
            spec.MakerFeePpm = -(rebate - (random.Chance(50) ? rebate / 3 : 0));
        }
    }

    private void VaryFilters(ref InstrumentSpec spec)
    {
        bool Sometimes() => random.Chance(25);
        spec.MinMarketQuantity = new Quantity(Sometimes() ? 2 : 0);
        spec.MaxMarketQuantity = new Quantity(Sometimes() ? 12 : 0);
        spec.MinNotional = Sometimes() ? random.Pick(100, 400) : 0;
        spec.MaxNotional = Sometimes() && !profile.IsExtreme ? random.Pick(2_000, 100_000) : 0;
        spec.ApplyMinNotionalToMarket = (byte)random.Below(2);
        spec.ApplyMaxNotionalToMarket = (byte)random.Below(2);
        spec.BidBandUpPpm = Sometimes() ? random.Pick(1_030_000, 1_200_000) : 0;
        spec.BidBandDownPpm = Sometimes() ? random.Pick(970_000, 200_000) : 0;
        spec.AskBandUpPpm = Sometimes() ? random.Pick(1_050_000, 5_000_000) : 0;
        spec.AskBandDownPpm = Sometimes() ? random.Pick(960_000, 800_000) : 0;
        if (random.Chance(2))
        {
            spec.BidBandUpPpm = 1_000_000_000_000;
        }
    }
}
