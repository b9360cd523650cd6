using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Candles;

namespace Cambio.Persistence.Rows;

/// <summary>Trades of an instrument within a time. There is none for a time without trades.</summary>
public struct CandleRow : IRow<CandleRow>
{
    private const long SecondMicros = 1_000_000;

    /// <summary>The lengths that are stored. Longer ones are made of one of these when they are asked for.</summary>
    public static ReadOnlySpan<CandleInterval> Periods =>
        [CandleInterval.OneMinute, CandleInterval.OneHour, CandleInterval.OneDay];

    /// <summary>Which instrument.</summary>
    public InstrumentId Instrument;

    /// <summary>How long: one of <see cref="Periods"/>.</summary>
    public CandleInterval Interval;

    /// <summary>Where it begins, microseconds since 1970.</summary>
    public long OpenMicros;

    /// <summary>The first price.</summary>
    public Price Open;

    /// <summary>The highest price.</summary>
    public Price High;

    /// <summary>The lowest price.</summary>
    public Price Low;

    /// <summary>The last price.</summary>
    public Price Close;

    /// <summary>What traded, in atomic units of base.</summary>
    public Int128 Volume;

    /// <summary>What traded, in atomic units of quote.</summary>
    public Int128 QuoteVolume;

    /// <summary>The part of <see cref="Volume"/> whose taker bought.</summary>
    public Int128 TakerBuyVolume;

    /// <summary>The part of <see cref="QuoteVolume"/> whose taker bought.</summary>
    public Int128 TakerBuyQuoteVolume;

    /// <summary>The first trade's id.</summary>
    public long FirstTrade;

    /// <summary>The last trade's id.</summary>
    public long LastTrade;

    /// <summary>How many trades.</summary>
    public long TradeCount;

    /// <inheritdoc/>
    public static TableSpec Table { get; } = new("candles", WriteMode.Upsert, 3, TableSpec.Parse(
        """
        instrument_id:s period:t open_us:n open:a high:a low:a close:a volume:a quote_volume:a taker_buy_volume:a
        taker_buy_quote_volume:a first_trade_id:n last_trade_id:n trade_count:n sequence:n
        """));

    /// <inheritdoc/>
    public long Sequence { readonly get; set; }

    /// <inheritdoc/>
    public readonly long TimeMicros => 0;

    /// <summary>Where the candle begins that a time belongs to, by UTC.</summary>
    public static long OpenOf(CandleInterval period, long micros) => micros - (micros % ((long)period * SecondMicros));

    /// <summary>Adds a trade of so many atomic units of base; the first one sets everything.</summary>
    public void Add(in OrderTraded trade, Int128 baseUnits, long sequence)
    {
        if (TradeCount == 0)
        {
            Open = High = Low = trade.Price;
            FirstTrade = trade.Trade.Value;
        }

        High = new Price(Math.Max(High.Ticks, trade.Price.Ticks));
        Low = new Price(Math.Min(Low.Ticks, trade.Price.Ticks));
        Close = trade.Price;
        Volume = Sum(Volume, baseUnits);
        QuoteVolume = Sum(QuoteVolume, trade.Notional);
        if (trade.TakerSide == Side.Buy)
        {
            TakerBuyVolume = Sum(TakerBuyVolume, baseUnits);
            TakerBuyQuoteVolume = Sum(TakerBuyQuoteVolume, trade.Notional);
        }

        LastTrade = trade.Trade.Value;
        TradeCount++;
        Sequence = sequence;
    }

    /// <inheritdoc/>
    public readonly void Write<TWriter>(ref TWriter writer, Scales scales)
        where TWriter : struct, IFieldWriter, allows ref struct
    {
        InstrumentScale scale = scales.Of(Instrument);
        writer.SmallNumber(Instrument.Value);
        writer.Text(Words.OfPeriod(Interval));
        writer.Number(OpenMicros);
        writer.Amount(scale.PriceUnits(Open), scale.PriceDecimals);
        writer.Amount(scale.PriceUnits(High), scale.PriceDecimals);
        writer.Amount(scale.PriceUnits(Low), scale.PriceDecimals);
        writer.Amount(scale.PriceUnits(Close), scale.PriceDecimals);
        writer.Amount(Volume, scale.BaseDecimals);
        writer.Amount(QuoteVolume, scale.QuoteDecimals);
        writer.Amount(TakerBuyVolume, scale.BaseDecimals);
        writer.Amount(TakerBuyQuoteVolume, scale.QuoteDecimals);
        writer.Number(FirstTrade);
        writer.Number(LastTrade);
        writer.Number(TradeCount);
        writer.Number(Sequence);
    }

    internal static CandleRow Read(ref FieldReader reader, Scales scales)
    {
        var row = new CandleRow
        {
            Instrument = new InstrumentId((ushort)reader.SmallNumber()),
            Interval = Words.ReadPeriod(reader.Text()!),
            OpenMicros = reader.Number(),
        };
        InstrumentScale scale = scales.Of(row.Instrument);
        row.Open = scale.Price(reader.Amount(scale.PriceDecimals));
        row.High = scale.Price(reader.Amount(scale.PriceDecimals));
        row.Low = scale.Price(reader.Amount(scale.PriceDecimals));
        row.Close = scale.Price(reader.Amount(scale.PriceDecimals));
        row.Volume = reader.Amount(scale.BaseDecimals);
        row.QuoteVolume = reader.Amount(scale.QuoteDecimals);
        row.TakerBuyVolume = reader.Amount(scale.BaseDecimals);
        row.TakerBuyQuoteVolume = reader.Amount(scale.QuoteDecimals);
        row.FirstTrade = reader.Number();
        row.LastTrade = reader.Number();
        row.TradeCount = reader.Number();
        row.Sequence = reader.Number();
        return row;
    }

    /// <summary>Sums of sums have no bound that an instrument proves; a candle must not stop the projector.</summary>
    private static Int128 Sum(Int128 left, Int128 right) =>
        left > Int128.MaxValue - right ? Int128.MaxValue : left + right;
}
