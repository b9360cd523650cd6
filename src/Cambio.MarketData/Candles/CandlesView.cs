using System.Buffers;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Candles;

/// <summary>
/// Sums trades up: candles of every interval and time zone, and statistics of the last hours and days. Everything is
/// exact; nothing is rounded before it is written.
/// </summary>
/// <remarks>
/// From the first trade on there is a candle for every span, flat where nothing was traded, as the dialect has it. All
/// methods take the present time, because the last candle and every window end there.
/// </remarks>
public sealed class CandlesView(MarketDataLimits limits) : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private InstrumentTable<InstrumentCandles> _instruments = new();

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Candles;

    /// <summary>The candles that match, oldest first; the last may still be growing.</summary>
    public IReadOnlyList<Candle> Read(InstrumentId instrument, in CandleQuery query)
    {
        var found = new List<Candle>(Math.Min(query.Max, 1_000));
        lock (_lock)
        {
            if (_instruments.TryGet(instrument, out InstrumentCandles? candles))
            {
                candles.Read(query, found);
            }
        }

        return found;
    }

    /// <summary>
    /// The youngest candles, oldest first, into a list that is emptied before: with <paramref name="max"/> 1 the one
    /// that is still growing, with 2 also the one that was finished before it. None before the first trade. Nothing
    /// is allocated once the list has its size.
    /// </summary>
    public void Current(
        InstrumentId instrument, CandleCalendar calendar, long nowMicros, int max, List<Candle> into)
    {
        into.Clear();
        lock (_lock)
        {
            if (_instruments.TryGet(instrument, out InstrumentCandles? candles))
            {
                candles.Read(new CandleQuery(calendar, nowMicros, max), into);
            }
        }
    }

    /// <summary>The last trade; all 0 before the first.</summary>
    public LastTrade Last(InstrumentId instrument)
    {
        lock (_lock)
        {
            return _instruments.TryGet(instrument, out InstrumentCandles? candles) ? candles.Last : default;
        }
    }

    /// <summary>
    /// The trades from a moment (rounded down to the second, or further where seconds are forgotten) to now.
    /// </summary>
    public TradeWindow Window(InstrumentId instrument, long fromMicros, long nowMicros)
    {
        lock (_lock)
        {
            return _instruments.TryGet(instrument, out InstrumentCandles? candles)
                ? candles.Window(fromMicros, nowMicros)
                : new TradeWindow(Candle.Flat(fromMicros, default), nowMicros, default, default);
        }
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        lock (_lock)
        {
            var reader = new EventReader(events);
            while (reader.Next())
            {
                if (reader.Kind == EventKind.OrderTraded)
                {
                    ref readonly OrderTraded traded = ref reader.Body<OrderTraded>();
                    CandlesOf(traded.Instrument).Add(traded, reader.Header.TimestampMicros);
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> output)
    {
        lock (_lock)
        {
            var writer = new ViewWriter(output, Version);
            writer.Write(_instruments.Count);
            foreach ((InstrumentId instrument, InstrumentCandles candles) in _instruments.All())
            {
                writer.Write((long)instrument.Value);
                candles.Save(writer);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var instruments = new InstrumentTable<InstrumentCandles>();
        for (int left = reader.ReadCount<long>(); left > 0; left--)
        {
            var instrument = new InstrumentId((ushort)reader.Read<long>());
            var candles = new InstrumentCandles(limits);
            candles.Load(ref reader);
            instruments.Set(instrument, candles);
        }

        reader.End();
        lock (_lock)
        {
            _instruments = instruments;
        }
    }

    private InstrumentCandles CandlesOf(InstrumentId instrument)
    {
        if (!_instruments.TryGet(instrument, out InstrumentCandles? candles))
        {
            _instruments.Set(instrument, candles = new InstrumentCandles(limits));
        }

        return candles;
    }
}
