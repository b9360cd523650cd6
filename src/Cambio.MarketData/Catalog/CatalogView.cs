using System.Buffers;
using System.Runtime.InteropServices;
using Cambio.Core.Commands;
using Cambio.Core.Events;
using Cambio.Core.Instruments;
using Cambio.Core.Values;
using Cambio.MarketData.Saving;

namespace Cambio.MarketData.Catalog;

/// <summary>Folds what is listed. Readers take <see cref="Current"/> once per request and use it throughout.</summary>
public sealed class CatalogView : IEventView
{
    private const uint Version = 1;

    private volatile ExchangeCatalog _current = ExchangeCatalog.Empty;

    /// <summary>What is listed now.</summary>
    public ExchangeCatalog Current => _current;

    /// <inheritdoc/>
    public uint SectionId => ViewSections.Catalog;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<byte> events)
    {
        var reader = new EventReader(events);
        while (reader.Next())
        {
            switch (reader.Kind)
            {
                case EventKind.AssetDefined:
                    ref readonly DefineAsset asset = ref reader.Body<DefineAsset>();
                    _current = _current.With(new ListedAsset(asset.Asset, asset.Name.ToString(), asset.Decimals));
                    break;
                case EventKind.InstrumentDefined:
                    _current = _current.WithNew(reader.Body<InstrumentSpec>(), MarketState.PreOpen);
                    break;
                case EventKind.InstrumentUpdated:
                    ref readonly InstrumentSpec spec = ref reader.Body<InstrumentSpec>();
                    _current = _current.With(_current[spec.Instrument].With(spec));
                    break;
                case EventKind.MarketStateChanged:
                    ref readonly SetMarketState change = ref reader.Body<SetMarketState>();
                    _current = _current.With(_current[change.Instrument].With(change.State));
                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Save(IBufferWriter<byte> output)
    {
        ExchangeCatalog catalog = _current;
        var writer = new ViewWriter(output, Version);
        writer.Write(catalog.Assets.Count());
        foreach (ListedAsset asset in catalog.Assets)
        {
            writer.Write(new DefineAsset(asset.Id, (byte)asset.Decimals, 0, 0, ShortText.From(asset.Name)));
        }

        writer.Write(catalog.InstrumentCount);
        foreach (ListedInstrument instrument in catalog.Instruments)
        {
            writer.Write(new SavedInstrument(instrument.Spec, instrument.State));
        }
    }

    /// <inheritdoc/>
    public void Load(ReadOnlySpan<byte> saved)
    {
        var reader = new ViewReader(saved, Version);
        ExchangeCatalog catalog = ExchangeCatalog.Empty;
        for (int left = reader.ReadCount<DefineAsset>(); left > 0; left--)
        {
            DefineAsset asset = reader.Read<DefineAsset>();
            catalog = catalog.With(new ListedAsset(asset.Asset, asset.Name.ToString(), asset.Decimals));
        }

        for (int left = reader.ReadCount<SavedInstrument>(); left > 0; left--)
        {
            SavedInstrument instrument = reader.Read<SavedInstrument>();
            catalog = catalog.WithNew(instrument.Spec, (MarketState)instrument.State);
        }

        reader.End();
        _current = catalog;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 8)]
    private readonly struct SavedInstrument(in InstrumentSpec spec, MarketState state)
    {
        public readonly InstrumentSpec Spec = spec;
        public readonly long State = (long)state;
    }
}
