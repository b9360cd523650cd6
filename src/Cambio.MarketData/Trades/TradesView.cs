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
    private SortedDictionary<ushort, RecentRing<Trade>> _trades = [];

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Trades;

    /// <summary>The last <paramref name="max"/> trades of an instrument, oldest first.</summary>
    public IReadOnlyList<Trade> Last(InstrumentId instrument, int max)
    {
        lock (_lock)
        {
            if (!_trades.TryGetValue(instrument.Value, out RecentRing<Trade>? ring))
            {
                return [];
            }

            var result = new Trade[Math.Min(max, ring.Count)];
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = ring[ring.Count - result.Length + i];
            }

            return result;
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
            foreach ((ushort instrument, RecentRing<Trade> ring) in _trades)
            {
                writer.Write((int)instrument);
                ring.Save(writer);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var trades = new SortedDictionary<ushort, RecentRing<Trade>>();
        for (int left = reader.ReadCount<int>(); left > 0; left--)
        {
            ushort instrument = (ushort)reader.Read<int>();
            trades[instrument] = RecentRing<Trade>.Load(ref reader, tradesMax);
        }

        reader.End();
        lock (_lock)
        {
            _trades = trades;
        }
    }

    private void Add(in OrderTraded traded, long timestampMicros)
    {
        if (!_trades.TryGetValue(traded.Instrument.Value, out RecentRing<Trade>? ring))
        {
            _trades[traded.Instrument.Value] = ring = new RecentRing<Trade>(tradesMax);
        }

        ring.Add(new Trade(
            traded.Notional, traded.Trade, traded.Price, traded.Quantity, timestampMicros, traded.TakerSide));
    }
}
