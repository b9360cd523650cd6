using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.MarketData.Catalog;

/// <summary>
/// An instrument as clients see it: its rules, its state, and how its numbers are written. Immutable.
/// </summary>
public sealed class ListedInstrument
{
    private readonly InstrumentSpec _spec;

    internal ListedInstrument(in InstrumentSpec spec, MarketState state, ListedAsset baseAsset, ListedAsset quoteAsset)
    {
        _spec = spec;
        State = state;
        BaseAsset = baseAsset;
        QuoteAsset = quoteAsset;
        Symbol = spec.Symbol.ToString();
        Prices = new StepScale(spec.TickUnits, spec.PriceDecimals);
        Quantities = new StepScale(spec.LotUnits, baseAsset.Decimals);
        UnitNotional = Scaled(
            (Int128)spec.TickUnits * spec.LotUnits, quoteAsset.Decimals - spec.PriceDecimals - baseAsset.Decimals);
    }

    /// <summary>The engine's number for it.</summary>
    public InstrumentId Id => _spec.Instrument;

    /// <summary>Its text name.</summary>
    public string Symbol { get; }

    /// <summary>Its rules, as the engine has them.</summary>
    public ref readonly InstrumentSpec Spec => ref _spec;

    /// <summary>What it lets happen.</summary>
    public MarketState State { get; }

    /// <summary>What is bought and sold.</summary>
    public ListedAsset BaseAsset { get; }

    /// <summary>What prices are in.</summary>
    public ListedAsset QuoteAsset { get; }

    /// <summary>How prices are written; the step is the tick.</summary>
    public StepScale Prices { get; }

    /// <summary>How quantities are written; the step is the lot.</summary>
    public StepScale Quantities { get; }

    /// <summary>
    /// Atomic units of quote that one lot costs at a price of one tick (docs/rules.md: a whole number).
    /// </summary>
    public Int128 UnitNotional { get; }

    internal ListedInstrument With(MarketState state) => new(_spec, state, BaseAsset, QuoteAsset);

    internal ListedInstrument With(in InstrumentSpec spec) => new(spec, State, BaseAsset, QuoteAsset);

    private static Int128 Scaled(Int128 value, int exponent) =>
        exponent >= 0 ? value * FixedMath.PowerOfTen(exponent) : value / FixedMath.PowerOfTen(-exponent);
}
