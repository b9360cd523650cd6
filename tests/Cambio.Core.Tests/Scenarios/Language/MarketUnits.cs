using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Core.Tests.Scenarios.Language;

/// <summary>Prices and quantities of one instrument as people write them.</summary>
internal sealed record MarketUnits(InstrumentSpec Spec, int BaseDecimals)
{
    public Price Price(string text) => new(Whole(text, Spec.PriceDecimals, Spec.TickUnits));

    public Quantity Quantity(string text) => new(Whole(text, BaseDecimals, Spec.LotUnits));

    public string Text(Price price) => Decimals.Format((Int128)price.Ticks * Spec.TickUnits, Spec.PriceDecimals);

    public string Text(Quantity quantity) => Decimals.Format((Int128)quantity.Lots * Spec.LotUnits, BaseDecimals);

    private static long Whole(string text, int decimals, long unit)
    {
        (Int128 whole, Int128 rest) = Int128.DivRem(Decimals.Parse(text, decimals), unit);
        return rest == 0 ? (long)whole : throw new FormatException($"'{text}' is no whole number of ticks or lots");
    }
}
