using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.Persistence.Rows;

/// <summary>
/// How the engine's integers become decimals: decimals per asset, tick and lot per instrument. None of it ever changes
/// once it is defined (docs/rules.md), so that a row can be written long after its event.
/// </summary>
public sealed class Scales
{
    private readonly int[] _assetDecimals = new int[ushort.MaxValue + 1];
    private readonly InstrumentScale?[] _instruments = new InstrumentScale?[ushort.MaxValue + 1];

    /// <summary>Adds an asset.</summary>
    public void Add(AssetId asset, int decimals) => _assetDecimals[asset.Value] = decimals;

    /// <summary>Adds an instrument whose assets are there.</summary>
    public void Add(in InstrumentSpec spec) => _instruments[spec.Instrument.Value] = new InstrumentScale(
        spec.TickUnits, spec.PriceDecimals, spec.LotUnits, Of(spec.BaseAsset), Of(spec.QuoteAsset));

    /// <summary>Decimals of an asset's amounts.</summary>
    public int Of(AssetId asset) => _assetDecimals[asset.Value];

    /// <summary>The scale of an instrument's prices, quantities and notionals.</summary>
    public InstrumentScale Of(InstrumentId instrument) => _instruments[instrument.Value]
        ?? throw new InvalidOperationException($"Instrument {instrument.Value} is not defined.");
}

/// <summary>How an instrument's numbers are written.</summary>
/// <param name="TickUnits">One tick is so many units of the price's last decimal.</param>
/// <param name="PriceDecimals">Decimals of prices.</param>
/// <param name="LotUnits">One lot is so many atomic units of base.</param>
/// <param name="BaseDecimals">Decimals of quantities.</param>
/// <param name="QuoteDecimals">Decimals of notionals.</param>
public sealed record InstrumentScale(
    long TickUnits, int PriceDecimals, long LotUnits, int BaseDecimals, int QuoteDecimals)
{
    /// <summary>A price in units of its last decimal.</summary>
    public Int128 PriceUnits(Price price) => FixedMath.Product(price.Ticks, TickUnits);

    /// <summary>A quantity in atomic units of base.</summary>
    public Int128 QuantityUnits(Quantity quantity) => FixedMath.Product(quantity.Lots, LotUnits);

    /// <summary>Ticks of a price that was read back.</summary>
    public Price Price(Int128 units) => new((long)(units / TickUnits));

    /// <summary>Lots of a quantity that was read back.</summary>
    public Quantity Quantity(Int128 units) => new((long)(units / LotUnits));
}
