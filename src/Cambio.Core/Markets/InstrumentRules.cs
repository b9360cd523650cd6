using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Markets;

/// <summary>Whether an instrument's rules are sound in themselves; docs/rules.md, "Instruments".</summary>
internal static class InstrumentRules
{
    private const int MaxFeePpm = FixedMath.PartsPerMillion;
    private const long MaxBandPpm = 1_000_000_000_000;
    private const int MaxPriceDecimals = 18;

    /// <summary>True when the rules are sound; assets have been looked up by the caller.</summary>
    /// <param name="spec">The rules.</param>
    /// <param name="baseDecimals">Decimals of the base asset.</param>
    /// <param name="quoteDecimals">Decimals of the quote asset.</param>
    /// <param name="unitNotional">Atomic units of quote in one tick x one lot.</param>
    public static bool IsSound(in InstrumentSpec spec, int baseDecimals, int quoteDecimals, out long unitNotional)
    {
        unitNotional = 0;
        return spec.Symbol.IsValid
            && spec.PriceDecimals <= MaxPriceDecimals
            && spec.TickUnits >= 1
            && spec.LotUnits >= 1
            && TryUnitNotional(spec, baseDecimals, quoteDecimals, out unitNotional)
            && AreRangesSound(spec)
            && AreProductsBounded(spec, unitNotional)
            && AreFeesSound(spec);
    }

    private static bool TryUnitNotional(
        in InstrumentSpec spec, int baseDecimals, int quoteDecimals, out long unitNotional)
    {
        unitNotional = 0;
        Int128 product = FixedMath.Product(spec.TickUnits, spec.LotUnits);
        int exponent = quoteDecimals - spec.PriceDecimals - baseDecimals;
        Int128 power = FixedMath.PowerOfTen(Math.Abs(exponent));
        if (exponent < 0)
        {
            (Int128 quotient, Int128 rest) = Int128.DivRem(product, power);
            if (rest != Int128.Zero || quotient > long.MaxValue)
            {
                return false;
            }

            unitNotional = (long)quotient;
            return true;
        }

        if (product > long.MaxValue / power)
        {
            return false;
        }

        unitNotional = (long)(product * power);
        return true;
    }

    private static bool AreRangesSound(in InstrumentSpec spec) =>
        spec.MinPrice.Ticks >= 1 && spec.MinPrice <= spec.MaxPrice && spec.MaxPrice.Ticks <= Price.MaxTicks
        && IsQuantityRange(spec.MinQuantity.Lots, spec.MaxQuantity.Lots)
        && IsOptionalQuantity(spec.MinMarketQuantity.Lots) && IsOptionalQuantity(spec.MaxMarketQuantity.Lots)
        && (spec.MaxMarketQuantity.Lots == 0 || spec.MinMarketQuantity.Lots <= spec.MaxMarketQuantity.Lots)
        && IsNotional(spec.MinNotional) && IsNotional(spec.MaxNotional)
        && (spec.MaxNotional == Int128.Zero || spec.MinNotional <= spec.MaxNotional)
        && spec.ApplyMinNotionalToMarket <= 1 && spec.ApplyMaxNotionalToMarket <= 1
        && IsBand(spec.BidBandUpPpm) && IsBand(spec.BidBandDownPpm)
        && IsBand(spec.AskBandUpPpm) && IsBand(spec.AskBandDownPpm)
        && spec.MaxOpenOrders >= 0 && spec.MaxStopOrders >= 0 && spec.MaxIcebergParts >= 0
        && spec.MaxOrderLists >= 0 && spec.MaxAmends >= 0
        && spec.MaxPosition.Lots is >= 0 and <= Quantity.MaxOpenLots
        && spec.MaxTriggerDepth >= 1
        && spec.MinTrailingDeltaBips >= 1
        && spec.MaxTrailingDeltaBips is >= 0 and <= 9_999;

    private static bool IsNotional(Int128 amount) => !Int128.IsNegative(amount) && amount < FixedMath.AmountBound;

    private static bool AreProductsBounded(in InstrumentSpec spec, long unitNotional) =>
        FixedMath.Product(spec.MaxPrice.Ticks, spec.MaxQuantity.Lots) <= (FixedMath.AmountBound - 1) / unitNotional
        && FixedMath.Product(spec.MaxQuantity.Lots, spec.LotUnits) < FixedMath.AmountBound;

    private static bool AreFeesSound(in InstrumentSpec spec) =>
        spec.MakerFeePpm is > -MaxFeePpm and <= MaxFeePpm
        && spec.TakerFeePpm is >= 0 and <= MaxFeePpm
        && spec.MakerFeePpm + spec.TakerFeePpm >= 0
        && (spec.MakerFeePpm >= 0 || spec.FeeMode == FeeMode.Quote);

    private static bool IsQuantityRange(long min, long max) => min >= 1 && min <= max && max <= Quantity.MaxLots;

    private static bool IsOptionalQuantity(long lots) => lots is >= 0 and <= Quantity.MaxLots;

    private static bool IsBand(long ppm) => ppm is >= 0 and <= MaxBandPpm;
}
