using System.Buffers;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Trades;

/// <summary>Keeps the last trades of each instrument.</summary>
/// <param name="tradesMax">How many, per instrument.</param>
public sealed class TradesView(int tradesMax) : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private InstrumentTable<RecentRing<Trade>> _trades = new();

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Trades;

    /// <summary>Whether an instrument has so many trades that some may be forgotten.</summary>
    public bool MayHaveForgotten(InstrumentId instrument)
    {
        lock (_lock)
        {
            return _trades.TryGet(instrument, out RecentRing<Trade>? ring) && ring.IsFull;
        }
    }

    /// <summary>The trades that match, oldest first.</summary>
    public IReadOnlyList<Trade> Read(InstrumentId instrument, in TradeQuery query)
    {
        lock (_lock)
        {
            return _trades.TryGet(instrument, out RecentRing<Trade>? ring) ? Tape.Select(ring, query) : [];
        }
    }

    /// <summary>
    /// Copies the oldest trades that come after <paramref name="id"/> and returns how many, for a reader that remembers
    /// the last id it has seen; what is more than the limit behind is forgotten. Allocates nothing.
    /// </summary>
    public int After(InstrumentId instrument, TradeId id, Span<Trade> into)
    {
        lock (_lock)
        {
            return _trades.TryGet(instrument, out RecentRing<Trade>? ring)
                ? Tape.CopyFrom(ring, id.Value + 1, into)
                : 0;
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
                    Add(reader.Body<OrderTraded>(), reader.Header.TimestampMicros);
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
            writer.Write(_trades.Count);
            foreach ((InstrumentId instrument, RecentRing<Trade> ring) in _trades.All())
            {
                writer.Write((int)instrument.Value);
                ring.Save(writer);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var trades = new InstrumentTable<RecentRing<Trade>>();
        for (int left = reader.ReadCount<int>(); left > 0; left--)
        {
            var instrument = new InstrumentId((ushort)reader.Read<int>());
            trades.Set(instrument, RecentRing<Trade>.Load(ref reader, tradesMax));
        }

        reader.End();
        lock (_lock)
        {
            _trades = trades;
        }
    }

    private void Add(in OrderTraded traded, long timestampMicros)
    {
        if (!_trades.TryGet(traded.Instrument, out RecentRing<Trade>? ring))
        {
            _trades.Set(traded.Instrument, ring = new RecentRing<Trade>(tradesMax));
        }

        ring.Add(new Trade(
            traded.Notional, traded.Trade, traded.Price, traded.Quantity, timestampMicros, traded.TakerSide));
    }
}
