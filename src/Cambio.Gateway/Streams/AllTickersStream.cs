using System.Text.Json;
using Cambio.Core.Values;
using Cambio.Gateway.Dialect;
using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Streams;

/// <summary>
/// <c>!miniTicker@arr</c>, <c>!ticker@arr</c>, <c>!ticker_1h@arr</c> and its like: once a second the tickers that
/// changed.
/// </summary>
internal sealed class AllTickersStream(string name, TickerKind kind, MarketViews views) : MarketStream(name)
{
    private readonly Dictionary<InstrumentId, TickerReader> _readers = [];
    private readonly List<TickerPayload> _changed = [];
    private volatile bool _isNew = true;

    /// <inheritdoc/>
    public override void OnJoined() => _isNew = true;

    /// <inheritdoc/>
    public override void OnTick(in Tick tick)
    {
        if (!tick.IsSecond)
        {
            return;
        }

        bool always = _isNew;
        _isNew = false;
        _changed.Clear();
        foreach (ListedInstrument instrument in views.Catalog.Current.Instruments)
        {
            if (ReaderOf(instrument).Read(tick.NowMicros, always) is { } ticker)
            {
                _changed.Add(ticker);
            }
        }

        if (_changed.Count > 0)
        {
            // Not replaced by a newer one: each tells other instruments.
            Publish(new Payload(_changed), Delivery.Every);
        }
    }

    private TickerReader ReaderOf(ListedInstrument instrument)
    {
        if (!_readers.TryGetValue(instrument.Id, out TickerReader? reader))
        {
            _readers[instrument.Id] = reader = new TickerReader(instrument, kind, views);
        }

        return reader;
    }

    private readonly struct Payload(IReadOnlyList<TickerPayload> tickers) : IStreamPayload
    {
        public void Write(Utf8JsonWriter json, TimeUnit unit)
        {
            json.WriteStartArray();
            foreach (TickerPayload ticker in tickers)
            {
                ticker.Write(json, unit);
            }

            json.WriteEndArray();
        }
    }
}
