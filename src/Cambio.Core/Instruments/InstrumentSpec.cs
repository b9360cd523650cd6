using System.Runtime.InteropServices;
using Cambio.Core.Values;

namespace Cambio.Core.Instruments;

/// <summary>
/// The rules of an instrument as a command carries them: 208 bytes, blittable. Where a member says "0 disables", the
/// rule is not checked. Filters follow the dialect's names (shared rule set: PRICE_FILTER, LOT_SIZE, ...).
/// </summary>
/// <remarks>
/// Fields and not a positional record: there are too many for a readable parameter list, and callers start from
/// <see cref="Default"/> and change what they need.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 208)]
public struct InstrumentSpec : IEquatable<InstrumentSpec>
{
    /// <summary>The id, not 0.</summary>
    public InstrumentId Instrument;

    /// <summary>The asset bought and sold.</summary>
    public AssetId BaseAsset;

    /// <summary>The asset prices are in; not the base asset.</summary>
    public AssetId QuoteAsset;

    /// <summary>In which asset commission is charged.</summary>
    public FeeMode FeeMode;

    /// <summary>What an unfilled market order's rest does.</summary>
    public MarketRemainder MarketRemainder;

    /// <summary>The text name, for example BTCUSDT; unique.</summary>
    public ShortText Symbol;

    /// <summary>
    /// Decimals of a written price, 0..18: the tick is TickUnits x 10^-PriceDecimals quote per whole base.
    /// </summary>
    public byte PriceDecimals;

    /// <summary>NOTIONAL minimum also applies to market orders (1) or not (0).</summary>
    public byte ApplyMinNotionalToMarket;

    /// <summary>NOTIONAL maximum also applies to market orders (1) or not (0).</summary>
    public byte ApplyMaxNotionalToMarket;

    /// <summary>Zero.</summary>
    public byte Reserved;

    /// <summary>Commission of the resting side, parts per million; negative is a rebate (FeeMode.Quote only).</summary>
    public int MakerFeePpm;

    /// <summary>
    /// Commission of the incoming side, parts per million, 0..1,000,000; maker + taker must not be negative.
    /// </summary>
    public int TakerFeePpm;

    /// <summary>ICEBERG_PARTS: the most slices an iceberg may have; 0 forbids icebergs.</summary>
    public int MaxIcebergParts;

    /// <summary>The tick in units of the last price decimal, above 0.</summary>
    public long TickUnits;

    /// <summary>The lot in atomic units of the base asset, above 0.</summary>
    public long LotUnits;

    /// <summary>PRICE_FILTER: lowest price, at least 1 tick.</summary>
    public Price MinPrice;

    /// <summary>PRICE_FILTER: highest price, at most <see cref="Price.MaxTicks"/>.</summary>
    public Price MaxPrice;

    /// <summary>LOT_SIZE: smallest quantity, at least 1 lot.</summary>
    public Quantity MinQuantity;

    /// <summary>LOT_SIZE: largest quantity, at most <see cref="Quantity.MaxLots"/>.</summary>
    public Quantity MaxQuantity;

    /// <summary>MARKET_LOT_SIZE: smallest quantity of a market order; 0 disables.</summary>
    public Quantity MinMarketQuantity;

    /// <summary>MARKET_LOT_SIZE: largest quantity of a market order; 0 disables.</summary>
    public Quantity MaxMarketQuantity;

    /// <summary>NOTIONAL: smallest price x quantity in atomic units of quote; 0 disables.</summary>
    public Int128 MinNotional;

    /// <summary>NOTIONAL: largest price x quantity in atomic units of quote; 0 disables.</summary>
    public Int128 MaxNotional;

    /// <summary>PERCENT_PRICE_BY_SIDE: highest buy price over the reference price, in ppm; 0 disables.</summary>
    public long BidBandUpPpm;

    /// <summary>PERCENT_PRICE_BY_SIDE: lowest buy price over the reference price, in ppm; 0 disables.</summary>
    public long BidBandDownPpm;

    /// <summary>PERCENT_PRICE_BY_SIDE: highest sell price over the reference price, in ppm; 0 disables.</summary>
    public long AskBandUpPpm;

    /// <summary>PERCENT_PRICE_BY_SIDE: lowest sell price over the reference price, in ppm; 0 disables.</summary>
    public long AskBandDownPpm;

    /// <summary>MAX_NUM_ORDERS: open orders per account on this instrument; 0 disables.</summary>
    public int MaxOpenOrders;

    /// <summary>MAX_NUM_ALGO_ORDERS: untriggered stop orders per account on this instrument; 0 disables.</summary>
    public int MaxStopOrders;

    /// <summary>TRAILING_DELTA: smallest distance in 1/10,000, at least 1.</summary>
    public int MinTrailingDeltaBips;

    /// <summary>TRAILING_DELTA: largest distance in 1/10,000, below 10,000; 0 forbids trailing orders.</summary>
    public int MaxTrailingDeltaBips;

    /// <summary>How many generations of stops one command may release (stops set off by stops); at least 1.</summary>
    public int MaxTriggerDepth;

    /// <summary>MAX_NUM_ORDER_LISTS: open order lists per account on this instrument; 0 disables.</summary>
    public int MaxOrderLists;

    /// <summary>MAX_NUM_ORDER_AMENDS: how often one order may be amended; 0 disables.</summary>
    public int MaxAmends;

    /// <summary>Zero.</summary>
    public int Reserved2;

    /// <summary>
    /// MAX_POSITION: the most base, in lots, that an account may have together with its open buys; 0 disables.
    /// </summary>
    public Quantity MaxPosition;

    /// <summary>A permissive start: every limit open, no fees, expire market rests.</summary>
    public static InstrumentSpec Default(
        InstrumentId instrument, string symbol, AssetId baseAsset, AssetId quoteAsset) => new()
        {
            Instrument = instrument,
            BaseAsset = baseAsset,
            QuoteAsset = quoteAsset,
            Symbol = ShortText.From(symbol),
            FeeMode = FeeMode.Received,
            MarketRemainder = MarketRemainder.Expire,
            TickUnits = 1,
            LotUnits = 1,
            MinPrice = new Price(1),
            MaxPrice = new Price(1L << 40),
            MinQuantity = new Quantity(1),
            MaxQuantity = new Quantity(1L << 40),
            MaxIcebergParts = 100,
            MinTrailingDeltaBips = 1,
            MaxTrailingDeltaBips = 9_999,
            MaxTriggerDepth = 100,
        };

    /// <inheritdoc/>
    public readonly bool Equals(InstrumentSpec other) =>
        Bytes(in this).SequenceEqual(Bytes(in other));

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is InstrumentSpec other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Instrument.Value;

    /// <summary>Byte-wise equality.</summary>
    public static bool operator ==(InstrumentSpec left, InstrumentSpec right) => left.Equals(right);

    /// <summary>Byte-wise inequality.</summary>
    public static bool operator !=(InstrumentSpec left, InstrumentSpec right) => !left.Equals(right);

    private static ReadOnlySpan<byte> Bytes(ref readonly InstrumentSpec spec) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<InstrumentSpec>(in spec));
}
