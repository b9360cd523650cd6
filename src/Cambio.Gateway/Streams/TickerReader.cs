using Cambio.MarketData;
using Cambio.MarketData.Candles;
using Cambio.MarketData.Catalog;
using Cambio.MarketData.Depth;

namespace Cambio.Gateway.Streams;

/// <summary>One instrument's ticker, as long as somebody wants to know when it has changed.</summary>
internal sealed class TickerReader(ListedInstrument instrument, TickerKind kind, MarketViews views)
{
    private Candle _told;
    private BestQuote _toldBest;

    /// <summary>The present ticker if it differs from the one before in what it says; else null.</summary>
    /// <param name="nowMicros">The present time.</param>
    /// <param name="always">True to have it in any case.</param>
    public TickerPayload? Read(long nowMicros, bool always)
    {
        TradeWindow window = views.Candles.Window(instrument.Id, kind.StartOf(nowMicros), nowMicros);
        BestQuote best = kind.Shape == TickerShape.Full ? views.Depth.Best(instrument.Id) : default;

        // That a window has moved on is no change, unless trades fell out of it.
        Candle sum = window.Sum with { OpenMicros = 0 };
        BestQuote quote = best with { UpdateId = 0 };
        if (!always && sum == _told && quote == _toldBest)
        {
            return null;
        }

        (_told, _toldBest) = (sum, quote);
        return new TickerPayload(instrument, kind, window, best, nowMicros);
    }
}
