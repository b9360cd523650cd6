using Cambio.MarketData;
using Cambio.MarketData.Catalog;

namespace Cambio.Gateway.Streams;

/// <summary>
/// <c>btcusdt@ticker</c>, <c>@miniTicker</c>, <c>@ticker_1h</c> and its like: statistics, once a second when they
/// changed.
/// </summary>
internal sealed class TickerStream(string name, ListedInstrument instrument, TickerKind kind, MarketViews views)
    : MarketStream(name)
{
    private readonly TickerReader _reader = new(instrument, kind, views);
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
        if (_reader.Read(tick.NowMicros, always) is { } ticker)
        {
            Publish(ticker, Delivery.Latest);
        }
    }
}
