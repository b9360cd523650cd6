using System.Buffers;
using System.Runtime.InteropServices;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Trades;

/// <summary>Keeps the last aggregate trades of each instrument.</summary>
/// <param name="tradesMax">How many, per instrument; at least 1.</param>
/// <remarks>
/// For streams: after the events of a command were applied, its aggregates are final. A reader that remembers the last
/// id it has seen gets all later ones from <see cref="After"/>, unless it is more than the limit behind.
/// </remarks>
public sealed class AggregateTradesView(int tradesMax) : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private InstrumentTable<Aggregates> _tapes = new();

    /// <inheritdoc/>
    public uint SectionId => ViewSections.AggregateTrades;

    /// <summary>The aggregate trades that match, oldest first.</summary>
    public IReadOnlyList<AggregateTrade> Read(InstrumentId instrument, in TradeQuery query)
    {
        lock (_lock)
        {
            return _tapes.TryGet(instrument, out Aggregates? tape) ? Tape.Select(tape.Trades, query) : [];
        }
    }

    /// <summary>The number of the last aggregate trade; 0 before the first.</summary>
    public long LastId(InstrumentId instrument)
    {
        lock (_lock)
        {
            return _tapes.TryGet(instrument, out Aggregates? tape) ? tape.LastId : 0;
        }
    }

    /// <summary>
    /// Copies the oldest that come after <paramref name="id"/> and returns how many; the first has number
    /// <paramref name="id"/> + 1 unless that is forgotten. Allocates nothing.
    /// </summary>
    public int After(InstrumentId instrument, long id, Span<AggregateTrade> into)
    {
        lock (_lock)
        {
            return _tapes.TryGet(instrument, out Aggregates? tape) ? Tape.CopyFrom(tape.Trades, id + 1, into) : 0;
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
                    TapeOf(traded.Instrument).Add(traded, reader.Header.Sequence, reader.Header.TimestampMicros);
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
            writer.Write(_tapes.Count);
            foreach ((InstrumentId instrument, Aggregates tape) in _tapes.All())
            {
                writer.Write(new SavedTape(instrument.Value, tape.LastId));
                tape.Trades.Save(writer);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var tapes = new InstrumentTable<Aggregates>();
        for (int left = reader.ReadCount<SavedTape>(); left > 0; left--)
        {
            SavedTape head = reader.Read<SavedTape>();
            var trades = RecentRing<AggregateTrade>.Load(ref reader, tradesMax);
            tapes.Set(new InstrumentId((ushort)head.Instrument), new Aggregates(trades, head.LastId));
        }

        reader.End();
        lock (_lock)
        {
            _tapes = tapes;
        }
    }

    private Aggregates TapeOf(InstrumentId instrument)
    {
        if (!_tapes.TryGet(instrument, out Aggregates? tape))
        {
            _tapes.Set(instrument, tape = new Aggregates(new RecentRing<AggregateTrade>(tradesMax), 0));
        }

        return tape;
    }

    private sealed class Aggregates(RecentRing<AggregateTrade> trades, long lastId)
    {
        // Which order and command the newest aggregate belongs to. Not saved: snapshots stand between commands.
        private (OrderId Taker, long Sequence) _open;

        public RecentRing<AggregateTrade> Trades { get; } = trades;

        public long LastId { get; private set; } = lastId;

        public void Add(in OrderTraded traded, long sequence, long micros)
        {
            (OrderId, long) belongs = (traded.TakerOrder, sequence);
            if (belongs == _open && Trades.Count > 0 && Trades.Newest.Price == traded.Price)
            {
                ref AggregateTrade newest = ref Trades.Newest;
                newest = newest with
                {
                    Quantity = new Quantity(newest.Quantity.Lots + traded.Quantity.Lots),
                    Last = traded.Trade,
                };
                return;
            }

            _open = belongs;
            Trades.Add(new AggregateTrade(
                ++LastId, traded.Price, traded.Quantity, traded.Trade, traded.Trade, micros, traded.TakerSide));
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    private readonly record struct SavedTape(long Instrument, long LastId);
}
