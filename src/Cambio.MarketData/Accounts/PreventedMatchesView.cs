using System.Buffers;
using Cambio.Core.Events;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Accounts;

/// <summary>Keeps the last prevented matches of each account.</summary>
/// <param name="matchesMax">How many, per account.</param>
public sealed class PreventedMatchesView(int matchesMax) : IEventView
{
    private const uint Version = 1;

    private readonly Lock _lock = new();
    private SortedDictionary<uint, RecentRing<PreventedMatch>> _matches = [];

    /// <inheritdoc/>
    public uint SectionId => ViewSections.PreventedMatches;

    /// <summary>An account's prevented matches, oldest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="instrument">Where.</param>
    /// <param name="order">Those that this order had a part in; null for all.</param>
    /// <param name="from">Not before this id.</param>
    /// <param name="max">At most so many.</param>
    public IReadOnlyList<PreventedMatch> Read(
        AccountId account, InstrumentId instrument, OrderId? order, long from, int max)
    {
        var found = new List<PreventedMatch>();
        lock (_lock)
        {
            if (_matches.TryGetValue(account.Value, out RecentRing<PreventedMatch>? ring))
            {
                for (int i = 0; i < ring.Count && found.Count < max; i++)
                {
                    ref readonly PreventedMatch match = ref ring[i];
                    if (match.Instrument == instrument && match.Id >= from
                        && (order is null || match.MakerOrder == order || match.TakerOrder == order))
                    {
                        found.Add(match);
                    }
                }
            }
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
                if (reader.Kind == EventKind.TradePrevented)
                {
                    ref readonly TradePrevented prevented = ref reader.Body<TradePrevented>();
                    RingOf(prevented.Account).Add(PreventedMatch.From(prevented, reader.Header.TimestampMicros));
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
            writer.Write(_matches.Count);
            foreach ((uint account, RecentRing<PreventedMatch> ring) in _matches)
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
        var matches = new SortedDictionary<uint, RecentRing<PreventedMatch>>();
        for (int left = reader.ReadCount<uint>(); left > 0; left--)
        {
            uint account = reader.Read<uint>();
            matches[account] = RecentRing<PreventedMatch>.Load(ref reader, matchesMax);
        }

        reader.End();
        lock (_lock)
        {
            _matches = matches;
        }
    }

    private RecentRing<PreventedMatch> RingOf(AccountId account)
    {
        if (!_matches.TryGetValue(account.Value, out RecentRing<PreventedMatch>? ring))
        {
            _matches[account.Value] = ring = new RecentRing<PreventedMatch>(matchesMax);
        }

        return ring;
    }
}
