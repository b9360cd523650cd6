using System.Buffers;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Accounts;

/// <summary>Keeps the last fills of each account.</summary>
/// <param name="fillsMax">How many, per account.</param>
public sealed class FillsView(int fillsMax) : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private SortedDictionary<uint, RecentRing<Fill>> _fills = [];

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Fills;

    /// <summary>Whether an account has so many fills that some may be forgotten.</summary>
    public bool MayHaveForgotten(AccountId account)
    {
        lock (_lock)
        {
            return _fills.TryGetValue(account.Value, out RecentRing<Fill>? ring) && ring.IsFull;
        }
    }

    /// <summary>An account's fills that match, oldest first.</summary>
    public IReadOnlyList<Fill> Read(AccountId account, in FillQuery query)
    {
        var found = new List<Fill>();
        lock (_lock)
        {
            if (_fills.TryGetValue(account.Value, out RecentRing<Fill>? ring))
            {
                Collect(ring, query, found);
            }
        }

        if (!query.OldestFirst)
        {
            found.Reverse();
        }

        return found;
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
                    RingOf(traded.MakerAccount).Add(Fill.OfMaker(traded, reader.Header.TimestampMicros));
                    RingOf(traded.TakerAccount).Add(Fill.OfTaker(traded, reader.Header.TimestampMicros));
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
            writer.Write(_fills.Count);
            foreach ((uint account, RecentRing<Fill> ring) in _fills)
            {
                writer.Write(account);
                ring.Save(writer);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        var fills = new SortedDictionary<uint, RecentRing<Fill>>();
        for (int left = reader.ReadCount<uint>(); left > 0; left--)
        {
            uint account = reader.Read<uint>();
            fills[account] = RecentRing<Fill>.Load(ref reader, fillsMax);
        }

        reader.End();
        lock (_lock)
        {
            _fills = fills;
        }
    }

    private static void Collect(RecentRing<Fill> ring, in FillQuery query, List<Fill> found)
    {
        for (int i = 0; i < ring.Count && found.Count < query.Max; i++)
        {
            ref readonly Fill fill = ref ring[query.OldestFirst ? i : ring.Count - 1 - i];
            if (query.Matches(fill))
            {
                found.Add(fill);
            }
        }
    }

    private RecentRing<Fill> RingOf(AccountId account)
    {
        if (!_fills.TryGetValue(account.Value, out RecentRing<Fill>? ring))
        {
            _fills[account.Value] = ring = new RecentRing<Fill>(fillsMax);
        }

        return ring;
    }
}
