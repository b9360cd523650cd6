using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Cambio.Core.Instruments;
using Cambio.Core.Values;

namespace Cambio.MarketData.Catalog;

/// <summary>
/// All assets and instruments at one moment. Immutable: a change makes a new one, so that readers need no lock and
/// see no half of a change.
/// </summary>
public sealed class ExchangeCatalog
{
    private readonly ImmutableSortedDictionary<ushort, ListedAsset> _assets;
    private readonly ImmutableSortedDictionary<ushort, ListedInstrument> _instruments;
    private readonly Dictionary<string, ListedInstrument> _bySymbol;

    private ExchangeCatalog(
        ImmutableSortedDictionary<ushort, ListedAsset> assets,
        ImmutableSortedDictionary<ushort, ListedInstrument> instruments)
    {
        _assets = assets;
        _instruments = instruments;
        _bySymbol = instruments.Values.ToDictionary(i => i.Symbol, StringComparer.Ordinal);
    }

    /// <summary>An exchange that lists nothing.</summary>
    public static ExchangeCatalog Empty { get; } = new(
        ImmutableSortedDictionary<ushort, ListedAsset>.Empty,
        ImmutableSortedDictionary<ushort, ListedInstrument>.Empty);

    /// <summary>All assets, by id.</summary>
    public IEnumerable<ListedAsset> Assets => _assets.Values;

    /// <summary>All instruments, by id.</summary>
    public IEnumerable<ListedInstrument> Instruments => _instruments.Values;

    /// <summary>How many instruments there are.</summary>
    public int InstrumentCount => _instruments.Count;

    /// <summary>The asset with an id that an event named.</summary>
    public ListedAsset this[AssetId id] => _assets[id.Value];

    /// <summary>The instrument with an id that an event named.</summary>
    public ListedInstrument this[InstrumentId id] => _instruments[id.Value];

    /// <summary>Finds an instrument by its symbol, exactly as written.</summary>
    public bool TryFind(string symbol, [NotNullWhen(true)] out ListedInstrument? instrument) =>
        _bySymbol.TryGetValue(symbol, out instrument);

    internal ExchangeCatalog With(ListedAsset asset) => new(_assets.SetItem(asset.Id.Value, asset), _instruments);

    internal ExchangeCatalog With(ListedInstrument instrument) =>
        new(_assets, _instruments.SetItem(instrument.Id.Value, instrument));

    internal ExchangeCatalog WithNew(in InstrumentSpec spec, MarketState state) =>
        With(new ListedInstrument(spec, state, this[spec.BaseAsset], this[spec.QuoteAsset]));
}
